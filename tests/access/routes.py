"""Every page there is, found by walking the URL resolver, with the addresses that a set of rows gives it."""

import itertools
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter

from cases.exchange.pages.base import NAMED_ROOTS, ROOTS
from cases.intake.models import StagedRow
from cases.pages.case import PARTS
from cases.pages.kinds import KINDS
from cases.rfi.policies import MOVES
from coordinators.services.reference import AGENCIES, PARTIES
from operations.pages.pieces import PIECES

#: What a word in an address can be, by its name in the pattern.
WORDS = {
    "kind": list(KINDS),
    "part": list(PARTS),
    "decision": ["erase", "keep"],
    "root": list(ROOTS),
    "matched": ["suspects", "firearms"],
    "named_root": list(NAMED_ROOTS),
    "action": list(StagedRow.Action.values),
    "code": [row[0] for row in AGENCIES],
    "party": [row[0] for row in PARTIES],
    "piece": list(PIECES),
    "move": list(MOVES),
    "indicator": ["A4", "V1", "C1"],
}
#: Parts of the site that others than our pages answer, and that have tests of their own.
ELSEWHERE = ("api/", "sign-in/", "i18n/", "second-factor/")


@dataclass(frozen=True)
class Route:
    """An address pattern: its text, and the converters of its arguments by name."""

    pattern: str
    arguments: dict[str, object]

    @property
    def names_a_row(self) -> bool:
        return any(self._takes_id(name) for name in self.arguments)

    def addresses(self, ids: list[uuid.UUID]) -> Iterator[str]:
        """The pattern filled with each id (the same wherever it takes one) and every word it can take."""
        words = [[(name, word) for word in self._words(name)] for name in self.arguments if not self._takes_id(name)]
        for row, combination in itertools.product(ids if self.names_a_row else [None], itertools.product(*words)):
            values = dict(combination) | {name: str(row) for name in self.arguments if self._takes_id(name)}
            yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", self.pattern).format(**values)

    def _takes_id(self, name: str) -> bool:
        return isinstance(self.arguments[name], UUIDConverter)

    def _words(self, name: str) -> list[str]:
        if name not in WORDS:
            raise LookupError(f"no value known for {name!r} of {self.pattern}: add it to tests.access.routes.WORDS")
        return WORDS[name]


def routes() -> list[Route]:
    """Every route of our pages."""
    return [route for route in _walk(get_resolver(), "", {}) if not route.pattern.startswith(ELSEWHERE)]


def _walk(resolver: URLResolver, prefix: str, arguments: dict[str, object]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        text = prefix + str(entry.pattern)
        here = {**arguments, **entry.pattern.converters}
        if isinstance(entry, URLPattern):
            yield Route(text, here)
        else:
            yield from _walk(entry, text, here)
