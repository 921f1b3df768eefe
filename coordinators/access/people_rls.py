"""Row-level security of people and how they sign in, as SQL for migrations.

A person's own rows are theirs, the rows of a party's people its administrator's (``seagull.accounts``). Before anybody
acts, the stage says what goes on (``seagull.kernel.stage``): signing in, or a command of the portal's operator. With
neither an actor nor a stage, nothing is seen.
"""

# Table and column names here are written in migrations, never taken from a request.
# ruff: noqa: S608

from coordinators.access.actor import CENTRE_CODE

SETTINGS = """
CREATE FUNCTION seagull_stage() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('seagull.stage', true), '')
$$;
CREATE FUNCTION seagull_manages() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('seagull.accounts', true), '')
$$;
"""
DROP_SETTINGS = "DROP FUNCTION seagull_manages(); DROP FUNCTION seagull_stage();"

NOBODY_YET = "(SELECT seagull_stage()) IN ('sign_in', 'operator')"
ACTING = "(SELECT seagull_account()) IS NOT NULL"


def own(column: str) -> str:
    """A row of the person who acts."""
    return f"{column} = (SELECT seagull_account())"


def managed(column: str) -> str:
    """A row of one of the people whose accounts the person who acts keeps."""
    own_party = "a.party_id = (SELECT seagull_manages())"
    return f"EXISTS (SELECT 1 FROM coordinators_account a WHERE a.id = {column} AND {own_party})"


def walled(table: str, *, read: str, write: str, lock: str = "false") -> str:
    """One condition to read by, another to write by, and who beside may lock a row without writing it."""
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY {table}_read ON {table} FOR SELECT USING ({read});
    CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK ({write});
    CREATE POLICY {table}_amend ON {table} FOR UPDATE USING (({write}) OR {lock}) WITH CHECK ({write});
    CREATE POLICY {table}_remove ON {table} FOR DELETE USING ({write});
    """


def of_person(table: str, column: str) -> str:
    """A table of what belongs to single people."""
    condition = f"{NOBODY_YET} OR {own(column)} OR {managed(column)}"
    return walled(table, read=condition, write=condition)


def reference(table: str) -> str:
    """A table that everybody reads, and the centre's administrators or the portal's operator write. Whoever acts may
    lock a row of it: a snapshot takes its number under the operation's lock."""
    keepers = f"(SELECT seagull_manages()) = '{CENTRE_CODE}' OR (SELECT seagull_stage()) = 'operator'"
    return walled(table, read="true", write=keepers, lock=ACTING)


def closed(table: str) -> str:
    """A table that the portal has no use for: nobody but the owner role sees or writes a row of it."""
    return f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
