"""Addresses as they are kept from now on: small letters, nothing around or inside them."""

from django.db import migrations, models

from core.addresses import clean_stored


def clean_addresses(apps, schema_editor):
    clean_stored(apps.get_model("members", "User"), "email")
    clean_stored(apps.get_model("members", "Referent"), "contact_email")
    clean_stored(apps.get_model("members", "SponsorshipRequest"), "guest_email")
    clean_stored(apps.get_model("account", "EmailAddress"), "email")


class Migration(migrations.Migration):
    dependencies = [("members", "0016_phones_in_one_writing"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [
        migrations.RunPython(clean_addresses, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="referent",
            index=models.Index(
                fields=["contact_email"], condition=~models.Q(contact_email=""), name="referent_address"
            ),
        ),
    ]
