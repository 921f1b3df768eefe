"""Every page there is, found by walking the URL resolver, with the addresses that a set of rows gives it."""

import itertools
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import SlugConverter, StringConverter, UUIDConverter

from cases.pages.case import PARTS
from cases.pages.kinds import KINDS
from cases.pages.releases import ROOTS
from coordinators.services.reference import AGENCIES

#: What a word in an address can be, by its name in the pattern.
WORDS = {
    "kind": list(KINDS),
    "part": list(PARTS),
    "root": list(ROOTS),
    "code": [row[0] for row in AGENCIES],
}
#: Parts of the site that others than our pages answer, and that have tests of their own.
ELSEWHERE = ("api/", "sign-in/", "i18n/", "second-factor/", "health/")


@dataclass(frozen=True)
class Route:
    """An address pattern: its text, and the converters of its arguments by name."""

    pattern: str
    arguments: dict[str, object]

    @property
    def names_a_row(self) -> bool:
        return any(isinstance(converter, UUIDConverter) for converter in self.arguments.values())

    def addresses(self, ids: list[uuid.UUID]) -> Iterator[str]:
        """The pattern filled with every row and every word it can take."""
        choices = []
        for name, converter in self.arguments.items():
            if isinstance(converter, UUIDConverter):
                choices.append([(name, str(each)) for each in ids])
            elif isinstance(converter, SlugConverter | StringConverter) and name in WORDS:
                choices.append([(name, word) for word in WORDS[name]])
            else:
                raise LookupError(f"no value known for {name!r} of {self.pattern}: add it to tests.access.routes.WORDS")
        for combination in itertools.product(*choices):
            address = self.pattern
            for name, value in combination:
                converter = next(part for part in address.split("<")[1:] if part.split(">")[0].endswith(name))
                address = address.replace(f"<{converter.split('>')[0]}>", value)
            yield f"/{address}"


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
