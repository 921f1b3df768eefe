"""Every address there is, found by walking the URL resolver, API and sign-in included, and what is answered before it.

What an id in an address stands for is the word before it (``cases/<pk>/``), so that a route added later is filled by
itself or fails: a word that the world has no row for is an error.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from seagull.web import csp_reports, health
from tests.access.routes import WORDS

_ARGUMENT = re.compile(r"<(?:\w+:)?(?P<path>\w+)>|\(\?P<(?P<regex>\w+)>[^)]*\)")
#: Answered by a middleware, before anybody is asked who they are; `test_targets` finds what is missing here.
BEFORE_ROUTES = {csp_reports: (csp_reports.ADDRESS,), health: tuple(health.VIEWS)}
#: Keys that are words of the reference data, by the word before them; the same for everybody.
KEYS = {"parties": "KH", "agencies": "kh-national-police", "calendars": "TH", "indicators": "A4"}
#: Secrets in an address, by their argument: one that opens nothing.
SECRETS_OF_LINKS = {"secret": "no-such-link"}
#: Ids that are numbers, and one of each that nobody has; other ids are UUIDs.
NUMBERED = {"passkeys": "2147483647", "sessions": "2147483647"}
#: Whose rows these are: nobody's, so that "released to me" means nothing there.
SHARED = {
    "operation", "operations", "phases", "lines", "lines-of-action", "participations",
    "snapshots", "exchange-rates", "reports", "files", "parties", "agencies", "indicators",
    "calendars", "calendar-days",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An address with its words filled in and a gap for each id: ``cases/{cases}/add/suspects/``."""

    pattern: str
    filled: str

    @property
    def nouns(self) -> list[str]:
        return re.findall(r"\{([\w-]+)\}", self.filled)

    @property
    def noun(self) -> str | None:
        """What the address names a row of: the first id decides."""
        return self.nouns[0] if self.nouns else None

    @property
    def owned(self) -> bool:
        """Whether it names a row that belongs to somebody."""
        return self.noun is not None and self.noun not in SHARED

    @property
    def api(self) -> bool:
        return self.filled.startswith("api/")

    def address(self, ids: Mapping[str, str]) -> str:
        """The address of these rows. Raises LookupError for a kind of row that the world has none of."""
        missing = [noun for noun in self.nouns if noun not in ids]
        if missing:
            raise LookupError(f"no row known for {missing} of {self.pattern}: add it to tests.access.matrix.world")
        return "/" + re.sub(r"\{([\w-]+)\}", lambda gap: ids[gap.group(1)], self.filled)


def places() -> list[Place]:
    """All, each combination of words once. Raises LookupError for an argument that nothing is known to fill."""
    found: dict[str, Place] = {}
    early = (address.lstrip("/") for addresses in BEFORE_ROUTES.values() for address in addresses)
    for pattern in itertools.chain(early, _patterns(get_resolver(), "")):
        for place in _filled(pattern):
            found.setdefault(place.filled, place)
    return list(found.values())


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        text = prefix + re.sub(r"(?<!\[)\^|\$", "", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield text
        else:
            yield from _patterns(entry, text)


def _filled(pattern: str) -> Iterator[Place]:
    """The pattern with every word that its arguments can be, and gaps named by the word before them."""
    words: dict[str, list[str]] = {}
    for found in _ARGUMENT.finditer(pattern):
        name = found.group("path") or found.group("regex")
        if name in WORDS and "<slug:" in found.group():
            words[name] = WORDS[name]
        elif name in SECRETS_OF_LINKS:
            words[name] = [SECRETS_OF_LINKS[name]]
        elif "<slug:" in found.group() or "<str:" in found.group():
            raise LookupError(f"no value known for {name!r} of {pattern}: add it to tests.access.routes.WORDS")
    for combination in itertools.product(*words.values()):
        values = dict(zip(words, combination, strict=True))
        text = _ARGUMENT.sub(lambda found, values=values: values.get(found.group("path") or "", "{}"), pattern)
        yield Place(pattern, _named(text))


def _named(text: str) -> str:
    """Each gap named by the word before it."""
    parts = text.split("/")
    for number, part in enumerate(parts):
        if part == "{}":
            parts[number] = "{" + parts[number - 1].strip("{}") + "}"
    return "/".join(parts)
