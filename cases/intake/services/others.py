"""The own party's records that a row may name (see ``reading.others``), as far as the actor sees them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from cases.intake.reading.others import Held, Words
from cases.intake.services.comparison import batches
from cases.models import Syndicate
from coordinators.access.actor import Actor

_AT_ONCE = 5000


def held_by(by: Actor) -> Held:
    """How the reading asks what the portal holds."""

    def held(kind: str, words: Collection[Words]) -> Mapping[Words, Sequence[frozenset[str]]]:
        found: dict[Words, list[frozenset[str]]] = {}
        for said, row in _NAMED[kind](words, by):
            found.setdefault(said, []).append(frozenset(map(str, filter(None, (row.pk, row.exported_as)))))
        return found

    return held


def _syndicates(words: Collection[Words], by: Actor) -> list[tuple[Words, Any]]:
    own = Syndicate.objects.visible_to(by).filter(owner_id=by.party_code).only("name", "exported_as")
    names = [name for (name,) in words]
    return [((row.name,), row) for some in batches(names, _AT_ONCE) for row in own.filter(name__in=some)]


_NAMED = {"syndicates": _syndicates}
