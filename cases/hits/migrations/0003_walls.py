"""Who reads and writes hits, and what becomes of them when a record changes hands or goes."""

from importlib import import_module

from django.db import migrations

from coordinators.access import rls
from coordinators.access.actor import NAMED_GRANT_BIT
from seagull.kernel import grants

# The text is made of this module's constants alone.
# ruff: noqa: S608

INDEX = import_module("cases.hits.migrations.0002_index")
HEAD, RECORDS = INDEX.HEAD, INDEX.RECORDS
#: Tables that the application role can do nothing with.
UNSEEN = ("hits_identifier", "hits_stopdigest", "hits_pair")
ABOUT = ("hits_hit", "hits_silence", "hits_commonvalue")
OWN = "owner_id = (SELECT seagull_party()) AND visible_to && (SELECT seagull_audience())"
#: Functions for the database itself.
INTERNAL = (
    "hits_kind(uuid)",
    "hits_case(uuid)",
    "hits_owner(uuid)",
    "hits_reference(uuid)",
    "hits_is_silent(uuid)",
    "hits_is_stopped(bytea, text, text)",
    "hits_tell_side(hits_pair, uuid, uuid, uuid, boolean)",
    "hits_tell(uuid, boolean)",
    "hits_drop_pair(uuid)",
    "hits_found(uuid, uuid, boolean, text, smallint)",
    "hits_settle()",
    "hits_forget(uuid, boolean)",
)


def unseen(table: str) -> str:
    return f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"


def _union(select: str, keys: list[str]) -> str:
    tables = zip(RECORDS.values(), keys, strict=True)
    return " UNION ALL ".join(f"SELECT {select} FROM {table} WHERE id = {key}" for table, key in tables)


#: A row is seen by those who see its record, as far as they are its owner's people; one about two records of one party
#: by those who see both.
def about(table: str) -> str:
    twin = f"coalesce({INDEX.columns('NEW.other_')})" if table == "hits_hit" else "NULL::uuid"
    own = _union("owner_id, visible_to", INDEX.columns("NEW.").split(", "))
    other = _union("visible_to", ["twin"] * len(RECORDS))
    return f"""
    CREATE FUNCTION {table}_visibility() RETURNS trigger {HEAD}
    DECLARE
        twin uuid := {twin};
        other integer[];
    BEGIN
        SELECT owner_id, visible_to INTO NEW.owner_id, NEW.visible_to FROM ({own}) AS record;
        IF twin IS NOT NULL THEN
            SELECT visible_to INTO other FROM ({other}) AS record;
            NEW.visible_to := (SELECT coalesce(array_agg(n), '{{}}') FROM unnest(NEW.visible_to) n WHERE n = ANY (other));
        END IF;
        NEW.visible_to := (
            SELECT coalesce(array_agg(n ORDER BY n), '{{}}') FROM unnest(NEW.visible_to) n
            WHERE n > {NAMED_GRANT_BIT} OR n = (SELECT bit FROM coordinators_party WHERE code = NEW.owner_id));
        NEW.visible_mask := (
            SELECT coalesce(bit_or(CASE WHEN n > {NAMED_GRANT_BIT} THEN 1 << {NAMED_GRANT_BIT} ELSE 1 << n END), 0)
            FROM unnest(NEW.visible_to) n);
        RETURN NEW;
    END $$;
    CREATE TRIGGER {table}_visibility BEFORE INSERT OR UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_visibility();
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY {table}_own ON {table} USING ({OWN}) WITH CHECK ({OWN});
    """


def drop_about(table: str) -> str:
    return f"""
    DROP POLICY {table}_own ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    DROP TRIGGER {table}_visibility ON {table}; DROP FUNCTION {table}_visibility();
    """


STEPS = f"""
{rls.child_triggers("hits_hitstep", parent="hits_hit", column="hit_id")}
ALTER TABLE hits_hitstep ENABLE ROW LEVEL SECURITY;
CREATE POLICY hits_hitstep_own ON hits_hitstep USING ({OWN}) WITH CHECK ({OWN});
"""
DROP_STEPS = f"""
DROP POLICY hits_hitstep_own ON hits_hitstep; ALTER TABLE hits_hitstep DISABLE ROW LEVEL SECURITY;
{rls.drop_child_triggers("hits_hitstep", parent="hits_hit")}
"""

STOPPED = """
ALTER TABLE hits_stoppedvalue ENABLE ROW LEVEL SECURITY;
CREATE POLICY hits_stoppedvalue_read ON hits_stoppedvalue FOR SELECT
    USING ((SELECT seagull_party()) <> '' AND owner_id IN ((SELECT seagull_party()), 'LMLECC'));
CREATE POLICY hits_stoppedvalue_add ON hits_stoppedvalue FOR INSERT WITH CHECK (owner_id = (SELECT seagull_party()));
CREATE POLICY hits_stoppedvalue_remove ON hits_stoppedvalue FOR DELETE USING (owner_id = (SELECT seagull_party()));
"""
DROP_STOPPED = """
DROP POLICY hits_stoppedvalue_remove ON hits_stoppedvalue; DROP POLICY hits_stoppedvalue_add ON hits_stoppedvalue;
DROP POLICY hits_stoppedvalue_read ON hits_stoppedvalue; ALTER TABLE hits_stoppedvalue DISABLE ROW LEVEL SECURITY;
"""

STEPPING = f"""
-- A person's word on a hit, kept as a step. Raises insufficient_privilege for who does not see the hit, check_violation
-- where it can't be said of a hit as it stands.
CREATE FUNCTION hits_take_step(wanted uuid, to_state text, why text, undoing boolean) RETURNS void
{HEAD}
DECLARE
    pair hits_pair;
    held hits_hit;
    said text;
BEGIN
    SELECT * INTO pair FROM hits_pair WHERE wanted IN (later_hit, earlier_hit) FOR UPDATE;
    SELECT * INTO held FROM hits_hit
    WHERE id = wanted AND owner_id = seagull_party() AND visible_to && seagull_audience() FOR UPDATE;
    IF held.id IS NULL OR NOT EXISTS (
        SELECT FROM coordinators_account WHERE id = seagull_account() AND is_active AND party_id = held.owner_id
    ) THEN
        RAISE EXCEPTION 'there is no such hit for this person' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF undoing THEN
        -- Only answers are taken back, and each once: what was told to the other side is told.
        SELECT CASE WHEN held.state IN ('same', 'not_same') AND NOT undoes THEN '' END INTO to_state
        FROM hits_hitstep WHERE hit_id = wanted ORDER BY recorded_at DESC, id DESC LIMIT 1;
        IF to_state = '' THEN
            to_state := coalesce((SELECT state FROM hits_hitstep WHERE hit_id = wanted
                                  ORDER BY recorded_at DESC, id DESC OFFSET 1 LIMIT 1), 'review');
            to_state := CASE WHEN to_state = 'review' AND pair.raised THEN 'open' ELSE to_state END;
        END IF;
    ELSIF to_state NOT IN ('open', 'same', 'not_same')
       OR to_state = 'open' AND held.state <> 'review' OR to_state = 'same' AND held.state = 'review' THEN
        to_state := NULL;
    END IF;
    IF to_state IS NULL OR to_state = held.state THEN
        RAISE EXCEPTION 'a hit does not become % after %', to_state, held.state USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO hits_hitstep (id, owner_id, visible_mask, visible_to, created_at, created_by_id, hit_id, state, reason,
        undoes, recorded_at, recorded_by_id)
    VALUES (gen_random_uuid(), held.owner_id, 0, '{{}}', statement_timestamp(), seagull_account(), wanted, to_state, why,
        undoing, clock_timestamp(), seagull_account());
    UPDATE hits_hit SET state = to_state WHERE id = wanted;
    said := CASE WHEN to_state IN ('same', 'not_same') THEN to_state ELSE 'none' END;
    UPDATE hits_hit SET other_answer = said
    WHERE id IN (pair.later_hit, pair.earlier_hit) AND id <> wanted AND other_answer <> said;
    IF to_state = 'open' AND NOT pair.raised THEN
        UPDATE hits_pair SET raised = true WHERE id = pair.id;
        PERFORM hits_tell(pair.id, false);
    END IF;
END $$;

-- The digest of a number that makes no hits, beside the entry of it that was made in the same transaction.
CREATE FUNCTION hits_stop(entry uuid, stopped bytea) RETURNS void
{HEAD}
BEGIN
    INSERT INTO hits_stopdigest (stopped_id, digest)
    SELECT id, stopped FROM hits_stoppedvalue WHERE id = entry AND owner_id = seagull_party();
END $$;
"""
DROP_STEPPING = """
DROP FUNCTION hits_stop(uuid, bytea); DROP FUNCTION hits_take_step(uuid, text, text, boolean);
"""

FORGET = f"""
CREATE FUNCTION hits_forget(record uuid, for_good boolean) RETURNS void
{HEAD}
BEGIN
    PERFORM hits_drop_pair(p.id) FROM hits_pair p WHERE record IN (p.later_id, p.earlier_id);
    DELETE FROM hits_silence WHERE record IN ({INDEX.columns()});
    DELETE FROM hits_commonvalue WHERE record IN ({INDEX.columns()});
    IF for_good THEN
        DELETE FROM hits_identifier WHERE record_id = record;
    END IF;
END $$;
"""


def records(name: str, table: str) -> str:
    """What happens to hits with a record of this table: gone with it; made anew for a new owner, who starts without
    the former's answers; seen by whoever sees the record now."""
    return f"""
    CREATE FUNCTION hits_{name}_gone() RETURNS trigger {HEAD}
    BEGIN
        PERFORM hits_forget(OLD.id, true);
        RETURN NULL;
    END $$;
    CREATE TRIGGER hits_gone AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION hits_{name}_gone();

    CREATE FUNCTION hits_{name}_moved() RETURNS trigger {HEAD}
    BEGIN
        IF OLD.owner_id IS DISTINCT FROM NEW.owner_id THEN
            PERFORM hits_forget(NEW.id, false);
            UPDATE hits_identifier SET owner_id = NEW.owner_id, settled = false WHERE record_id = NEW.id;
            RETURN NULL;
        END IF;
        UPDATE hits_hit SET id = id WHERE NEW.id IN ({name}_id, other_{name}_id);
        UPDATE hits_silence SET id = id WHERE {name}_id = NEW.id;
        UPDATE hits_commonvalue SET id = id WHERE {name}_id = NEW.id;
        -- A restriction that was lifted had kept the other sides from learning.
        PERFORM hits_tell(p.id, false) FROM hits_pair p WHERE NEW.id IN (p.later_id, p.earlier_id);
        RETURN NULL;
    END $$;
    CREATE TRIGGER hits_moved AFTER UPDATE ON {table} FOR EACH ROW
        WHEN (OLD.visible_to IS DISTINCT FROM NEW.visible_to OR OLD.owner_id IS DISTINCT FROM NEW.owner_id)
        EXECUTE FUNCTION hits_{name}_moved();
    """


def drop_records(name: str, table: str) -> str:
    return f"""
    DROP TRIGGER hits_moved ON {table}; DROP FUNCTION hits_{name}_moved();
    DROP TRIGGER hits_gone ON {table}; DROP FUNCTION hits_{name}_gone();
    """


_NUMBERED = " UNION ALL ".join(f"SELECT r.id FROM {table} r WHERE r.case_id = NEW.id" for table in RECORDS.values())
FOLLOWING = f"""
CREATE FUNCTION hits_renumbered() RETURNS trigger {HEAD}
BEGIN
    UPDATE hits_hit h SET other_reference = NEW.number FROM hits_pair p, ({_NUMBERED}) AS r
    WHERE p.later_id = r.id AND h.id = p.earlier_hit OR p.earlier_id = r.id AND h.id = p.later_hit;
    RETURN NULL;
END $$;
CREATE TRIGGER hits_renumbered AFTER UPDATE ON cases_case FOR EACH ROW
    WHEN (OLD.number IS DISTINCT FROM NEW.number) EXECUTE FUNCTION hits_renumbered();

CREATE FUNCTION hits_silence_ended() RETURNS trigger {HEAD}
BEGIN
    PERFORM hits_tell(p.id, false) FROM hits_pair p
    WHERE coalesce({INDEX.columns("NEW.")}) IN (p.later_id, p.earlier_id);
    RETURN NULL;
END $$;
CREATE TRIGGER hits_silence_ended AFTER UPDATE ON hits_silence FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION hits_silence_ended();
"""
DROP_FOLLOWING = """
DROP TRIGGER hits_silence_ended ON hits_silence; DROP FUNCTION hits_silence_ended();
DROP TRIGGER hits_renumbered ON cases_case; DROP FUNCTION hits_renumbered();
"""
CLOSED = "\n".join(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC;" for function in INTERNAL)


class Migration(migrations.Migration):
    dependencies = [("hits", "0002_index")]

    operations = [
        *(rls.run(unseen(table), f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;") for table in UNSEEN),
        *(grants.without(table, "SELECT", "INSERT", "UPDATE", "DELETE") for table in UNSEEN),
        *(rls.run(about(table), drop_about(table)) for table in ABOUT),
        rls.run(STEPS, DROP_STEPS),
        rls.run(STOPPED, DROP_STOPPED),
        grants.without("hits_hit", "INSERT", "UPDATE", "DELETE"),
        grants.without("hits_hitstep", "INSERT", "UPDATE", "DELETE"),
        grants.without("hits_commonvalue", "INSERT", "UPDATE", "DELETE"),
        grants.without("hits_silence", "DELETE"),
        grants.without("hits_stoppedvalue", "UPDATE"),
        rls.run(STEPPING, DROP_STEPPING),
        rls.run(FORGET, "DROP FUNCTION hits_forget(uuid, boolean);"),
        *(rls.run(records(name, table), drop_records(name, table)) for name, table in RECORDS.items()),
        rls.run(FOLLOWING, DROP_FOLLOWING),
        rls.run(CLOSED, ""),
    ]
