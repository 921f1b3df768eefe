"""What lapses is told to its caller, who writes it into the journal in the same transaction."""

from importlib import import_module

from django.db import migrations

from coordinators.access import rls

FORMER = import_module("cases.exchange.migrations.0005_walls_of_states")
#: The release's reference → what the journal calls such a record.
MODELS = {
    "case": "cases.case",
    "syndicate": "cases.syndicate",
    "suspect": "cases.suspect",
    "rescued": "cases.rescuedperson",
    "asset": "cases.seizedasset",
    "firearm": "cases.firearm",
    "ammunition": "cases.ammunition",
    "update": "cases.caseupdate",
}
# The text is made of this module's constants alone.
# ruff: noqa: S608


def lapse(models: dict[str, str], records: dict[str, str]) -> str:
    """The function that lets what is over lapse. ``models``: a release's reference → what the journal calls such a
    record; ``records``: of those that stand in a case, reference → table."""
    kind = "CASE " + " ".join(f"WHEN l.{name}_id IS NOT NULL THEN '{label}'" for name, label in models.items()) + " END"
    key = "coalesce(" + ", ".join(f"l.{name}_id" for name in models) + ")"
    case = "coalesce(l.case_id, " + ", ".join(
        f"(SELECT r.case_id FROM {table} r WHERE r.id = l.{name}_id)" for name, table in records.items()
    ) + ")"
    return f"""
CREATE OR REPLACE FUNCTION exchange_lapse(reaching integer[] DEFAULT NULL, person uuid DEFAULT NULL)
RETURNS TABLE (action text, lapsed uuid, owner text, record_type text, record_id uuid, of_case uuid, recipient text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH l AS (
        UPDATE exchange_release SET state = 'lapsed', ended_at = statement_timestamp()
        WHERE state = 'in_force' AND expires_at <= statement_timestamp()
          AND (reaching IS NULL OR recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY (reaching)))
        RETURNING *
    )
    SELECT 'release.lapsed', l.id, l.owner_id::text, {kind}, {key}, {case}, l.recipient_id::text FROM l;
    RETURN QUERY
    WITH l AS (
        UPDATE exchange_namedgrant SET state = 'lapsed', ended_at = statement_timestamp()
        WHERE state = 'in_force' AND expires_at <= statement_timestamp() AND (person IS NULL OR account_id = person)
        RETURNING *
    ), gone AS (
        DELETE FROM guardian_userobjectpermission g USING l
        WHERE g.user_id = l.account_id AND g.object_pk = coalesce(l.case_id, l.syndicate_id)::text
    )
    SELECT 'named_grant.lapsed', l.id, l.owner_id::text,
           CASE WHEN l.case_id IS NULL THEN 'cases.syndicate' ELSE 'cases.case' END,
           coalesce(l.case_id, l.syndicate_id), l.case_id, l.account_id::text
    FROM l;
END $$;
"""


LAPSE = f"""
-- Whether there is anything to do: asked by every request, answered by an index.
CREATE FUNCTION exchange_due(reaching integer[], person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM exchange_release WHERE state = 'in_force' AND expires_at <= statement_timestamp()
          AND (reaching IS NULL OR recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY (reaching)))
    ) OR EXISTS (
        SELECT FROM exchange_namedgrant WHERE state = 'in_force' AND expires_at <= statement_timestamp()
          AND (person IS NULL OR account_id = person)
    );
END $$;

DROP FUNCTION exchange_lapse_releases(integer[], uuid);
{lapse(MODELS, FORMER.RECORDS)}"""
UNDO = "DROP FUNCTION exchange_lapse(integer[], uuid); DROP FUNCTION exchange_due(integer[], uuid);" + FORMER.LAPSE.replace(
    "DROP FUNCTION exchange_lapse_releases();", ""
)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0006_transfers")]

    operations = [rls.run(LAPSE, UNDO)]
