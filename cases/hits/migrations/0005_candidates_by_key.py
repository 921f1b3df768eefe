"""Candidates are fetched key by key: taking apart the arrays of all who share any key took most of the time."""

from importlib import import_module

from django.db import migrations

from coordinators.access import rls

NAMES = import_module("cases.hits.migrations.0004_names")
_BEGIN = "-- The suspects who share most with these keys"
FORMER = _BEGIN + NAMES.MATCHER.partition(_BEGIN)[2].partition("-- With whom")[0]
_SLOW = """FROM hits_name n, unnest(n.keys) AS has (key) JOIN chosen c ON c.key = has.key
        WHERE n.keys && (SELECT array_agg(key) FROM chosen) AND n.suspect_id <> suspect
"""
_FAST = """FROM chosen c CROSS JOIN LATERAL (
            SELECT h.suspect_id, h.keys FROM hits_name h WHERE h.keys @> ARRAY[c.key] AND h.suspect_id <> suspect
        ) AS n
"""


def replacing(text: str) -> str:
    return text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("hits", "0004_names")]

    operations = [rls.run(replacing(FORMER.replace(_SLOW, _FAST)), replacing(FORMER))]
