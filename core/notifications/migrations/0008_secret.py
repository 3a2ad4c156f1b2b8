from django.db import migrations, models
from django.db.models import Q


def forget_what_left(apps, schema_editor):
    """What was written before counts as secret; of what has left, the codes of subjects and the links go."""
    mails = apps.get_model("notifications", "Mail").objects
    mails.filter(status="sent").update(headers={}, reply_to="")
    mails.filter(template="emails/account/login_code.txt").update(subject="Votre code de connexion")


class Migration(migrations.Migration):
    dependencies = [("notifications", "0007_reach")]

    operations = [
        migrations.AddField(
            "mail",
            "is_secret",
            models.BooleanField("porte un secret", default=True, db_default=True),
        ),
        migrations.RunPython(forget_what_left, migrations.RunPython.noop),
        migrations.RemoveConstraint("mail", "mail_sent_is_dated_and_erased"),
        migrations.AddConstraint(
            "mail",
            models.CheckConstraint(
                name="mail_sent_is_dated_and_erased",
                condition=~Q(status="sent")
                | Q(sent_at__isnull=False, text="", html="", calendar="", reply_to="", headers={}),
            ),
        ),
    ]
