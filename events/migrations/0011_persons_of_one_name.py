"""A person of one name registers: it is her last one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0010_phones_in_one_writing")]

    operations = [
        migrations.AlterField(
            model_name="registration",
            name="first_name",
            field=models.CharField(blank=True, max_length=80, verbose_name="prénom"),
        ),
    ]
