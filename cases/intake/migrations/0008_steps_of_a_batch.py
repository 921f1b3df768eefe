"""Dated steps are never removed (cases 0005), but with the batch that reported them while nothing was built on it: by
this function alone, which takes those of the own party's submission that is being undone, of the records it took in,
recorded since it was received."""

from django.db import migrations

from coordinators.access import rls

#: Table of steps → its reference to the record, and the kind of the staged row that the record came by.
STEPS = {
    "cases_casetransition": ("case_id", "cases"),
    "cases_suspecttransition": ("suspect_id", "suspects"),
    "cases_syndicatetransition": ("syndicate_id", "syndicates"),
    "cases_assetstep": ("asset_id", "assets"),
}


def _take(table: str, column: str, kind: str) -> str:
    return f"""
    DELETE FROM {table} t USING intake_stagedrow r
    WHERE t.id = ANY (steps) AND t.{column} = r.record_id AND r.submission_id = batch AND r.kind = '{kind}'
      AND t.owner_id = seagull_party() AND t.recorded_at >= since;
    GET DIAGNOSTICS taken = ROW_COUNT;
    gone := gone + taken;
    """  # noqa: S608 - names written here


TAKE = f"""
CREATE FUNCTION intake_take_steps_back(batch uuid, steps uuid[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
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
    {"".join(_take(table, column, kind) for table, (column, kind) in STEPS.items())}
    RETURN gone;
END $$;
"""  # noqa: S608 - names written here


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_undo_and_choice"), ("cases", "0005_steps_only_grow")]

    operations = [rls.run(TAKE, "DROP FUNCTION intake_take_steps_back(uuid, uuid[]);")]
