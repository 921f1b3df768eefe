"""The second wall of releases in all their states, of single records, named grants and transfers.

What a service checks of a release's course is checked here once more: what it is of and for whom never changes, a state
follows only from the one before it, and nobody grants alone. Named grants are looked up by an index, and lapse with
their time as releases do.
"""

from django.db import migrations

from coordinators.access import rls
from seagull.kernel import grants

# The text is made of this module's constants alone.
# ruff: noqa: S608

#: The release's reference → its table.
TARGETS = {
    "case": "cases_case",
    "syndicate": "cases_syndicate",
    "suspect": "cases_suspect",
    "rescued": "cases_rescuedperson",
    "asset": "cases_seizedasset",
    "firearm": "cases_firearm",
    "ammunition": "cases_ammunition",
    "update": "cases_caseupdate",
}
RECORDS = {name: table for name, table in TARGETS.items() if name not in ("case", "syndicate")}

OWN = "owner_id = (SELECT seagull_party()) AND (SELECT seagull_audience()) <> '{}'"
RECEIVED = "recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY ((SELECT seagull_audience())::integer[]))"
MADE = "state IN ('in_force', 'revoked', 'lapsed')"

def _owners(targets: dict[str, str]) -> str:
    return "\n".join(
        f"""IF NEW.{name}_id IS NOT NULL THEN
        SELECT owner_id, created_by_id INTO owning, entering FROM {table} WHERE id = NEW.{name}_id;
    END IF;"""
        for name, table in targets.items()
    )


def _followed(targets: dict[str, str]) -> str:
    return "\n".join(
        f"""IF release.{name}_id IS NOT NULL THEN
        UPDATE {table} SET id = id WHERE id = release.{name}_id;
    END IF;"""
        for name, table in targets.items()
    )


def _row(row: str, targets: dict[str, str]) -> str:
    fixed = [f"{name}_id" for name in targets] + ["owner_id", "recipient_id", "asked_by_id", "asked_at"]
    return "(" + ", ".join(f"{row}.{column}" for column in fixed) + ")"


def functions(targets: dict[str, str]) -> str:
    """The trigger functions of releases, for what can be released: reference → table."""
    return f"""
CREATE OR REPLACE FUNCTION exchange_release_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    owning text;
    entering uuid;
    was text := CASE TG_OP WHEN 'INSERT' THEN 'asked' ELSE OLD.state END;
BEGIN
    {_owners(targets)}
    IF TG_OP = 'INSERT' THEN
        NEW.owner_id := owning;
    ELSIF {_row("NEW", targets)} IS DISTINCT FROM {_row("OLD", targets)} THEN
        RAISE EXCEPTION 'what is released, and to whom, never changes' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state <> was AND (was, NEW.state) NOT IN (
        ('asked', 'in_force'), ('asked', 'refused'), ('asked', 'withdrawn'), ('in_force', 'revoked'), ('in_force', 'lapsed')
    ) THEN
        RAISE EXCEPTION 'a release does not become % after %', NEW.state, was USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state = 'in_force' AND was = 'asked' AND NEW.granted_by_id IS NOT DISTINCT FROM entering THEN
        RAISE EXCEPTION 'nobody releases alone what they entered' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION exchange_release_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    release exchange_release;
BEGIN
    IF TG_OP = 'DELETE' THEN release := OLD; ELSE release := NEW; END IF;
    -- A record's own trigger makes mask and array anew on any write.
    {_followed(targets)}
    RETURN NULL;
END $$;
"""


GUARD = f"""{functions(TARGETS)}
ALTER POLICY exchange_release_read ON exchange_release USING (({OWN}) OR ({MADE} AND {RECEIVED}));
"""

UNDO_GUARD = """
CREATE OR REPLACE FUNCTION exchange_release_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE cases_case SET id = id WHERE id IN (NEW.case_id, OLD.case_id);
    UPDATE cases_syndicate SET id = id WHERE id IN (NEW.syndicate_id, OLD.syndicate_id);
    RETURN NULL;
END $$;
"""

NAMED = """
CREATE FUNCTION exchange_uuid(text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN $1 ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN $1::uuid END
$$;
CREATE INDEX exchange_named_grant_object ON guardian_userobjectpermission (object_pk);

CREATE OR REPLACE FUNCTION exchange_named_grant_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE cases_case SET id = id WHERE id IN (exchange_uuid(NEW.object_pk), exchange_uuid(OLD.object_pk));
    UPDATE cases_syndicate SET id = id WHERE id IN (exchange_uuid(NEW.object_pk), exchange_uuid(OLD.object_pk));
    RETURN NULL;
END $$;
"""
UNDO_NAMED = "DROP INDEX exchange_named_grant_object; DROP FUNCTION exchange_uuid(text);"


def naming(equal: str) -> str:
    """The policies of guardian's table: whoever sees a record of the own party names people for it. The records' own
    row-level security bounds the subqueries."""
    granter = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} r WHERE {equal} AND r.owner_id = (SELECT seagull_party()))"
        for table in ("cases_case", "cases_syndicate")
    )
    table = "guardian_userobjectpermission"
    return f"""
    ALTER POLICY exchange_named_grant_read ON {table} USING (user_id = (SELECT seagull_account()) OR {granter});
    ALTER POLICY exchange_named_grant_add ON {table} WITH CHECK ({granter});
    ALTER POLICY exchange_named_grant_amend ON {table} USING ({granter}) WITH CHECK ({granter});
    ALTER POLICY exchange_named_grant_remove ON {table} USING ({granter});
    """


SEEN = f"""({OWN} AND (
    EXISTS (SELECT 1 FROM cases_case r WHERE r.id = case_id AND r.owner_id = (SELECT seagull_party()))
    OR EXISTS (SELECT 1 FROM cases_syndicate r WHERE r.id = syndicate_id AND r.owner_id = (SELECT seagull_party()))
))"""
GRANTS = f"""
ALTER TABLE exchange_namedgrant ENABLE ROW LEVEL SECURITY;
CREATE POLICY exchange_namedgrant_read ON exchange_namedgrant FOR SELECT
    USING ((account_id = (SELECT seagull_account()) AND (SELECT seagull_audience()) <> '{{}}') OR {SEEN});
CREATE POLICY exchange_namedgrant_add ON exchange_namedgrant FOR INSERT WITH CHECK ({SEEN});
CREATE POLICY exchange_namedgrant_amend ON exchange_namedgrant FOR UPDATE USING ({SEEN}) WITH CHECK ({OWN});
"""
UNDO_GRANTS = """
DROP POLICY exchange_namedgrant_amend ON exchange_namedgrant;
DROP POLICY exchange_namedgrant_add ON exchange_namedgrant;
DROP POLICY exchange_namedgrant_read ON exchange_namedgrant;
ALTER TABLE exchange_namedgrant DISABLE ROW LEVEL SECURITY;
"""

LAPSE = """
-- What has run out shows nothing more. A task calls it for all parties, so it must see all; whoever begins to act calls
-- it for what reaches them (their audience and account), and so waits for no work on records that do not concern them.
-- The time is that of the statement: an index can be asked by it.
DROP FUNCTION exchange_lapse_releases();
CREATE FUNCTION exchange_lapse_releases(reaching integer[] DEFAULT NULL, person uuid DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    lapsed integer;
    named integer;
BEGIN
    UPDATE exchange_release SET state = 'lapsed', ended_at = statement_timestamp()
    WHERE state = 'in_force' AND expires_at <= statement_timestamp()
      AND (reaching IS NULL OR recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY (reaching)));
    GET DIAGNOSTICS lapsed = ROW_COUNT;
    WITH ended AS (
        UPDATE exchange_namedgrant SET state = 'lapsed', ended_at = statement_timestamp()
        WHERE state = 'in_force' AND expires_at <= statement_timestamp() AND (person IS NULL OR account_id = person)
        RETURNING account_id, coalesce(case_id, syndicate_id)::text AS object_pk
    )
    DELETE FROM guardian_userobjectpermission g USING ended
    WHERE g.user_id = ended.account_id AND g.object_pk = ended.object_pk;
    GET DIAGNOSTICS named = ROW_COUNT;
    RETURN lapsed + named;
END $$;
"""
UNDO_LAPSE = """
DROP FUNCTION exchange_lapse_releases(integer[], uuid);
CREATE FUNCTION exchange_lapse_releases() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    lapsed integer;
BEGIN
    UPDATE exchange_release SET state = 'lapsed', ended_at = now()
    WHERE state = 'in_force' AND expires_at <= now();
    GET DIAGNOSTICS lapsed = ROW_COUNT;
    RETURN lapsed;
END $$;
"""


def released(name: str, table: str) -> migrations.RunSQL:
    function = rls.released_child_function(
        table, parent="cases_case", column="case_id", release_column=f"{name}_id"
    )
    return migrations.RunSQL([function], migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_states"),
        ("guardian", "0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more"),
    ]

    operations = [
        rls.run(GUARD, UNDO_GUARD),
        rls.run(NAMED, UNDO_NAMED),
        rls.run(naming("r.id = exchange_uuid(object_pk)"), naming("r.id::text = object_pk")),
        rls.run(GRANTS, UNDO_GRANTS),
        rls.run(LAPSE, UNDO_LAPSE),
        *(released(name, table) for name, table in RECORDS.items()),
        migrations.RunSQL(
            [
                rls.root_function("cases_case", release_column="case_id", model="cases.case"),
                rls.root_function("cases_syndicate", release_column="syndicate_id", model="cases.syndicate"),
                "UPDATE cases_case SET id = id WHERE restricted; UPDATE cases_syndicate SET id = id WHERE restricted;",
            ],
            migrations.RunSQL.noop,
        ),
        grants.without("exchange_namedgrant", "DELETE"),
        grants.without("exchange_transfer", "DELETE"),
    ]
