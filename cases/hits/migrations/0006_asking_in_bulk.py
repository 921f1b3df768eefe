"""Asking in bulk is limited: hits that new records make are counted in the transaction that finds them, and above the
limits they are held back until the centre lets them through. What people are to be told of waits in the same
transaction for a worker, so that a worker that is killed loses no word."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import seagull.kernel.ids
from coordinators.access import rls
from seagull.kernel import grants

# The text is made of this module's constants alone.
# ruff: noqa: S608

INDEX = import_module("cases.hits.migrations.0002_index")
NAMES = import_module("cases.hits.migrations.0004_names")
HEAD = INDEX.HEAD
UNSEEN = ("hits_entry", "hits_batch", "hits_met", "hits_word")
LOCK = "hashtext('hits counted')"
#: What is looked back on.
DAY = "interval '24 hours'"

TABLES = """
-- Who wrote a record last, and whether by hand (a page, the API) or with others in a workbook.
CREATE TABLE hits_entry (
    record_id uuid NOT NULL,
    owner_id text NOT NULL,
    account_id uuid,
    by_hand boolean NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (record_id, owner_id)
);
CREATE INDEX hits_entry_at ON hits_entry (at);
-- How many records each workbook brought.
CREATE TABLE hits_batch (owner_id text NOT NULL, records integer NOT NULL, at timestamptz NOT NULL);
CREATE INDEX hits_batch_of ON hits_batch (owner_id, at);
-- Each hit with another party that a new record made, whatever became of either since. Those of a workbook's record that
-- is removed again, or loses a number, count as made by hand from then on.
CREATE TABLE hits_met (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id text NOT NULL,
    account_id uuid,
    record_id uuid NOT NULL,
    by_hand boolean NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX hits_met_of ON hits_met (owner_id, at);
CREATE INDEX hits_met_record ON hits_met (record_id) WHERE NOT by_hand;
-- What people are to be told of, until a worker has told them.
CREATE TABLE hits_word (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    subject uuid NOT NULL
);
ALTER TABLE hits_pair ADD COLUMN held_id uuid;
CREATE INDEX hits_pair_held ON hits_pair (held_id) WHERE held_id IS NOT NULL;
"""
DROP_TABLES = "ALTER TABLE hits_pair DROP COLUMN held_id;" + "".join(f"DROP TABLE {name};" for name in UNSEEN)

#: The limits, within 24 hours: the most hits of records that one account entered by hand, and that all of a party did; of
#: records in workbooks so many, or this part of all that the party's workbooks brought, whichever is more. Why these:
#: docs/decisions/023. Whoever runs the portal changes them by replacing the function.
LIMITS = """
CREATE FUNCTION hits_limits(OUT by_account integer, OUT by_party integer, OUT by_workbooks integer,
                            OUT part_of_workbooks real) LANGUAGE sql IMMUTABLE AS $$ SELECT 20, 60, 100, 0.2::real $$;
"""
COUNT = f"""
-- Whether what the new record of a pair has just met may be told; if not, the pair is held back. Counted behind a lock
-- of the party's that is kept until the transaction ends, so that two at the same time count each other. By names, the
-- new record is the one that was written last; by numbers, `later`.
CREATE FUNCTION hits_count(wanted uuid, later uuid, earlier uuid, names boolean) RETURNS void
{HEAD}
DECLARE
    since timestamptz := statement_timestamp() - {DAY};
    entry hits_entry;
    most record;
    other uuid;
    of_account bigint;
    of_party bigint;
    of_workbooks bigint;
    held uuid;
BEGIN
    SELECT * INTO entry FROM hits_entry e
    WHERE e.at > since AND (e.record_id = later AND e.owner_id = hits_owner(later)
                            OR names AND e.record_id = earlier AND e.owner_id = hits_owner(earlier))
    ORDER BY e.at DESC LIMIT 1;
    other := CASE entry.record_id WHEN later THEN earlier ELSE later END;
    IF entry.record_id IS NULL OR hits_owner(other) = entry.owner_id OR hits_is_silent(other)
       OR EXISTS (SELECT FROM hits_pair WHERE id = wanted AND held_id IS NOT NULL) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock({LOCK}, hashtext(entry.owner_id));
    SELECT * INTO most FROM hits_limits();
    SELECT count(*) FILTER (WHERE by_hand AND account_id = entry.account_id), count(*) FILTER (WHERE by_hand),
           count(*) FILTER (WHERE NOT by_hand)
    INTO of_account, of_party, of_workbooks FROM hits_met WHERE owner_id = entry.owner_id AND at > since;
    IF of_party < most.by_party AND (CASE
        WHEN entry.by_hand THEN of_account < most.by_account
        ELSE of_workbooks < greatest(most.by_workbooks, most.part_of_workbooks * (
            SELECT coalesce(sum(records), 0) FROM hits_batch WHERE owner_id = entry.owner_id AND at > since))
    END) THEN
        INSERT INTO hits_met (owner_id, account_id, record_id, by_hand, at)
        VALUES (entry.owner_id, entry.account_id, entry.record_id, entry.by_hand, statement_timestamp());
        RETURN;
    END IF;
    INSERT INTO hits_heldback AS h (id, party_id, other_id, day, number, held_at, reason)
    VALUES (gen_random_uuid(), entry.owner_id, hits_owner(other), (statement_timestamp() AT TIME ZONE 'UTC')::date, 1,
            statement_timestamp(), '')
    ON CONFLICT (party_id, other_id, day) WHERE let_through_at IS NULL DO UPDATE SET number = h.number + 1
    RETURNING id INTO held;
    UPDATE hits_pair SET held_id = held WHERE id = wanted;
    INSERT INTO hits_word (kind, subject) VALUES ('held_back', held);
END $$;

-- The locks of `hits_count` for the owners of these records, taken in one order before any pair is held.
CREATE FUNCTION hits_lock_counts(records uuid[]) RETURNS void
{HEAD}
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK}, party)
    FROM (SELECT DISTINCT hashtext(hits_owner(r)) AS party FROM unnest(records) r ORDER BY 1) AS sorted;
END $$;

-- The centre lets hits through: both sides learn of them now. Raises insufficient_privilege for who is not the
-- centre's, check_violation where nothing waits.
CREATE FUNCTION hits_let_through(wanted uuid, why text) RETURNS void
{HEAD}
DECLARE
    pair uuid;
BEGIN
    IF seagull_party() <> 'LMLECC' OR NOT EXISTS (
        SELECT FROM coordinators_account WHERE id = seagull_account() AND is_active AND party_id = 'LMLECC'
    ) THEN
        RAISE EXCEPTION 'the centre lets hits through' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE hits_heldback SET let_through_at = statement_timestamp(), let_through_by_id = seagull_account(), reason = why
    WHERE id = wanted AND let_through_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing waits' USING ERRCODE = 'check_violation';
    END IF;
    FOR pair IN SELECT id FROM hits_pair WHERE held_id = wanted ORDER BY least(later_id, earlier_id),
        greatest(later_id, earlier_id) FOR UPDATE
    LOOP
        UPDATE hits_pair SET held_id = NULL WHERE id = pair;
        PERFORM hits_tell(pair, true);
    END LOOP;
END $$;
"""
DROP_COUNT = """
DROP FUNCTION hits_let_through(uuid, text); DROP FUNCTION hits_lock_counts(uuid[]);
DROP FUNCTION hits_count(uuid, uuid, uuid, boolean);
"""

WORDS = f"""
-- Both sides are told of a hit as it becomes open to them; of possible duplicates nobody is.
CREATE FUNCTION hits_has_word() RETURNS trigger {HEAD}
BEGIN
    IF TG_OP = 'INSERT' OR OLD.state = 'review' THEN
        INSERT INTO hits_word (kind, subject) VALUES ('found', NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER hits_has_word AFTER INSERT OR UPDATE OF state ON hits_hit FOR EACH ROW
    WHEN (NEW.state = 'open' AND NEW.owner_id <> NEW.other_party_id) EXECUTE FUNCTION hits_has_word();

-- The next of what waits to be told, which is gone from here once the transaction is committed: whom it concerns
-- (`party`), who entered the record of theirs (`account`); nothing where another worker is at all that is left.
CREATE FUNCTION hits_take_word() RETURNS TABLE (kind text, subject uuid, party text, account uuid)
{HEAD}
BEGIN
    IF seagull_stage() <> 'jobs' THEN
        RAISE EXCEPTION 'workers tell people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    WITH taken AS (
        DELETE FROM hits_word w WHERE w.id = (SELECT id FROM hits_word ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING w.kind, w.subject
    )
    SELECT t.kind, t.subject, coalesce(h.owner_id, b.other_id)::text,
           hits_entered_by(coalesce({INDEX.columns("h.")}))
    FROM taken t LEFT JOIN hits_hit h ON h.id = t.subject LEFT JOIN hits_heldback b ON b.id = t.subject;
END $$;
"""
DROP_WORDS = """
DROP FUNCTION hits_take_word(); DROP TRIGGER hits_has_word ON hits_hit; DROP FUNCTION hits_has_word();
"""
ENTERED_BY = f"""
CREATE FUNCTION hits_entered_by(record uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT {INDEX.of_record("r.created_by_id")}
$$;
"""

REGISTER = INDEX.SETTLE.partition("-- The identifiers of own records become")[2]
REGISTER = "-- The identifiers of own records become" + REGISTER
FOUND = "-- What the two records have in common now." + INDEX.TELL.partition("-- What the two records have in common")[2][5:]
TELL = "-- The hits of a pair:" + INDEX.TELL.partition("-- The hits of a pair:")[2].partition("CREATE FUNCTION hits_drop")[0]
SETTLE = "CREATE FUNCTION hits_settle()" + (
    INDEX.SETTLE.partition("CREATE FUNCTION hits_settle()")[2].partition("CREATE CONSTRAINT TRIGGER")[0]
)
WEIGH = "-- How many bear each common key" + (
    NAMES.MATCHER.partition("-- How many bear each common key")[2].partition("-- All suspects wait again")[0]
)
FORGET = NAMES.GONE


def replaced(text: str, old: str, new: str) -> str:
    """Raises ValueError where ``old`` is not there once: the function has changed since."""
    if text.count(old) != 1:
        raise ValueError(old)
    return text.replace(old, new)


def again(text: str) -> str:
    return text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


_FRESH = "NOT (shared || CASE pair.name_grade WHEN '' THEN '{}' ELSE ARRAY['name'] END) <@ former"
#: A function as it was → as it is.
CHANGED = {
    # A name alone is not counted: who looks at it tells the other side before anything else is known of it.
    FOUND: replaced(
        FOUND,
        f"PERFORM hits_tell(pair.id, {_FRESH});",
        f"IF {_FRESH} AND (SELECT raised FROM hits_pair WHERE id = pair.id) THEN\n"
        "            PERFORM hits_count(pair.id, later, earlier, names);\n"
        "        END IF;\n"
        f"        PERFORM hits_tell(pair.id, {_FRESH});",
    ),
    TELL: replaced(
        TELL,
        "    twin := hits_owner",
        "    IF pair.held_id IS NOT NULL THEN\n        RETURN;\n    END IF;\n    twin := hits_owner",
    ),
    SETTLE: replaced(
        SETTLE,
        "    -- Statements from here on",
        f"    PERFORM pg_advisory_xact_lock({LOCK}, party)\n"
        "    FROM (SELECT DISTINCT hashtext(owner_id) AS party FROM hits_identifier WHERE NOT settled AND NOT gone\n"
        "          ORDER BY 1) AS sorted;\n"
        "    -- Statements from here on",
    ),
    FORGET: replaced(
        FORGET,
        "    IF for_good THEN",
        "    IF for_good THEN\n"
        "        UPDATE hits_met SET by_hand = true, at = statement_timestamp()"
        " WHERE record_id = record AND NOT by_hand;\n"
        "        DELETE FROM hits_entry WHERE record_id = record;",
    ),
    WEIGH: replaced(
        WEIGH,
        "BEGIN",
        "BEGIN\n" + "".join(
            f"    DELETE FROM {name} WHERE at < statement_timestamp() - 2 * {DAY};\n"
            for name in ("hits_entry", "hits_batch", "hits_met")
        ),
    ),
}
REGISTER_SIGNATURE = "records uuid[], held_by uuid[], kinds text[], digests bytea[]"
REGISTER_NOW = replaced(REGISTER, REGISTER_SIGNATURE, f"{REGISTER_SIGNATURE}, by_hand boolean DEFAULT true")
REGISTER_NOW = replaced(
    REGISTER_NOW,
    "BEGIN",
    """BEGIN
    INSERT INTO hits_entry AS e (record_id, owner_id, account_id, by_hand, at)
    SELECT DISTINCT r, seagull_party(), seagull_account(), hits_register.by_hand, statement_timestamp()
    FROM unnest(records) r ORDER BY r
    ON CONFLICT (record_id, owner_id) DO UPDATE
    SET account_id = EXCLUDED.account_id, by_hand = EXCLUDED.by_hand, at = EXCLUDED.at;
    IF NOT hits_register.by_hand THEN
        INSERT INTO hits_batch (owner_id, records, at)
        VALUES (seagull_party(), cardinality(records), statement_timestamp());
    END IF;
    UPDATE hits_met m SET by_hand = true, at = statement_timestamp()
    WHERE m.record_id = ANY (records) AND NOT m.by_hand AND m.owner_id = seagull_party() AND EXISTS (
        SELECT FROM hits_identifier i WHERE i.record_id = m.record_id AND NOT i.gone
        AND NOT EXISTS (SELECT FROM unnest(held_by, digests) AS g (record, digest)
                        WHERE g.record = i.record_id AND g.digest = i.digest));""",
)
_DROP = "DROP FUNCTION hits_register(text, uuid[], uuid[], text[], bytea[]{});"

_SEES = "(SELECT seagull_audience()) <> '{}'"
WALL = f"""
ALTER TABLE hits_heldback ENABLE ROW LEVEL SECURITY;
CREATE POLICY hits_heldback_read ON hits_heldback FOR SELECT
    USING ({_SEES} AND (SELECT seagull_party()) IN (other_id, 'LMLECC') OR (SELECT seagull_stage()) = 'jobs');
"""
INTERNAL = ("hits_limits()", "hits_count(uuid, uuid, uuid, boolean)", "hits_lock_counts(uuid[])", "hits_entered_by(uuid)", "hits_has_word()")
GRANTED = "".join(f"REVOKE EXECUTE ON FUNCTION {name} FROM PUBLIC;" for name in INTERNAL) + """
DO $do$
BEGIN
    EXECUTE format('GRANT EXECUTE ON FUNCTION hits_lock_counts(uuid[]) TO %I',
                   regexp_replace(current_user, '_owner$', '') || '_matcher');
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("hits", "0005_candidates_by_key"),
        ("coordinators", "0016_days_of_service"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldBack',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(editable=False, verbose_name='day')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='hits held back')),
                ('held_at', models.DateTimeField(editable=False, verbose_name='held back since')),
                ('let_through_at', models.DateTimeField(editable=False, null=True, verbose_name='let through')),
                ('reason', models.TextField(blank=True, editable=False, verbose_name='reason')),
                ('let_through_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party', verbose_name='with records of')),
                ('party', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party', verbose_name='whose new records')),
            ],
            options={
                'verbose_name': 'hits held back',
                'verbose_name_plural': 'hits held back',
                'ordering': ['-held_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('let_through_at', None)), fields=('party', 'other', 'day'), name='held_back_once_a_day')],
            },
        ),
        rls.run(WALL, rls.drop_policies("hits_heldback")),
        grants.without("hits_heldback", "INSERT", "UPDATE", "DELETE"),
        rls.run(TABLES, DROP_TABLES),
        *(
            rls.run(
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
            )
            for table in UNSEEN
        ),
        *(grants.without(table, "SELECT", "INSERT", "UPDATE", "DELETE") for table in UNSEEN),
        rls.run(LIMITS, "DROP FUNCTION hits_limits();"),
        rls.run(COUNT, DROP_COUNT),
        rls.run(ENTERED_BY, "DROP FUNCTION hits_entered_by(uuid);"),
        rls.run(WORDS, DROP_WORDS),
        *(rls.run(again(now), again(before)) for before, now in CHANGED.items()),
        rls.run(_DROP.format("") + REGISTER_NOW, _DROP.format(", boolean") + REGISTER),
        rls.run(GRANTED, ""),
    ]
