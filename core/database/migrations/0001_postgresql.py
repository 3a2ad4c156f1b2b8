"""Extensions, an accent-blind French search configuration, and the shared cache's table."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

SEARCH = """
CREATE TEXT SEARCH DICTIONARY fr_stop (TEMPLATE = pg_catalog.simple, STOPWORDS = french, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION fr (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR hword, hword_part, word WITH fr_stop, unaccent, french_stem;
"""
DROP_SEARCH = "DROP TEXT SEARCH CONFIGURATION fr; DROP TEXT SEARCH DICTIONARY fr_stop;"

# unaccent() is only STABLE because its dictionary could change; naming the dictionary makes IMMUTABLE true.
UNACCENT = """
CREATE FUNCTION f_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN public.unaccent('public.unaccent'::regdictionary, $1);
"""

CACHE = """
CREATE TABLE cache (
  cache_key varchar(255) NOT NULL PRIMARY KEY,
  value text NOT NULL,
  expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_expires ON cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(SEARCH, DROP_SEARCH),
        migrations.RunSQL(UNACCENT, "DROP FUNCTION f_unaccent(text);"),
        migrations.RunSQL(CACHE, "DROP TABLE cache;"),
    ]
