"""The index of names, what waits to be compared, and the functions of the one role that compares across parties.

That role (``<database>_matcher``, deploy/roles.sql) reads no table and writes none: workers sign in by it to call these
functions, and nothing that serves a page knows its password.
"""

from importlib import import_module

from django.db import migrations

from coordinators.access import rls
from seagull.kernel import grants

# The text is made of this module's constants alone.
# ruff: noqa: S608

INDEX = import_module("cases.hits.migrations.0002_index")
HEAD = INDEX.HEAD
UNSEEN = ("hits_name", "hits_commonkey", "hits_waiting")
#: A key with so many bearers is counted; a rarer one is taken for rare.
COMMON = 200

TABLES = """
-- The keys of a suspect's names (cases.hits.keys), as numbers.
CREATE TABLE hits_name (suspect_id uuid PRIMARY KEY, keys integer[] NOT NULL);
CREATE INDEX hits_name_keys ON hits_name USING gin (keys) WITH (fastupdate = off);
CREATE TABLE hits_commonkey (key integer PRIMARY KEY, bearers integer NOT NULL);
-- Suspects whose names are to be compared; of a large batch's, `batch` says how large, so that one entered by hand goes
-- before them.
CREATE TABLE hits_waiting (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    suspect_id uuid NOT NULL,
    batch integer NOT NULL,
    indexed boolean NOT NULL DEFAULT false
);
CREATE INDEX hits_waiting_order ON hits_waiting (batch, id);
"""
DROP_TABLES = "DROP TABLE hits_waiting; DROP TABLE hits_commonkey; DROP TABLE hits_name;"

_ADD = "INSERT INTO hits_waiting (suspect_id, batch) SELECT id, count(*) OVER () FROM"


def noted(name: str, table: str, event: str, rows: str) -> str:
    """A trigger that notes the suspects whom a statement touches."""
    old = "OLD TABLE AS former" if event != "INSERT" else ""
    new = "NEW TABLE AS latter" if event != "DELETE" else ""
    return f"""
    CREATE FUNCTION hits_{name}() RETURNS trigger {HEAD}
    BEGIN
        {_ADD} ({rows}) AS touched (id);
        RETURN NULL;
    END $$;
    CREATE TRIGGER hits_{name} AFTER {event} ON {table} REFERENCING {old} {new}
        FOR EACH STATEMENT EXECUTE FUNCTION hits_{name}();
    """


TRIGGERS = {
    "name_added": ("cases_suspectname", "INSERT", "SELECT DISTINCT suspect_id FROM latter"),
    "name_removed": ("cases_suspectname", "DELETE", "SELECT DISTINCT suspect_id FROM former"),
    "name_amended": (
        "cases_suspectname",
        "UPDATE",
        "SELECT DISTINCT suspect_id FROM latter JOIN former USING (id, suspect_id) WHERE latter.text <> former.text",
    ),
    "suspect_amended": (
        "cases_suspect",
        "UPDATE",
        "SELECT id FROM latter JOIN former USING (id)"
        " WHERE (latter.born_on, latter.sex, latter.nationality, latter.owner_id)"
        " IS DISTINCT FROM (former.born_on, former.sex, former.nationality, former.owner_id)",
    ),
}

GONE = f"""
CREATE OR REPLACE FUNCTION hits_forget(record uuid, for_good boolean) RETURNS void
{HEAD}
BEGIN
    PERFORM hits_drop_pair(p.id) FROM hits_pair p WHERE record IN (p.later_id, p.earlier_id);
    DELETE FROM hits_silence WHERE record IN ({INDEX.columns()});
    DELETE FROM hits_commonvalue WHERE record IN ({INDEX.columns()});
    IF for_good THEN
        DELETE FROM hits_identifier WHERE record_id = record;
        DELETE FROM hits_name WHERE suspect_id = record;
    END IF;
END $$;
"""

_PERSON = """
    SELECT s.id, s.born_on, s.sex::text, s.nationality::text,
           ARRAY(SELECT n.text::text FROM cases_suspectname n WHERE n.suspect_id = s.id ORDER BY n.kind DESC, n.text),
           ARRAY(SELECT i.kind || ' ' || encode(i.digest, 'hex') FROM hits_identifier i
                 WHERE i.record_id = s.id AND NOT i.gone AND i.kind IN ('passport', 'national_id'))
"""
_AS_PERSON = (
    "RETURNS TABLE (id uuid, born_on date, sex text, nationality text, names text[], papers text[])"
    " LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$"
)

MATCHER = f"""
-- Some of those who wait, those of small batches first, held until the transaction ends. `of_indexed`: whose keys are in
-- the index, and may be looked for; or whose are not yet.
CREATE FUNCTION hits_next(most integer, of_indexed boolean) RETURNS TABLE (entry bigint, suspect uuid)
{HEAD}
BEGIN
    RETURN QUERY SELECT w.id, w.suspect_id FROM hits_waiting w WHERE w.indexed = of_indexed
    ORDER BY w.batch, w.id LIMIT most FOR UPDATE SKIP LOCKED;
END $$;

CREATE FUNCTION hits_persons(wanted uuid[]) {_AS_PERSON}
BEGIN
    RETURN QUERY {_PERSON} FROM cases_suspect s WHERE s.id = ANY (wanted);
END $$;

CREATE FUNCTION hits_index_names(entries bigint[], suspects uuid[], keyed text[]) RETURNS void
{HEAD}
BEGIN
    -- Sorted, so that two workers never wait for each other.
    INSERT INTO hits_name (suspect_id, keys)
    SELECT DISTINCT ON (g.suspect) g.suspect, g.keys::integer[] FROM unnest(suspects, keyed) AS g (suspect, keys)
    JOIN cases_suspect s ON s.id = g.suspect ORDER BY g.suspect
    ON CONFLICT (suspect_id) DO UPDATE SET keys = EXCLUDED.keys WHERE hits_name.keys <> EXCLUDED.keys;
    UPDATE hits_waiting SET indexed = true WHERE id = ANY (entries);
END $$;

CREATE FUNCTION hits_done(entries bigint[]) RETURNS void
{HEAD}
BEGIN
    DELETE FROM hits_waiting WHERE id = ANY (entries);
END $$;

-- The suspects who share most with these keys, each key weighing the more the fewer bear it: by the rarest keys, until
-- `reach` bearers are looked at; `narrow` keys (those with a year of birth in them) are looked at in any case.
CREATE FUNCTION hits_candidates(suspect uuid, wide integer[], narrow integer[], most integer, reach integer) {_AS_PERSON}
BEGIN
    RETURN QUERY
    WITH weighed AS MATERIALIZED (
        SELECT k.key, coalesce(c.bearers, {COMMON}) AS bearers, k.key = ANY (narrow) AS is_narrow
        FROM (SELECT unnest(wide || narrow) AS key) k LEFT JOIN hits_commonkey c USING (key)
    ), summed AS (
        SELECT key, bearers, is_narrow, sum(bearers) OVER (PARTITION BY is_narrow ORDER BY bearers, key) AS so_far
        FROM weighed
    ), chosen AS MATERIALIZED (
        SELECT key, ln(20000000.0 / bearers)::real AS weight FROM summed WHERE so_far <= reach
    ), found AS MATERIALIZED (
        SELECT n.suspect_id, sum(c.weight) / sqrt(cardinality(n.keys) + 10.0) AS weight
        FROM hits_name n, unnest(n.keys) AS has (key) JOIN chosen c ON c.key = has.key
        WHERE n.keys && (SELECT array_agg(key) FROM chosen) AND n.suspect_id <> suspect
        GROUP BY n.suspect_id, n.keys ORDER BY 2 DESC LIMIT most
    )
    {_PERSON} FROM found f JOIN cases_suspect s ON s.id = f.suspect_id ORDER BY f.weight DESC;
END $$;

-- With whom the names of a suspect were found to be alike before.
CREATE FUNCTION hits_alike(suspect uuid) RETURNS SETOF uuid
{HEAD}
BEGIN
    RETURN QUERY SELECT CASE suspect WHEN p.later_id THEN p.earlier_id ELSE p.later_id END FROM hits_pair p
    WHERE (p.later_id = suspect OR p.earlier_id = suspect) AND (p.name_grade <> '' OR p.numbers <> '{{}}');
END $$;

-- How many bear each common key, counted anew.
CREATE FUNCTION hits_weigh() RETURNS void
{HEAD}
BEGIN
    CREATE TEMP TABLE counted ON COMMIT DROP AS
    SELECT key, count(*)::integer AS bearers FROM hits_name, unnest(keys) AS key GROUP BY key HAVING count(*) > {COMMON};
    DELETE FROM hits_commonkey k WHERE NOT EXISTS (SELECT FROM pg_temp.counted c WHERE c.key = k.key);
    INSERT INTO hits_commonkey SELECT key, bearers FROM pg_temp.counted
    ON CONFLICT (key) DO UPDATE SET bearers = EXCLUDED.bearers WHERE hits_commonkey.bearers <> EXCLUDED.bearers;
END $$;

-- All suspects wait again, as after a change of the rules; how many.
CREATE FUNCTION hits_wait_again() RETURNS bigint
{HEAD}
DECLARE
    many bigint;
BEGIN
    INSERT INTO hits_waiting (suspect_id, batch) SELECT s.id, 1000000000 FROM cases_suspect s
    WHERE EXISTS (SELECT FROM cases_suspectname n WHERE n.suspect_id = s.id);
    GET DIAGNOSTICS many = ROW_COUNT;
    RETURN many;
END $$;

CREATE FUNCTION hits_still_waiting() RETURNS bigint
{HEAD}
BEGIN
    RETURN (SELECT count(*) FROM hits_waiting);
END $$;

-- Every pair with the two records and where each came from: for the operator.
CREATE FUNCTION hits_report(party text) RETURNS jsonb
{HEAD}
BEGIN
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'grade', CASE WHEN p.numbers <> '{{}}' THEN 'A' ELSE p.name_grade END,
            'grounds', p.numbers || CASE WHEN p.name_grade = '' THEN '{{}}' ELSE ARRAY['name'] END,
            'likelihood', p.likelihood, 'told', p.raised, 'found_at', p.found_at,
            'records', jsonb_build_array(hits_place(p.later_id), hits_place(p.earlier_id))
        ) ORDER BY p.found_at, p.id), '[]')
        FROM hits_pair p
        WHERE party = '' OR party IN (hits_owner(p.later_id), hits_owner(p.earlier_id)));
END $$;
"""
PLACE = f"""
CREATE FUNCTION hits_place(uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT {INDEX.of_record("jsonb_build_object('kind', k.kind, 'id', r.id, 'party', r.owner_id, 'agency', c.agency_id, 'case', c.number, 'sheet', r.source_sheet, 'row', r.source_row)")}
$$;
"""
CALLED = (
    "hits_next(integer, boolean)",
    "hits_persons(uuid[])",
    "hits_index_names(bigint[], uuid[], text[])",
    "hits_done(bigint[])",
    "hits_candidates(uuid, integer[], integer[], integer, integer)",
    "hits_alike(uuid)",
    "hits_weigh()",
    "hits_wait_again()",
    "hits_still_waiting()",
    "hits_report(text)",
)
#: Of the functions that were there before, the one by which what was found is written.
WRITES = "hits_found(uuid, uuid, boolean, text, smallint)"


def granted() -> str:
    """The role is named after the owner's: a migration does not know its name otherwise."""
    listed = ", ".join((*CALLED, WRITES))
    return f"""
    {" ".join(f"REVOKE EXECUTE ON FUNCTION {name} FROM PUBLIC;" for name in (*CALLED, "hits_place(uuid)"))}
    DO $do$
    DECLARE
        matcher text := regexp_replace(current_user, '_owner$', '') || '_matcher';
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = matcher) THEN
            RAISE EXCEPTION 'make the role % first, as deploy/roles.sql does', matcher;
        END IF;
        EXECUTE format('GRANT EXECUTE ON FUNCTION {listed} TO %I', matcher);
    END $do$;
    """


#: Whoever is there already waits to be compared.
WAITING = "INSERT INTO hits_waiting (suspect_id, batch) SELECT DISTINCT suspect_id, 1000000000 FROM cases_suspectname;"


class Migration(migrations.Migration):
    dependencies = [("hits", "0003_walls")]

    operations = [
        rls.run(TABLES, DROP_TABLES),
        *(
            rls.run(
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
            )
            for table in UNSEEN
        ),
        *(grants.without(table, "SELECT", "INSERT", "UPDATE", "DELETE") for table in UNSEEN),
        *(
            rls.run(noted(name, *what), f"DROP TRIGGER hits_{name} ON {what[0]}; DROP FUNCTION hits_{name}();")
            for name, what in TRIGGERS.items()
        ),
        rls.run(GONE, import_module("cases.hits.migrations.0003_walls").FORGET.replace("CREATE", "CREATE OR REPLACE")),
        rls.run(PLACE, "DROP FUNCTION hits_place(uuid);"),
        rls.run(MATCHER, " ".join(f"DROP FUNCTION {name};" for name in CALLED)),
        rls.run(granted(), ""),
        rls.run(WAITING, ""),
    ]
