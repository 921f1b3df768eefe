"""Lists and counts read what their reader sees and no more; and a grant outlives its bearer's suspension.

The first is a matter of estimates: see `rls.SEEN` and `rls.mask_statistics`.
"""

from django.db import migrations

from coordinators.access import rls

TABLES = [
    "cases_case",
    "cases_syndicate",
    "cases_casetransition",
    "cases_suspect",
    "cases_rescuedperson",
    "cases_seizedasset",
    "cases_firearm",
    "cases_ammunition",
    "cases_caseupdate",
    "cases_syndicatelink",
    "cases_suspectname",
    "cases_suspectdocument",
    "cases_suspectphone",
    "cases_suspecttransition",
    "cases_assetstep",
    "cases_syndicatetransition",
]
LISTED = ["cases_case", "cases_suspect"]
FORMERLY_SEEN = "visible_to && (SELECT seagull_audience())"

# Once more for what was written while somebody named in it was suspended.
AGAIN = """
UPDATE cases_case SET id = id WHERE id::text IN (SELECT object_pk FROM guardian_userobjectpermission);
UPDATE cases_syndicate SET id = id WHERE id::text IN (SELECT object_pk FROM guardian_userobjectpermission);
"""


def read_policy(table: str) -> migrations.RunSQL:
    policy = f"ALTER POLICY {table}_read ON {table} USING"
    return rls.run(f"{policy} ({rls.SEEN});", f"{policy} ({FORMERLY_SEEN});")


def anew(statements: str) -> migrations.RunSQL:
    """What an earlier state of the tables can live with."""
    return migrations.RunSQL([statements], migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_steps_only_grow")]

    operations = [
        *[read_policy(table) for table in TABLES],
        *[rls.run(rls.mask_statistics(table), rls.drop_mask_statistics(table)) for table in LISTED],
        anew(rls.root_function("cases_case", release_column="case_id", model="cases.case")),
        anew(rls.root_function("cases_syndicate", release_column="syndicate_id", model="cases.syndicate")),
        anew(AGAIN),
    ]
