"""The visibility rule as SQL, for migrations: the triggers that keep ``visible_mask`` and ``visible_to``, the policies
of row-level security, and the partial indexes.

The truth is in the releases and in guardian's named grants. Every function here that reads across parties is
SECURITY DEFINER with a fixed search path, belongs to the owner role, and returns nothing to its caller but what the
trigger writes.
"""

# Table and column names here are written in migrations, never taken from a request.
# ruff: noqa: S608

from collections.abc import Sequence

from django.db import migrations

from coordinators.access.actor import CENTRE_BIT, NAMED_GRANT_BIT

MEMBER_BITS = range(6)
PARTY_BITS = range(9)

#: The audience of the transaction, as an array; empty when nobody acts.
AUDIENCE_FUNCTION = """
CREATE FUNCTION seagull_audience() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_to_array(nullif(current_setting('seagull.audience', true), ''), ',')::integer[], '{}')
$$;
CREATE FUNCTION seagull_party() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('seagull.party', true), '')
$$;
CREATE FUNCTION seagull_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('seagull.account', true), '')::uuid
$$;
"""
DROP_AUDIENCE_FUNCTION = """
DROP FUNCTION seagull_account(); DROP FUNCTION seagull_party(); DROP FUNCTION seagull_audience();
"""

#: What a reader's audience covers. The planner can't estimate `&&` with what it does not know yet and takes a row in
#: hundred for covered, so that it would sort all the cases of a large party to show the first fifty. A `coalesce` it
#: takes for one in two, which is near enough: the mask, whose share it knows by `mask_statistics`, has gone before.
SEEN = "coalesce(visible_to && (SELECT seagull_audience()), false)"
_OWN = "owner_id = (SELECT seagull_party()) AND visible_to && (SELECT seagull_audience())"


def policies(table: str) -> str:
    """Row-level security of an operational table: read what the audience covers, write what is the own party's."""
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY {table}_read ON {table} FOR SELECT USING ({SEEN});
    CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK ({_OWN});
    CREATE POLICY {table}_amend ON {table} FOR UPDATE USING ({_OWN}) WITH CHECK ({_OWN});
    CREATE POLICY {table}_remove ON {table} FOR DELETE USING ({_OWN});
    """


def owner_policies(table: str) -> str:
    """Row-level security of a table that no release opens: the owner's party alone reads and writes."""
    own = "owner_id = (SELECT seagull_party())"
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY {table}_own ON {table} USING ({own}) WITH CHECK ({own});
    """


def drop_policies(table: str) -> str:
    names = [f"{table}_{suffix}" for suffix in ("read", "add", "amend", "remove", "own")]
    drops = " ".join(f"DROP POLICY IF EXISTS {name} ON {table};" for name in names)
    return f"{drops} ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


#: What makes a release (``r``) count.
_IN_FORCE = "r.state = 'in_force' AND (r.expires_at IS NULL OR r.expires_at > statement_timestamp())"


def root_function(table: str, *, release_column: str, model: str) -> str:
    """What a table that is released itself (a case, a syndicate) does before every write: mask and array are made anew
    from owner, restriction, releases in force and named grants, whatever the statement says. A restricted row is seen
    by named persons alone: neither its owner's party nor any release counts.

    ``release_column`` is the column of ``exchange_release`` that names the row; ``model`` its (app label, model) as
    guardian's grants know it. The grants of suspended people stay in the array: their audience is empty, and what is
    written meanwhile must not take the grant from them for good.
    """
    app_label, model_name = model.split(".")
    return f"""
    CREATE OR REPLACE FUNCTION {table}_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        bits integer[];
        grants integer[];
    BEGIN
        SELECT coalesce(array_agg(DISTINCT p.bit ORDER BY p.bit), '{{}}') INTO bits FROM coordinators_party p
        WHERE NOT NEW.restricted AND (
            p.code = NEW.owner_id
            OR EXISTS (SELECT 1 FROM exchange_release r
                       WHERE r.{release_column} = NEW.id AND r.recipient_id = p.code AND {_IN_FORCE})
        );
        SELECT coalesce(array_agg(DISTINCT a.audience_number ORDER BY a.audience_number), '{{}}') INTO grants
        FROM guardian_userobjectpermission g
        JOIN auth_permission p ON p.id = g.permission_id AND p.codename = 'view_{model_name}'
        JOIN django_content_type t ON t.id = g.content_type_id
             AND t.app_label = '{app_label}' AND t.model = '{model_name}'
        JOIN coordinators_account a ON a.id = g.user_id
        WHERE g.object_pk = NEW.id::text;
        NEW.visible_to := bits || grants;
        NEW.visible_mask := coalesce((SELECT bit_or(1 << bit) FROM unnest(bits) AS bit), 0)
                          | CASE WHEN grants = '{{}}' THEN 0 ELSE 1 << {NAMED_GRANT_BIT} END;
        RETURN NEW;
    END $$;
    """


def root_triggers(table: str, *, release_column: str, model: str) -> str:
    """The function of :func:`root_function`, and the trigger that calls it."""
    return f"""
    {root_function(table, release_column=release_column, model=model)}
    CREATE TRIGGER {table}_visibility BEFORE INSERT OR UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_visibility();
    """


def drop_root_triggers(table: str) -> str:
    return f"DROP TRIGGER {table}_visibility ON {table}; DROP FUNCTION {table}_visibility();"


def child_triggers(table: str, *, parent: str, column: str) -> str:
    """The triggers of a table whose rows are seen when their parent is: owner, mask and array are the parent's before
    every write, and follow the parent when they change."""
    return f"""
    CREATE FUNCTION {table}_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        SELECT owner_id, visible_mask, visible_to INTO NEW.owner_id, NEW.visible_mask, NEW.visible_to
        FROM {parent} WHERE id = NEW.{column};
        RETURN NEW;
    END $$;
    CREATE TRIGGER {table}_visibility BEFORE INSERT OR UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_visibility();
    CREATE FUNCTION {table}_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        UPDATE {table} SET {column} = {column} WHERE {column} = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER {table}_follow AFTER UPDATE ON {parent} FOR EACH ROW
        WHEN (OLD.visible_to IS DISTINCT FROM NEW.visible_to OR OLD.owner_id IS DISTINCT FROM NEW.owner_id)
        EXECUTE FUNCTION {table}_follow();
    """


def released_child_function(table: str, *, parent: str, column: str, release_column: str) -> str:
    """What a table does before every write whose rows are seen with their parent (a case) and can be released without
    it: the mask is the parent's and that of the row's own releases together. Under a restricted parent no release
    counts. A row that is being made has none yet, so that taking in a workbook asks for none."""
    return f"""
    CREATE OR REPLACE FUNCTION {table}_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        closed boolean;
        bits integer[];
    BEGIN
        SELECT owner_id, visible_mask, visible_to, restricted
        INTO NEW.owner_id, NEW.visible_mask, NEW.visible_to, closed
        FROM {parent} WHERE id = NEW.{column};
        IF TG_OP = 'UPDATE' AND NOT closed THEN
            SELECT array_agg(DISTINCT p.bit ORDER BY p.bit) INTO bits
            FROM exchange_release r JOIN coordinators_party p ON p.code = r.recipient_id
            WHERE r.{release_column} = NEW.id AND {_IN_FORCE} AND NOT p.bit = ANY (NEW.visible_to);
            IF bits IS NOT NULL THEN
                NEW.visible_to := bits || NEW.visible_to;
                NEW.visible_mask := NEW.visible_mask | (SELECT bit_or(1 << bit) FROM unnest(bits) AS bit);
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    """


def drop_child_triggers(table: str, *, parent: str) -> str:
    return f"""
    DROP TRIGGER {table}_follow ON {parent}; DROP FUNCTION {table}_follow();
    DROP TRIGGER {table}_visibility ON {table}; DROP FUNCTION {table}_visibility();
    """


def audience_masks() -> list[int]:
    """Every mask an actor can have: each party alone, and each member's coordinator who serves at the centre."""
    return [1 << bit for bit in PARTY_BITS] + [1 << bit | 1 << CENTRE_BIT for bit in MEMBER_BITS]


def mask_indexes(table: str, order: str) -> str:
    """A partial index for each audience, in the list's order, so that a list reads only rows its reader may see."""
    return "\n".join(
        f"CREATE INDEX {table}_seen_{mask} ON {table} ({order}) WHERE ((visible_mask & {mask}) <> 0);"
        for mask in audience_masks()
    )


def named_index(table: str, order: str) -> str:
    """The index, in the list's order, of the few rows that anybody is named for."""
    return f"CREATE INDEX {table}_named ON {table} ({order}) WHERE ((visible_mask & {1 << NAMED_GRANT_BIT}) <> 0);"


def covering_mask_indexes(table: str, order: str) -> str:
    """As :func:`mask_indexes`, and the array along with each: what the second wall asks of a row it finds in the index,
    so that a count reads no row at all."""
    return "\n".join(
        f"CREATE INDEX {table}_seen_{mask} ON {table} ({order}) INCLUDE (visible_to)"
        f" WHERE ((visible_mask & {mask}) <> 0);"
        for mask in audience_masks()
    )


def drop_mask_indexes(table: str) -> str:
    return "\n".join(f"DROP INDEX {table}_seen_{mask};" for mask in audience_masks())


def mask_statistics(table: str) -> str:
    """How many rows each audience sees, kept by ANALYZE: without it the planner takes all of them for seen, and counts
    the twenty rows of a party by reading everybody's."""
    return "\n".join(
        f"CREATE STATISTICS {table}_seen_{mask} ON (visible_mask & {mask}) FROM {table};" for mask in audience_masks()
    )


def drop_mask_statistics(table: str) -> str:
    return "\n".join(f"DROP STATISTICS {table}_seen_{mask};" for mask in audience_masks())


def append_only(table: str) -> str:
    """Make a table one that only grows: change and removal are refused for every role, its owner included."""
    return f"""
    CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'rows of {table} are never changed or removed' USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_append_only();
    """


def drop_append_only(table: str) -> str:
    return f"DROP TRIGGER {table}_append_only ON {table}; DROP FUNCTION {table}_append_only();"


def run(forward: str, backward: str) -> migrations.RunSQL:
    """SQL of several statements as one migration operation."""
    return migrations.RunSQL([forward], [backward])


def child_operations(tables: Sequence[str], *, parent: str, column: str) -> list[migrations.RunSQL]:
    """Triggers and policies of several child tables of one parent."""
    operations = []
    for table in tables:
        operations.append(
            run(child_triggers(table, parent=parent, column=column), drop_child_triggers(table, parent=parent))
        )
        operations.append(run(policies(table), drop_policies(table)))
    return operations


def own_triggers(table: str) -> str:
    """The trigger of a table whose rows only the owner's party sees: no release reaches them."""
    return f"""
    CREATE FUNCTION {table}_visibility() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        SELECT ARRAY[bit::integer], 1 << bit INTO NEW.visible_to, NEW.visible_mask
        FROM coordinators_party WHERE code = NEW.owner_id;
        RETURN NEW;
    END $$;
    CREATE TRIGGER {table}_visibility BEFORE INSERT OR UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_visibility();
    """
