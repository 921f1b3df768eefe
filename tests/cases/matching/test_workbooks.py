"""The seven workbooks, read as the portal reads them: who is one person with whom, across agencies."""

import datetime as dt
from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from cases.intake.reading.read import AgencyProfile, read_workbook
from cases.matching.births import Birth
from cases.matching.identifiers import Kind, normalise
from cases.matching.keys import skeletons
from cases.matching.score import PROBABLE, Grade, Person, Score, score
from tests.cases.intake.reading.test_truth import AGENCIES, TRUTH, WORKBOOKS

Place = tuple[str, str, int]
NOT_SEX = {"", "unknown"}


@cache
def rows(kind: str) -> dict[Place, tuple[object, AgencyProfile]]:
    """Every good row of a kind, by workbook, sheet and row."""
    found = {}
    for name, agency in AGENCIES.items():
        path = WORKBOOKS / f"{name}.xlsx"
        reading = read_workbook(path, filename=path.name, agency=agency, today=dt.date(2025, 1, 15))
        found |= {(name, row.sheet, row.row): (row.record, agency) for row in reading.rows if row.kind == kind}
    return found


def person_of(record, agency: AgencyProfile) -> Person:
    named = tuple(dict.fromkeys(filter(None, (record.name, record.latin_name, record.alias))))
    given = {"agency": agency.country, "nationality": record.nationality}
    numbers = {
        Kind.PASSPORT: record.passport and normalise(Kind.PASSPORT, record.passport),
        Kind.NATIONAL_ID: record.national_id and normalise(Kind.NATIONAL_ID, record.national_id, **given),
        Kind.PHONE: record.phone and normalise(Kind.PHONE, record.phone, **given),
    }
    return Person(
        named,
        Birth.on(record.birth_date) if record.birth_date else None,
        None if record.sex in NOT_SEX else record.sex,
        record.nationality,
        {kind: frozenset({number}) for kind, number in numbers.items() if number},
    )


@cache
def persons() -> dict[Place, Person]:
    return {place: person_of(record, agency) for place, (record, agency) in rows("suspects").items()}


@cache
def scored() -> dict[frozenset[Place], Score]:
    """The scores of all pairs of two agencies that share a number, a birth date or a key of their names."""
    found = {}
    keyed = {place: _keys(person) for place, person in persons().items()}
    for one, other in combinations(persons(), 2):
        if one[0] != other[0] and keyed[one] & keyed[other]:
            found[frozenset({one, other})] = score(persons()[one], persons()[other])
    return found


def _keys(person: Person) -> set[str]:
    names = {key for name in person.names for key in skeletons(name)}
    numbers = {f"{kind} {number}" for kind, given in person.identifiers.items() for number in given}
    return names | numbers | ({str(person.birth)} if person.birth else set())


def pairs_of(list_name: str) -> list[frozenset[Place]]:
    return [frozenset(_place(pair[side]) for side in "ab") for pair in TRUTH[list_name]]


def _place(told: dict) -> Place:
    return told["workbook"], told["sheet"], told["row"]


def proposed() -> set[frozenset[Place]]:
    """The pairs that would be hits: probable, on more than the name alone."""
    return {
        pair for pair, told in scored().items() if told.probability >= PROBABLE and told.grade in {Grade.A, Grade.B}
    }


def test_persons_of_two_agencies_are_found_and_hardly_anybody_else():
    true, found = set(pairs_of("same_person")), proposed()
    assert len(true & found) / len(found) >= 0.95
    missed = [pair for pair in true if pair not in found]
    assert len(true & found) / len(true) >= 0.95, [[persons()[place] for place in pair] for pair in missed]


@pytest.mark.parametrize("how", sorted({pair["how"] for pair in TRUTH["same_person"]}))
def test_each_kind_of_tie_is_found(how):
    ties = {pair: told["how"] for pair, told in zip(pairs_of("same_person"), TRUTH["same_person"], strict=True)}
    hits = Counter(pair in proposed() for pair, tie in ties.items() if tie == how)
    assert hits[True] / hits.total() >= 0.9


def test_namesakes_are_not_proposed():
    for pair in pairs_of("not_same_person"):
        one, other = pair
        told = score(persons()[one], persons()[other])
        assert told.probability < PROBABLE, (persons()[one], persons()[other])
        assert told.grade is Grade.NONE


def test_every_weapon_of_two_agencies_is_found():
    holders: dict[str, set[str]] = {}
    for (workbook, _, _), (record, _) in rows("firearms").items():
        if record.serial and (serial := normalise(Kind.SERIAL, record.serial)):
            holders.setdefault(serial, set()).add(workbook)
    for shared in TRUTH["shared_serials"]:
        assert set(shared["workbooks"]) <= holders[normalise(Kind.SERIAL, shared["serial"])]
        assert len({normalise(Kind.SERIAL, written) for written in shared["written"]}) == 1
    assert {serial for serial, agencies in holders.items() if len(agencies) > 1} == {
        normalise(Kind.SERIAL, shared["serial"]) for shared in TRUTH["shared_serials"]
    }
