import datetime

import django.core.validators
from django.conf import settings
from django.db import migrations, models

# Slips that were taken until now, « 0026 » or « 9999 »: such a row broke the pages that show it
WITHIN_REACH = """
UPDATE events_event SET start = first, "end" = GREATEST(LEAST("end", first + interval '1 year'), first + interval '1 hour')
FROM (SELECT id AS key, LEAST(GREATEST(start, '1900-01-01 12:00+00'), '2100-12-31 12:00+00') AS first FROM events_event) AS right_one
WHERE key = id AND (start < '1899-12-31+00' OR start >= '2101-01-01+00' OR "end" >= '2103-01-01+00')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0014_dates_in_digits"),
        ("events", "0005_versions_say_it_all"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="passenger",
            name="phone",
            field=models.CharField(
                blank=True,
                max_length=30,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\+?[0-9 .()\\-]{6,25}$",
                        "Écrivez le numéro en chiffres\xa0: «\xa004 68 85 82 08\xa0», ou «\xa0+34 972 00 00 00\xa0».",
                    )
                ],
                verbose_name="téléphone",
            ),
        ),
        migrations.AlterField(
            model_name="ride",
            name="phone",
            field=models.CharField(
                blank=True,
                max_length=30,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\+?[0-9 .()\\-]{6,25}$",
                        "Écrivez le numéro en chiffres\xa0: «\xa004 68 85 82 08\xa0», ou «\xa0+34 972 00 00 00\xa0».",
                    )
                ],
                verbose_name="téléphone",
            ),
        ),
        migrations.RunSQL(WITHIN_REACH, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("end__lt", datetime.datetime(2103, 1, 1, 0, 0, tzinfo=datetime.UTC)),
                    ("start__gte", datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.UTC)),
                ),
                name="event_is_within_reach",
                violation_error_message="Cette date est trop loin.",
            ),
        ),
    ]
