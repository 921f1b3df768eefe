"""How soon after its commit are a new suspect's hits there, with a million suspects? What does the index find and cost?

A million suspects of six parties unless ``--suspects`` says otherwise, put in by COPY, with names of Wikidata and of
lists of names (``benchmarks/naming``) in the script of the party and in Latin letters. Then ``--new`` suspects are
written by the service, each in a transaction of its own, half of them somebody who is there under another party, in
another script where there is one. Timings fail nothing.
"""

import argparse
import datetime as dt
import random
import statistics
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from measuring import milliseconds, scratch, show

# isort: split
from django.db import connections
from naming.assemble import HELD_OUT, entries
from naming.sources import Entry

from cases.hits import deconfliction
from cases.hits.keys import keys_to_ask, keys_to_hold
from cases.hits.models import Hit
from cases.matching.scripts import HAN, KHMER, LAO, LATIN, MYANMAR, THAI
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from tests.factories.accounts import actor
from tests.factories.cases import make_case
from tests.factories.hits import add_suspect

SCRIPT_OF = {"KH": KHMER, "CN": HAN, "LA": LAO, "MM": MYANMAR, "TH": THAI, "VN": "vi"}
#: Columns that say nothing here.
_PLAIN_COLUMNS = (
    "visible_mask, visible_to, source_key, source_kin, source_digest, source_sheet, as_typed, handling, sex,"
    " nationality, note, status"
)
_PLAIN = "0\t{}\t\t\t\t\t{}\tAMBER\tunknown\t\t\tidentified"
ORDINAL = 12_000  # days of birth: some thirty years of them


@dataclass(frozen=True)
class Somebody:
    """A person as written in one script and in Latin letters, with a birth date or none."""

    script: str
    native: str
    latin: str
    born: dt.date | None


class People:
    """Draws people: two or three names of one script, each with the forms that somebody wrote down."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._by_script: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries(HELD_OUT)[0]:
            for script in SCRIPT_OF.values():
                if script in entry.forms and LATIN in entry.forms:
                    self._by_script[script].append(entry)
        self.scripts = [script for script, held in self._by_script.items() if len(held) > 50]

    def draw(self, script: str) -> Somebody:
        parts = self._chance.choices(self._by_script[script], k=self._chance.choice((2, 2, 3)))
        gap = "" if script == HAN else " "
        native = gap.join(self._chance.choice(part.forms[script]) for part in parts)
        latin = " ".join(self._chance.choice(part.forms[LATIN]) for part in parts)
        born = dt.date(1965, 1, 1) + dt.timedelta(days=self._chance.randrange(ORDINAL))
        return Somebody(script, native, latin, born if self._chance.random() < 0.9 else None)


def fill(count: int, people: People, owners: dict[str, Actor]) -> dict[uuid.UUID, Somebody]:
    """``count`` suspects of all parties, names and keys of names with them; in the order of the parties in turn."""
    cases = {party: make_case(by) for party, by in owners.items()}
    made: dict[uuid.UUID, Somebody] = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cases_suspectname DISABLE TRIGGER hits_name_added")
        for start in range(0, count, 20_000):
            some = dict(_some(min(20_000, count - start), people))
            _copy(cursor, some, cases)
            made |= some
        cursor.execute("ALTER TABLE cases_suspectname ENABLE TRIGGER hits_name_added")
        cursor.execute("SELECT hits_weigh()")
        cursor.execute("ANALYZE")
    return made


def _some(count: int, people: People) -> Iterator[tuple[uuid.UUID, Somebody]]:
    for _number in range(count):
        yield uuid.uuid4(), people.draw(random.choice(people.scripts))


def _copy(cursor, some, cases) -> None:  # type: ignore[no-untyped-def]
    suspects, names, keys = StringIO(), StringIO(), StringIO()
    now = dt.datetime.now(dt.UTC).isoformat()
    parties = {script: party for party, script in SCRIPT_OF.items()}
    for key, who in some.items():
        case = cases[parties[who.script]]
        born = who.born.isoformat() if who.born else "\\N"
        suspects.write(f"{key}\t{case.owner_id}\t{case.pk}\t{born}\t{now}\t{_PLAIN}\n")
        for kind, text in (("native", who.native), ("latin", who.latin)):
            names.write(f"{uuid.uuid4()}\t{case.owner_id}\t{key}\t{text}\t{kind}\tLatn\t{now}\t0\t{{}}\n")
        held = ",".join(map(str, keys_to_hold((who.native, who.latin), who.born)))
        keys.write(f"{key}\t{{{held}}}\n")
    for table, file in (
        (f"cases_suspect (id, owner_id, case_id, born_on, created_at, {_PLAIN_COLUMNS})", suspects),
        (
            "cases_suspectname (id, owner_id, suspect_id, text, kind, script, created_at, visible_mask, visible_to)",
            names,
        ),
        ("hits_name (suspect_id, keys)", keys),
    ):
        file.seek(0)
        cursor.copy_expert(f"COPY {table} FROM STDIN", file)


def first_hits(count: int, people: People, there: dict[uuid.UUID, Somebody], owners: dict[str, Actor]) -> None:
    """New suspects one by one: the time from the commit to the end of matching, and what was found."""
    chance, times, found, false = random.Random(7), [], Counter(), 0
    known = [(key, who) for key, who in there.items() if who.born]
    cases = {party: make_case(by) for party, by in owners.items()}
    for number in range(count):
        key, who = chance.choice(known)
        same = number % 2 == 0
        other = who if same else people.draw(who.script)
        home = {script: party for party, script in SCRIPT_OF.items()}[other.script]
        party = chance.choice([each for each in owners if each != home]) if same else home
        made = add_suspect(owners[party], names=(other.latin,), born_on=other.born, case=cases[party])
        began = time.perf_counter()
        deconfliction.match_waiting(seconds=30)
        times.append(time.perf_counter() - began)
        with acting_as(owners[party]):
            hits = list(Hit.objects.visible_to(owners[party]).of(made).exclude(grade="C"))
        right = sum(hit.other_party_id == home for hit in hits) > 0 and same
        found[other.script, right] += same
        false += len(hits) - right
        del key
    times.sort()
    said = [f"{name} {milliseconds(times[min(len(times) - 1, int(len(times) * share))])}"
            for name, share in (("median", 0.5), ("95th", 0.95), ("longest", 1.0))]  # fmt: skip
    print(f"\nFrom the commit to the hits, {count:,} new suspects: {', '.join(said)}")
    scripts = sorted({script for script, _right in found})
    show(
        "Persons who were there, found as A or B by their Latin names and birth dates",
        ["script", "asked", "found"],
        [[each, found[each, True] + found[each, False], found[each, True]] for each in scripts],
    )
    print(
        "Hits of grade A or B beside those, namesakes born the same day among them: "
        f"{1000 * false / count:.2f} per 1,000"
    )


def blocking(count: int, there: dict[uuid.UUID, Somebody]) -> None:
    """Whether somebody who is there is among the candidates for the own Latin name; by script, with the birth date and
    without."""
    chance = random.Random(8)
    asked, kept, took = Counter(), Counter(), []
    for key, who in chance.sample(sorted(there.items(), key=str), k=min(count, len(there))):
        for way, born in (("with birth date", who.born), ("name alone", None)):
            wide, narrow = keys_to_ask((who.latin,), born)
            began = time.perf_counter()
            with deconfliction.matcher() as cursor:
                rows = deconfliction.candidates(cursor, uuid.uuid4(), wide, narrow)
            took.append(time.perf_counter() - began)
            asked[way, who.script] += 1
            kept[way, who.script] += any(row.id == key for row in rows)
    ways, scripts = ("with birth date", "name alone"), sorted({script for _way, script in asked})
    rows = [[s, *(f"{kept[w, s] / asked[w, s]:.3f}" for w in ways), asked[ways[0], s]] for s in scripts]
    total = [f"{sum(kept[w, s] for s in scripts) / sum(asked[w, s] for s in scripts):.3f}" for w in ways]
    show(f"Share of true pairs among {deconfliction.MOST_CANDIDATES} candidates, Latin name asked",
         ["script", *ways, "asked"], [*rows, ["all", *total, sum(asked[ways[0], s] for s in scripts)]])  # fmt: skip
    print(f"Candidates fetched in {milliseconds(statistics.median(took))} (median)")


def sizes() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_size_pretty(pg_table_size(oid)), pg_size_pretty(pg_indexes_size(oid)) FROM pg_class"
            " WHERE relname IN ('hits_name', 'hits_commonkey', 'hits_identifier', 'hits_pair') ORDER BY 1"
        )
        show("Size", ["table", "rows", "indexes"], cursor.fetchall())


def again(seconds: float) -> None:
    """A full re-match by one worker, for so long, and how long all would take."""
    waiting = deconfliction.wait_again()
    began = time.perf_counter()
    deconfliction.match_waiting(seconds=seconds)
    done, took = waiting - deconfliction.still_waiting(), time.perf_counter() - began
    print(f"\nRe-match by one worker: {done:,} of {waiting:,} compared in {took:.0f} s, "
          f"{waiting / max(done, 1) * took / 60:,.0f} min for all")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suspects", type=int, default=1_000_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--asked", type=int, default=2000, help="true pairs looked for among candidates")
    parser.add_argument("--again", type=float, default=60, help="seconds of the full re-match that are measured")
    options = parser.parse_args()
    with scratch():
        people, owners = People(1), {party: actor(party) for party in SCRIPT_OF}
        began = time.perf_counter()
        there = fill(options.suspects, people, owners)
        print(f"{len(there):,} suspects in {time.perf_counter() - began:.0f} s, scripts {', '.join(people.scripts)}")
        blocking(options.asked, there)
        first_hits(options.new, people, there, owners)
        sizes()
        again(options.again)


if __name__ == "__main__":
    main()
