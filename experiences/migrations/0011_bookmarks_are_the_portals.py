from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("experiences", "0010_search_of_more_kinds"), ("portal", "0008_bookmarks")]

    operations = [
        migrations.RemoveField("shelf", "fiches"),
        migrations.DeleteModel("Bookmark"),
        migrations.DeleteModel("Shelf"),
    ]
