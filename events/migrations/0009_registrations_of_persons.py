"""One registration for each address and name: several persons share a mailbox."""

from django.db import migrations, models
from django.db.models.functions import Lower

from core.addresses import clean_stored
from core.database.functions import Unaccent


def clean_addresses(apps, schema_editor):
    clean_stored(apps.get_model("events", "Registration"), "email")
    clean_stored(apps.get_model("events", "Proposal"), "email")


class Migration(migrations.Migration):
    dependencies = [("events", "0008_archived_by_team")]

    operations = [
        migrations.RemoveConstraint(model_name="registration", name="registration_one_for_each_address"),
        migrations.AddIndex(
            model_name="registration", index=models.Index(fields=["email"], name="registration_address")
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                models.F("event"),
                Lower("email"),
                Lower(Unaccent("first_name")),
                Lower(Unaccent("last_name")),
                name="registration_one_for_each_person",
                violation_error_message="Cette personne est déjà inscrite à cette rencontre avec cette adresse.",
            ),
        ),
        migrations.RunPython(clean_addresses, migrations.RunPython.noop),
    ]
