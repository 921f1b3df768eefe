"""The index of identifiers, the pairs that it finds, and how a pair becomes the hits of its two sides.

Nothing here is readable to the application role: it calls ``hits_register`` with what its own records bear, and reads
the sides that its party is given. Identifiers are compared as the transaction commits, behind locks that two
transactions with one number share, so that neither can miss the other.
"""

from django.db import migrations

from coordinators.access import rls

# The text is made of this module's constants alone.
# ruff: noqa: S608

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$"
#: So many records may bear a number; what more of them share is a hotline, or nothing that tells persons apart.
MOST_HOLDERS = 8
#: Name and key of the advisory locks: one of 1024 for each digest, since a large batch has more digests than a server
#: has room for locks.
LOCKS = "hashtext('hits')"
BUCKET = "(get_byte(digest, 0) << 2 | get_byte(digest, 1) >> 6)"
RECORDS = {"suspect": "cases_suspect", "firearm": "cases_firearm", "identifier": "cases_identifier"}

TABLES = """
CREATE TABLE hits_identifier (
    record_id uuid NOT NULL,
    digest bytea NOT NULL,
    record_kind text NOT NULL,
    owner_id text NOT NULL,
    kind text NOT NULL,
    settled boolean NOT NULL DEFAULT false,
    gone boolean NOT NULL DEFAULT false,
    PRIMARY KEY (record_id, digest)
);
CREATE INDEX hits_identifier_digest ON hits_identifier (digest);
CREATE INDEX hits_identifier_unsettled ON hits_identifier (record_id) WHERE NOT settled;

CREATE TABLE hits_stopdigest (
    stopped_id uuid PRIMARY KEY REFERENCES hits_stoppedvalue ON DELETE CASCADE,
    digest bytea NOT NULL
);
CREATE INDEX hits_stopdigest_digest ON hits_stopdigest (digest);

-- What two records have in common. `numbers` are grounds by identifiers; the rest is what the names say. `raised`: it
-- is a hit to both sides, by its grade or by a person of the later record's.
CREATE TABLE hits_pair (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    later_id uuid NOT NULL,
    earlier_id uuid NOT NULL,
    numbers text[] NOT NULL DEFAULT '{}',
    name_grade text NOT NULL DEFAULT '',
    likelihood smallint,
    raised boolean NOT NULL DEFAULT false,
    found_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    later_hit uuid UNIQUE,
    earlier_hit uuid UNIQUE
);
CREATE UNIQUE INDEX hits_pair_once ON hits_pair (least(later_id, earlier_id), greatest(later_id, earlier_id));
CREATE INDEX hits_pair_later ON hits_pair (later_id);
CREATE INDEX hits_pair_earlier ON hits_pair (earlier_id);
"""
DROP_TABLES = "DROP TABLE hits_pair; DROP TABLE hits_stopdigest; DROP TABLE hits_identifier;"


def of_record(select: str) -> str:
    """An SQL expression: ``select`` of the record (``r``) with the id $1, of whatever kind (``k``), and its case (``c``)."""
    parts = [
        f"(SELECT {select} FROM {table} r JOIN cases_case c ON c.id = r.case_id, (VALUES ('{name}')) AS k (kind)"
        " WHERE r.id = $1)"
        for name, table in RECORDS.items()
    ]
    return f"coalesce({', '.join(parts)})"


def columns(prefix: str = "") -> str:
    """The references that a row about a record has, in one order."""
    return ", ".join(f"{prefix}{name}_id" for name in RECORDS)


def references(record: str, condition: str = "true") -> str:
    """The values of these columns for the record whose id is ``record``: empty for all where ``condition`` is not so."""
    return ", ".join(f"CASE WHEN {condition} AND hits_kind({record}) = '{name}' THEN {record} END" for name in RECORDS)


SMALL = f"""
CREATE FUNCTION hits_kind(record uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT {of_record("k.kind")}
$$;
CREATE FUNCTION hits_case(record uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT {of_record("c.id")}
$$;
CREATE FUNCTION hits_owner(record uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT {of_record("r.owner_id::text")}
$$;
CREATE FUNCTION hits_reference(record uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT {of_record("c.number::text")}
$$;
-- What named persons alone see is told to no other party, as if its owner had silenced it.
CREATE FUNCTION hits_is_silent(record uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT {of_record("c.restricted")}
        OR EXISTS (SELECT FROM hits_silence s WHERE s.ended_at IS NULL AND $1 IN ({columns("s.")}))
$$;
CREATE FUNCTION hits_ground(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind WHEN 'passport' THEN 'document' WHEN 'national_id' THEN 'document' WHEN 'imei' THEN 'device'
           ELSE kind END
$$;
CREATE FUNCTION hits_is_stopped(stopped bytea, one text, other text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM hits_stopdigest d JOIN hits_stoppedvalue v ON v.id = d.stopped_id
                   WHERE d.digest = stopped AND v.owner_id IN ('LMLECC', one, other))
$$;
"""
DROP_SMALL = """
DROP FUNCTION hits_is_stopped(bytea, text, text); DROP FUNCTION hits_ground(text);
DROP FUNCTION hits_is_silent(uuid); DROP FUNCTION hits_reference(uuid); DROP FUNCTION hits_owner(uuid);
DROP FUNCTION hits_case(uuid); DROP FUNCTION hits_kind(uuid);
"""

TELL = f"""
-- One side of a pair: made, or brought up to date. `own` and `other` are its records.
CREATE FUNCTION hits_tell_side(pair hits_pair, side uuid, own uuid, other uuid, fresh boolean) RETURNS uuid
{HEAD}
DECLARE
    found text[] := (SELECT array_agg(DISTINCT g ORDER BY g) FROM unnest(
        pair.numbers || CASE WHEN pair.name_grade = '' THEN '{{}}' ELSE ARRAY['name'] END) AS g);
    graded text := CASE WHEN pair.numbers <> '{{}}' THEN 'A' ELSE pair.name_grade END;
    owned text := hits_owner(own);
    theirs text := hits_owner(other);
    twin boolean := owned = theirs;
    first text := CASE WHEN pair.raised THEN 'open' ELSE 'review' END;
    told hits_hit;
BEGIN
    SELECT * INTO told FROM hits_hit WHERE id = side FOR UPDATE;
    IF told.id IS NULL THEN
        side := gen_random_uuid();
        INSERT INTO hits_hit (id, owner_id, visible_mask, visible_to, created_at, {columns()}, {columns("other_")},
            other_party_id, other_reference, grounds, grade, likelihood, found_at, state, other_answer)
        SELECT side, owned, 0, '{{}}', pair.found_at, {references("own")}, {references("other", "twin")},
            theirs, hits_reference(other), found, graded, pair.likelihood, pair.found_at, first, 'none';
        RETURN side;
    END IF;
    UPDATE hits_hit SET grounds = found, grade = graded, likelihood = pair.likelihood WHERE id = side;
    -- Evidence that was not there when somebody decided opens the question again.
    IF fresh AND told.state = 'not_same' OR told.state = 'review' AND pair.raised THEN
        UPDATE hits_hit SET state = first WHERE id = side;
        INSERT INTO hits_hitstep (id, owner_id, visible_mask, visible_to, created_at, hit_id, state, reason, undoes, recorded_at)
        VALUES (gen_random_uuid(), owned, 0, '{{}}', statement_timestamp(), side, first, '', false, statement_timestamp());
    END IF;
    RETURN side;
END $$;

-- The hits of a pair: nothing to a side whose counterpart is silent, and of what waits for a person's word to the later
-- record's side alone. Where both records are one party's, there is one hit, and silence changes nothing.
CREATE FUNCTION hits_tell(wanted uuid, fresh boolean) RETURNS void
{HEAD}
DECLARE
    pair hits_pair;
    twin boolean;
BEGIN
    SELECT * INTO pair FROM hits_pair WHERE id = wanted FOR UPDATE;
    twin := hits_owner(pair.later_id) = hits_owner(pair.earlier_id);
    IF twin OR NOT hits_is_silent(pair.earlier_id) THEN
        pair.later_hit := hits_tell_side(pair, pair.later_hit, pair.later_id, pair.earlier_id, fresh);
    END IF;
    IF NOT twin AND pair.raised AND NOT hits_is_silent(pair.later_id) THEN
        pair.earlier_hit := hits_tell_side(pair, pair.earlier_hit, pair.earlier_id, pair.later_id, fresh);
    END IF;
    UPDATE hits_pair SET later_hit = pair.later_hit, earlier_hit = pair.earlier_hit WHERE id = pair.id;
END $$;

CREATE FUNCTION hits_drop_pair(wanted uuid) RETURNS void
{HEAD}
DECLARE
    pair hits_pair;
BEGIN
    DELETE FROM hits_pair WHERE id = wanted RETURNING * INTO pair;
    DELETE FROM hits_hitstep WHERE hit_id IN (pair.later_hit, pair.earlier_hit);
    DELETE FROM hits_hit WHERE id IN (pair.later_hit, pair.earlier_hit);
END $$;

-- What the two records have in common now. What has lost its last ground goes, unless somebody has answered it.
CREATE FUNCTION hits_found(later uuid, earlier uuid, names boolean, by_name text, likely smallint)
RETURNS void
{HEAD}
DECLARE
    pair hits_pair;
    former text[];
    shared text[] := (
        SELECT coalesce(array_agg(DISTINCT hits_ground(one.kind) ORDER BY hits_ground(one.kind)), '{{}}')
        FROM hits_identifier one JOIN hits_identifier other ON other.digest = one.digest AND NOT other.gone
        WHERE one.record_id = later AND other.record_id = earlier AND NOT one.gone
          AND NOT hits_is_stopped(one.digest, one.owner_id, other.owner_id));
BEGIN
    IF shared <> '{{}}' OR by_name <> '' THEN
        INSERT INTO hits_pair (later_id, earlier_id) VALUES (later, earlier) ON CONFLICT DO NOTHING;
    END IF;
    SELECT * INTO pair FROM hits_pair
    WHERE least(later_id, earlier_id) = least(later, earlier) AND greatest(later_id, earlier_id) = greatest(later, earlier)
    FOR UPDATE;
    IF pair.id IS NULL THEN
        RETURN;
    END IF;
    former := pair.numbers || CASE WHEN pair.name_grade = '' THEN '{{}}' ELSE ARRAY['name'] END;
    IF names THEN
        UPDATE hits_pair SET name_grade = by_name, likelihood = likely WHERE id = pair.id;
        pair.name_grade := by_name;
    END IF;
    IF shared = '{{}}' AND pair.name_grade = '' AND NOT EXISTS (
        SELECT FROM hits_hitstep WHERE hit_id IN (pair.later_hit, pair.earlier_hit) AND recorded_by_id IS NOT NULL
    ) THEN
        PERFORM hits_drop_pair(pair.id);
        RETURN;
    END IF;
    -- Of what was answered the grounds stay as they were when it was.
    IF shared <> '{{}}' OR pair.name_grade <> '' THEN
        UPDATE hits_pair SET numbers = shared, raised = pair.raised OR shared <> '{{}}' OR pair.name_grade = 'B'
        WHERE id = pair.id;
        PERFORM hits_tell(pair.id, NOT (shared || CASE pair.name_grade WHEN '' THEN '{{}}' ELSE ARRAY['name'] END) <@ former);
    END IF;
END $$;
"""
DROP_TELL = """
DROP FUNCTION hits_found(uuid, uuid, boolean, text, smallint); DROP FUNCTION hits_drop_pair(uuid);
DROP FUNCTION hits_tell(uuid, boolean); DROP FUNCTION hits_tell_side(hits_pair, uuid, uuid, uuid, boolean);
"""

SETTLE = f"""
CREATE FUNCTION hits_settle() RETURNS trigger
{HEAD}
DECLARE
    pair record;
BEGIN
    IF NOT EXISTS (SELECT FROM hits_identifier WHERE record_id = NEW.record_id AND digest = NEW.digest AND NOT settled) THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock({LOCKS}, bucket)
    FROM (SELECT DISTINCT {BUCKET} AS bucket FROM hits_identifier WHERE NOT settled ORDER BY 1) AS sorted;
    -- Statements from here on see what those who held the locks before have committed.
    FOR pair IN
        WITH fresh AS MATERIALIZED (SELECT * FROM hits_identifier WHERE NOT settled),
        few AS MATERIALIZED (
            SELECT f.digest FROM (SELECT DISTINCT digest FROM fresh WHERE NOT gone) f
            WHERE (SELECT count(*) FROM (SELECT FROM hits_identifier i WHERE i.digest = f.digest AND NOT i.gone
                                         LIMIT {MOST_HOLDERS + 1}) AS held) BETWEEN 2 AND {MOST_HOLDERS}
        )
        SELECT DISTINCT ON (least(later, earlier), greatest(later, earlier)) later, earlier FROM (
            SELECT f.record_id AS later, i.record_id AS earlier
            FROM fresh f JOIN few USING (digest) JOIN hits_identifier i USING (digest)
            WHERE NOT f.gone AND NOT i.gone AND i.record_id <> f.record_id
              -- Beside the number in a case stands whoever uses it there.
              AND (i.record_kind = f.record_kind OR hits_case(i.record_id) <> hits_case(f.record_id))
              AND NOT hits_is_stopped(f.digest, f.owner_id, i.owner_id)
            UNION ALL
            SELECT p.later_id, p.earlier_id FROM hits_pair p
            WHERE p.numbers <> '{{}}' AND (p.later_id IN (SELECT record_id FROM fresh WHERE gone)
                                           OR p.earlier_id IN (SELECT record_id FROM fresh WHERE gone))
        ) AS touched ORDER BY least(later, earlier), greatest(later, earlier), later DESC
    LOOP
        PERFORM hits_found(pair.later, pair.earlier, false, '', NULL);
    END LOOP;
    INSERT INTO hits_commonvalue (id, owner_id, visible_mask, visible_to, created_at, {columns()}, ground, found_at)
    SELECT gen_random_uuid(), f.owner_id, 0, '{{}}', statement_timestamp(),
           {references("f.record_id")},
           hits_ground(f.kind), statement_timestamp()
    FROM hits_identifier f
    WHERE NOT f.settled AND NOT f.gone AND NOT hits_is_stopped(f.digest, f.owner_id, f.owner_id)
      AND (SELECT count(*) FROM (SELECT FROM hits_identifier i WHERE i.digest = f.digest AND NOT i.gone
                                 LIMIT {MOST_HOLDERS + 1}) AS held) > {MOST_HOLDERS}
      AND NOT EXISTS (SELECT FROM hits_commonvalue c WHERE f.record_id IN ({columns("c.")})
                      AND c.ground = hits_ground(f.kind));
    DELETE FROM hits_identifier WHERE NOT settled AND gone;
    UPDATE hits_identifier SET settled = true WHERE NOT settled;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hits_settle AFTER INSERT OR UPDATE ON hits_identifier DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NOT NEW.settled) EXECUTE FUNCTION hits_settle();

-- The identifiers of own records become those given: parallel arrays of record, kind and digest.
CREATE FUNCTION hits_register(of_kind text, records uuid[], held_by uuid[], kinds text[], digests bytea[]) RETURNS void
{HEAD}
BEGIN
    UPDATE hits_identifier i SET gone = true, settled = false
    WHERE i.record_id = ANY (records) AND i.record_kind = of_kind AND i.owner_id = seagull_party() AND NOT i.gone
      AND NOT EXISTS (SELECT FROM unnest(held_by, digests) AS g (record, digest)
                      WHERE g.record = i.record_id AND g.digest = i.digest);
    INSERT INTO hits_identifier (record_id, digest, record_kind, owner_id, kind)
    SELECT DISTINCT ON (g.record, g.digest) g.record, g.digest, of_kind, seagull_party(), g.kind
    FROM unnest(held_by, kinds, digests) AS g (record, kind, digest)
    WHERE g.record = ANY (records) AND hits_owner(g.record) = seagull_party() AND hits_kind(g.record) = of_kind
    ON CONFLICT (record_id, digest) DO UPDATE SET gone = false, settled = false WHERE hits_identifier.gone;
END $$;
"""
DROP_SETTLE = """
DROP FUNCTION hits_register(text, uuid[], uuid[], text[], bytea[]);
DROP TRIGGER hits_settle ON hits_identifier; DROP FUNCTION hits_settle();
"""


class Migration(migrations.Migration):
    dependencies = [("hits", "0001_initial"), ("exchange", "0009_identifiers")]

    operations = [
        rls.run(TABLES, DROP_TABLES),
        rls.run(SMALL, DROP_SMALL),
        rls.run(TELL, DROP_TELL),
        rls.run(SETTLE, DROP_SETTLE),
    ]
