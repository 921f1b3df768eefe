"""The second wall taken apart: each policy made to let everything through, each condition of a trigger made true."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace

import psycopg2

from tests.database import owner_connection

POLICIES = """
    SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public'
    ORDER BY tablename, policyname
"""
FUNCTIONS = """
    SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.prokind = 'f' AND pg_get_userbyid(p.proowner) = current_user
      AND (p.prorettype = 'trigger'::regtype OR p.prosecdef)
    ORDER BY p.proname
"""
TRIGGERS = """
    SELECT t.tgrelid::regclass::text, t.tgname, t.tgfoid::regproc::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
      AND pg_get_userbyid(c.relowner) = current_user
    ORDER BY 1, 2
"""
#: What is only spelling, or bookkeeping that no right rests on, in the conditions of functions.
_CONDITION = re.compile(
    r"\b(IF|AND|OR|WHERE)\b(?P<condition>[^;]*?)(?=\bAND\b|\bOR\b|\bTHEN\b|\bORDER\b|\bGROUP\b|;|\bRETURN)"
)


@dataclass(frozen=True)
class Breach:
    """Statements that make it, and those that mend it. ``about``: the tables and functions through whose use it would
    be noticed."""

    name: str
    make: str
    mend: str
    about: frozenset[str] = frozenset()


def breaches() -> list[Breach]:
    """Every one there is in the database of this run."""
    connection = owner_connection()
    with connection.cursor() as cursor:
        cursor.execute(POLICIES)
        policies = cursor.fetchall()
        cursor.execute(TRIGGERS)
        triggers = cursor.fetchall()
        cursor.execute(FUNCTIONS)
        functions = dict(cursor.fetchall())
    connection.close()
    used = [(table, f"{using} {check}") for table, _policy, _command, using, check in policies]
    used += [(table, function) for table, _trigger, function in triggers]
    users = {name: _users(name, used, functions) for name in functions}
    found = [breach for row in policies for breach in _of_policy(*row)]
    found += [_of_trigger(table, trigger) for table, trigger, _function in triggers]
    for name, text in functions.items():
        found += [replace(breach, about=users[name]) for breach in _of_function(name, text)]
    return found


def _users(name: str, used: list[tuple[str, str]], functions: dict[str, str]) -> frozenset[str]:
    """The function, the tables whose policies and triggers call it, and whatever functions do, with theirs."""
    found, asked = {name}, [name]
    while asked:
        calls = re.compile(rf"\b{asked.pop()}\b")
        found |= {table for table, text in used if calls.search(text)}
        calling = {other for other, text in functions.items() if calls.search(text)} - found
        found |= calling
        asked += calling
    return frozenset(found)


def _of_policy(table: str, policy: str, command: str, using: str | None, check: str | None) -> Iterator[Breach]:
    for clause, text in (("USING", using), ("WITH CHECK", check)):
        if text is not None and text.strip() != "true":
            made = f"ALTER POLICY {policy} ON {table} {clause} (true)"
            mended = f"ALTER POLICY {policy} ON {table} {clause} ({text})"
            yield Breach(f"{table}: {policy} ({command}) {clause} anything", made, mended, frozenset({table}))


def _of_trigger(table: str, trigger: str) -> Breach:
    return Breach(
        f"{table}: trigger {trigger} off",
        f"ALTER TABLE {table} DISABLE TRIGGER {trigger}",
        f"ALTER TABLE {table} ENABLE TRIGGER {trigger}",
        frozenset({table}),
    )


def _of_function(name: str, text: str) -> Iterator[Breach]:
    """Each condition of the body (between the outermost dollar quotes) made true, whatever it joins."""
    start = text.index("$", text.index("AS $"))
    for number, match in enumerate(_CONDITION.finditer(text, start)):
        condition = match["condition"].strip()
        balanced = condition.count("(") == condition.count(")") and condition.count("'") % 2 == 0
        if not condition or not balanced or condition.lower() == "true" or "CASE" in condition:
            continue
        made = text[: match.start("condition")] + " true " + text[match.end("condition") :]
        yield Breach(f"{name}: condition {number}, {' '.join(condition.split())[:80]}", made, text)


@contextmanager
def made(breach: Breach) -> Iterator[str]:
    """The breach, for as long as it is looked for; gives why it could not be made, where PostgreSQL says so."""
    try:
        _execute(breach.make)
    except psycopg2.Error as error:
        yield str(error).splitlines()[0]
        return
    try:
        yield ""
    finally:
        _execute(breach.mend)


def _execute(statement: str) -> None:
    with closing(owner_connection()) as connection, connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")
        cursor.execute(statement)
