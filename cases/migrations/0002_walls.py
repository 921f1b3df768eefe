"""Visibility kept by the database, and its second wall, for cases and everything under them."""

from django.db import migrations

from coordinators.access import rls

UNDER_CASE = [
    "cases_casetransition",
    "cases_suspect",
    "cases_rescuedperson",
    "cases_seizedasset",
    "cases_firearm",
    "cases_ammunition",
    "cases_caseupdate",
    "cases_syndicatelink",
]
UNDER_SUSPECT = ["cases_suspectname", "cases_suspectdocument", "cases_suspectphone", "cases_suspecttransition"]


def root(table: str, *, release_column: str, model: str) -> list[migrations.RunSQL]:
    return [
        rls.run(
            rls.root_triggers(table, release_column=release_column, model=model), rls.drop_root_triggers(table)
        ),
        rls.run(rls.policies(table), rls.drop_policies(table)),
    ]


def listed(table: str, order: str) -> migrations.RunSQL:
    return rls.run(rls.mask_indexes(table, order), rls.drop_mask_indexes(table))


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("exchange", "0001_initial"),
        ("coordinators", "0002_audience"),
        ("guardian", "0001_initial"),
    ]

    operations = [
        *root("cases_case", release_column="case_id", model="cases.case"),
        *root("cases_syndicate", release_column="syndicate_id", model="cases.syndicate"),
        *rls.child_operations(UNDER_CASE, parent="cases_case", column="case_id"),
        *rls.child_operations(UNDER_SUSPECT, parent="cases_suspect", column="suspect_id"),
        *rls.child_operations(["cases_assetstep"], parent="cases_seizedasset", column="asset_id"),
        *rls.child_operations(["cases_syndicatetransition"], parent="cases_syndicate", column="syndicate_id"),
        # No release opens a sealed identity: the owner's party alone.
        rls.run(
            rls.child_triggers("cases_sealedidentity", parent="cases_rescuedperson", column="rescued_id"),
            rls.drop_child_triggers("cases_sealedidentity", parent="cases_rescuedperson"),
        ),
        rls.run(rls.owner_policies("cases_sealedidentity"), rls.drop_policies("cases_sealedidentity")),
        listed("cases_case", "opened_on DESC, id DESC"),
        listed("cases_suspect", "status_on DESC, id DESC"),
    ]
