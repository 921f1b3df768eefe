"""Histories of records: what undoing a batch takes back holds for the rows of histories, too; and a dated step that a
list had given without its history gives way to it, in a batch that is being taken in, and in no other way."""

from django.db import migrations

from coordinators.access import rls

#: Table of steps → its reference to the record, and the kinds of the staged rows that the record came by.
STEPS = {
    "cases_casetransition": ("case_id", ("cases", "case_steps")),
    "cases_suspecttransition": ("suspect_id", ("suspects", "suspect_steps")),
    "cases_syndicatetransition": ("syndicate_id", ("syndicates", "syndicate_steps")),
    "cases_assetstep": ("asset_id", ("assets", "asset_steps")),
}
FORMERLY = {table: (column, kinds[:1]) for table, (column, kinds) in STEPS.items()}


def _take(table: str, column: str, kinds: tuple[str, ...]) -> str:
    named = ", ".join(f"'{kind}'" for kind in kinds)
    return f"""
    DELETE FROM {table} t USING intake_stagedrow r
    WHERE t.id = ANY (steps) AND t.{column} = r.record_id AND r.submission_id = batch AND r.kind IN ({named})
      AND t.owner_id = seagull_party() AND t.recorded_at >= since;
    GET DIAGNOSTICS taken = ROW_COUNT;
    gone := gone + taken;
    """  # noqa: S608 - names written here


def take(tables: dict[str, tuple[str, tuple[str, ...]]]) -> str:
    return f"""
CREATE OR REPLACE FUNCTION intake_take_steps_back(batch uuid, steps uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    since timestamptz;
    taken integer;
    gone integer := 0;
BEGIN
    SELECT s.created_at INTO since FROM intake_submission s
    WHERE s.id = batch AND s.state = 'undoing' AND s.owner_id = seagull_party();
    IF since IS NULL THEN
        RAISE EXCEPTION 'no submission of this party is being undone here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    {"".join(_take(table, column, kinds) for table, (column, kinds) in tables.items())}
    RETURN gone;
END $$;
"""  # noqa: S608 - names written here


def _give_way(table: str) -> str:
    return f"""
    DELETE FROM {table} t
    WHERE t.id = ANY (steps) AND t.date_basis <> 'stated' AND t.owner_id = seagull_party()
      AND t.visible_to && seagull_audience();
    GET DIAGNOSTICS taken = ROW_COUNT;
    gone := gone + taken;
    """  # noqa: S608 - names written here


GIVE_WAY = f"""
CREATE FUNCTION intake_steps_give_way(batch uuid, steps uuid[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    taken integer;
    gone integer := 0;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM intake_submission s JOIN intake_stagedrow r ON r.submission_id = s.id
        WHERE s.id = batch AND s.state IN ('read', 'committing') AND s.owner_id = seagull_party()
          AND r.kind IN ('case_steps', 'suspect_steps', 'syndicate_steps', 'asset_steps')
    ) THEN
        RAISE EXCEPTION 'no history of this party is being taken in here' USING ERRCODE = 'insufficient_privilege';
    END IF;
    {"".join(_give_way(table) for table in STEPS)}
    RETURN gone;
END $$;
"""  # noqa: S608 - names written here


class Migration(migrations.Migration):
    dependencies = [("intake", "0009_reading_in_the_background"), ("cases", "0015_basis_of_a_date")]

    operations = [
        rls.run(take(STEPS), take(FORMERLY)),
        rls.run(GIVE_WAY, "DROP FUNCTION intake_steps_give_way(uuid, uuid[]);"),
    ]
