"""A search configuration that keeps words whole, so that the beginning of one finds it before it has a stem."""

from django.db import migrations

PLAIN = """
CREATE TEXT SEARCH CONFIGURATION fr_plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION fr_plain
  ALTER MAPPING FOR hword, hword_part, word WITH fr_stop, unaccent, simple;
"""


class Migration(migrations.Migration):
    dependencies = [("database", "0001_postgresql")]
    operations = [migrations.RunSQL(PLAIN, "DROP TEXT SEARCH CONFIGURATION fr_plain;")]
