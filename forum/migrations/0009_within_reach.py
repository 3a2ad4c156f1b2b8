import datetime

from django.conf import settings
from django.db import migrations, models

# Slips that were taken until now, « 0026 » or « 9999 »: such a row broke the pages that show it
WITHIN_REACH = """
UPDATE forum_groupdate SET start = first, "end" = GREATEST(LEAST("end", first + interval '1 year'), first + interval '1 hour')
FROM (SELECT id AS key, LEAST(GREATEST(start, '1900-01-01 12:00+00'), '2100-12-31 12:00+00') AS first FROM forum_groupdate) AS right_one
WHERE key = id AND (start < '1899-12-31+00' OR start >= '2101-01-01+00' OR "end" >= '2103-01-01+00')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0008_theme_categories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(WITHIN_REACH, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="groupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("start__gte", datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.UTC)),
                    ("start__lt", datetime.datetime(2103, 1, 1, 0, 0, tzinfo=datetime.UTC)),
                    models.Q(
                        ("end__isnull", True),
                        ("end__lt", datetime.datetime(2103, 1, 1, 0, 0, tzinfo=datetime.UTC)),
                        _connector="OR",
                    ),
                ),
                name="group_date_is_within_reach",
                violation_error_message="Cette date est trop loin.",
            ),
        ),
    ]
