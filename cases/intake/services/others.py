"""The own party's records that a row may name (see ``reading.others``), as far as the actor sees them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from cases.intake.reading.cells.references import case_key
from cases.intake.reading.others import Held, Other, Words, asset_words, chosen
from cases.intake.reading.portions import batches
from cases.models import Case, SeizedAsset, Suspect, SuspectName, Syndicate
from coordinators.access.actor import Actor
from coordinators.models import Agency

_AT_ONCE = 5000


def cases_of(by: Actor, agency: Agency) -> dict[str, Case]:
    """The agency's cases that the actor may see and amend, by what ways of writing their number have in common."""
    own = Case.objects.visible_to(by).filter(owner_id=by.party_code, agency=agency).select_related(None)
    return {case_key(case.number): case for case in own}


def held_by(by: Actor, agency: Agency) -> Held:
    """How the reading asks what the portal holds."""

    def held(kind: str, words: Collection[Words]) -> Mapping[Words, Sequence[frozenset[str]]]:
        return {said: [_ids(row) for row in rows] for said, rows in _called(kind, words, by, agency).items()}

    return held


def keys_named(named: Collection[Other], by: Actor, agency: Agency) -> dict[Other, Any]:
    """The key of the record that each names, where it is just one."""
    found = {}
    for kind in {other.kind for other in named}:
        of_kind = {other for other in named if other.kind == kind}
        called = _called(kind, {other.words for other in of_kind}, by, agency)
        for other in of_kind:
            rows = called.get(other.words, [])
            place = chosen(other, [_ids(row) for row in rows])
            if place is not None:
                found[other] = rows[place].pk
    return found


def _ids(row: Any) -> frozenset[str]:
    """By which ids a record is known: here, and where it was exported."""
    return frozenset(map(str, filter(None, (row.pk, row.exported_as))))


def _called(kind: str, words: Collection[Words], by: Actor, agency: Agency) -> dict[Words, list[Any]]:
    """The records of these names."""
    found: dict[Words, list[Any]] = {}
    for said, row in _NAMED[kind](words, by, agency):
        found.setdefault(said, []).append(row)
    return found


Named = Iterator[tuple[Words, Any]]


def _cases(words: Collection[Words], by: Actor, agency: Agency) -> Named:
    held = cases_of(by, agency)
    return (((key,), held[key]) for (key,) in words if key in held)


def _syndicates(words: Collection[Words], by: Actor, _agency: Agency) -> Named:
    own = Syndicate.objects.visible_to(by).filter(owner_id=by.party_code).only("name", "exported_as")
    for some in batches([name for (name,) in words], _AT_ONCE):
        yield from (((row.name,), row) for row in own.filter(name__in=some))


def _suspects(words: Collection[Words], by: Actor, agency: Agency) -> Named:
    """By any of their names: which of them a list shows may have changed since. One without a name has no words."""
    cases = {case.pk: key for key, case in cases_of(by, agency).items() if key in {said[0] for said in words}}
    names = SuspectName.objects.visible_to(by).filter(owner_id=by.party_code)
    own = Suspect.objects.visible_to(by).filter(owner_id=by.party_code).only("case_id", "exported_as")
    for some in batches(sorted({name for _case, name in words}), _AT_ONCE):
        texts: dict[Any, set[str]] = {}
        for key, text in names.filter(text__in=some).values_list("suspect", "text"):
            texts.setdefault(key, set()).add(text)
        for few in batches(list(texts), _AT_ONCE):
            for row in own.filter(pk__in=few):
                yield from (((cases[row.case_id], text), row) for text in texts[row.pk] if row.case_id in cases)
    for few in batches([key for key, number in cases.items() if (number, "") in words], _AT_ONCE):
        yield from (((cases[row.case_id], ""), row) for row in own.filter(case__in=few, names__isnull=True))


def _assets(words: Collection[Words], by: Actor, agency: Agency) -> Named:
    cases = {case.pk: case.number for key, case in cases_of(by, agency).items() if key in {said[0] for said in words}}
    own = SeizedAsset.objects.visible_to(by).filter(owner_id=by.party_code)
    for some in batches(list(cases), _AT_ONCE):
        for row in own.filter(case__in=some):
            yield asset_words(cases[row.case_id], row.kind, row.description, row.amount, row.currency), row


_NAMED: dict[str, Callable[[Collection[Words], Actor, Agency], Named]] = {
    "cases": _cases,
    "syndicates": _syndicates,
    "suspects": _suspects,
    "assets": _assets,
}
