"""The one reader across countries: compares the names of suspects of all parties, in workers, and writes what is alike.

It signs in to the database by a role of its own, which reads no table and calls the functions of migration 0004. What
it reads leaves this module as hits alone; the operator's report is for the portal's own machine.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cases.hits.keys import keys_to_ask, keys_to_hold
from cases.hits.scoring import Row, alike

#: So many candidates are fetched, and so many bearers of keys looked at for them.
MOST_CANDIDATES = 1000
REACH = 20_000
#: So many suspects are put into the index, and compared, in one transaction.
_TO_INDEX, _TO_COMPARE = 200, 10

#: Two suspects, the grade and the likelihood of their names.
_Found = tuple[Any, Any, str, int | None]
_kept: Any = None


def match_waiting(*, seconds: float = 5.0) -> bool:
    """Compare those who wait, for about so long; whether somebody still waits. To be killed anywhere and run beside
    itself: who is not done waits on, and a pair is one hit however often it is found."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not (_index() | _compare()):
            return False
    return True


def weigh_keys() -> None:
    """Count anew how many bear each common key."""
    with matcher() as cursor:
        cursor.execute("SELECT hits_weigh()")


def wait_again() -> int:
    """Have every suspect compared again; how many there are."""
    with matcher() as cursor:
        cursor.execute("SELECT hits_wait_again()")
        return int(cursor.fetchone()[0])


def still_waiting() -> int:
    with matcher() as cursor:
        cursor.execute("SELECT hits_still_waiting()")
        return int(cursor.fetchone()[0])


def report(party: str = "") -> list[dict[str, Any]]:
    """Every pair, or those of one party, with both records and where they came from: for the operator alone."""
    with matcher() as cursor:
        cursor.execute("SELECT hits_report(%s)", [party])
        found: list[dict[str, Any]] = cursor.fetchone()[0]
    return found


@contextmanager
def matcher() -> Iterator[Any]:
    """A transaction of the role of matching. Raises ImproperlyConfigured where this process was not given it."""
    global _kept
    if not settings.MATCHING_DATABASE_URL:
        raise ImproperlyConfigured("Set MATCHING_DATABASE_URL: names are compared by a role of their own.")
    if not _answers(_kept):
        _kept = psycopg2.connect(settings.MATCHING_DATABASE_URL, application_name="seagull matching")
    with _kept, _kept.cursor() as cursor:
        yield cursor


def _answers(kept: Any) -> bool:
    """Whether the session is still there: a server that was started anew has ended it without a word."""
    if kept is None or kept.closed:
        return False
    try:
        with kept.cursor() as cursor:
            cursor.execute("SELECT 1")
    except psycopg2.Error:
        kept.close()
        return False
    return True


def _index() -> bool:
    """Put some into the index, and have that committed: of two who are compared at the same moment, one finds the
    other. Whether there were any."""
    with matcher() as cursor:
        held = _next(cursor, _TO_INDEX, indexed=False)
        if not held:
            return False
        persons = _persons(cursor, [suspect for _entry, suspect in held])
        keyed = [_literal(keys_to_hold(each.names, each.born_on)) for each in persons]
        cursor.execute(
            "SELECT hits_index_names(%s, %s::uuid[], %s::text[])",
            [[entry for entry, _suspect in held], [each.id for each in persons], keyed],
        )
    return True


def _compare() -> bool:
    with matcher() as cursor:
        held = _next(cursor, _TO_COMPARE, indexed=True)
        suspects = _persons(cursor, list({suspect for _entry, suspect in held}))
        _write(cursor, [each for one in suspects for each in _alike(cursor, one)])
        cursor.execute("SELECT hits_done(%s::bigint[])", [[entry for entry, _suspect in held]])
    return bool(held)


def _alike(cursor: Any, suspect: Row) -> Iterator[_Found]:
    """Whom the names of a suspect are like, and, without a grade, whom they are like no more."""
    wide, narrow = keys_to_ask(suspect.names, suspect.born_on)
    others = candidates(cursor, suspect.id, wide, narrow)
    cursor.execute("SELECT hits_alike(%s)", [suspect.id])
    former = {other for (other,) in cursor.fetchall()}
    others += _persons(cursor, list(former - {each.id for each in others}))
    found = alike(suspect, others)
    for other, grade, likelihood in found:
        yield suspect.id, other, grade, likelihood
    for other in former - {each.other for each in found}:
        yield suspect.id, other, "", None


def candidates(cursor: Any, suspect: Any, wide: Sequence[int], narrow: Sequence[int]) -> list[Row]:
    """Who shares most with these keys, the likeliest first."""
    cursor.execute(
        "SELECT * FROM hits_candidates(%s, %s::integer[], %s::integer[], %s, %s)",
        [suspect, list(wide), list(narrow), MOST_CANDIDATES, REACH],
    )
    return [Row(*row) for row in cursor.fetchall()]


def _write(cursor: Any, found: Sequence[_Found]) -> None:
    """Behind the locks of all parties concerned, and pair by pair in one order, as transactions that compare numbers
    do: nobody waits for who waits for them."""
    if not found:
        return
    records = sorted({each for suspect, other, *_rest in found for each in (suspect, other)})
    cursor.execute("SELECT hits_lock_counts(%s::uuid[])", [records])
    for suspect, other, grade, likelihood in sorted(found, key=lambda each: sorted(each[:2])):
        cursor.execute("SELECT hits_found(%s, %s, true, %s, %s::smallint)", [suspect, other, grade, likelihood])


def _next(cursor: Any, most: int, *, indexed: bool) -> list[tuple[int, Any]]:
    cursor.execute("SELECT * FROM hits_next(%s, %s)", [most, indexed])
    found: list[tuple[int, Any]] = cursor.fetchall()
    return found


def _persons(cursor: Any, wanted: Sequence[Any]) -> list[Row]:
    cursor.execute("SELECT * FROM hits_persons(%s::uuid[])", [list(wanted)])
    return [Row(*row) for row in cursor.fetchall()]


def _literal(keys: Sequence[int]) -> str:
    """An array as text: arrays of arrays of several lengths can't be sent."""
    return "{" + ",".join(map(str, keys)) + "}"
