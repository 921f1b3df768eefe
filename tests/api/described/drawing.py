"""Cases of an operation: those that would be right for somebody, and those that schemathesis makes in their place."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.core import NOT_SET

from tests.access.matrix.schema import ApiBodies
from tests.api.described.populated import HOME, NEIGHBOUR, Populated
from tests.cases.intake.samples import small

_GAP = re.compile(r"([\w-]+)/\{(\w+)\}")
JSON = "application/json"


class Drawing:
    """Draws from one description and one world, the same each time."""

    def __init__(self, schema: Any, world: Populated) -> None:
        self.schema = schema
        self.ids = world.ids
        self.bodies = ApiBodies(schema.raw_schema)

    def plausible(self, operation: Any) -> Iterator[Any]:
        """About each row that the address or the body can name, what either country would send, all of it or less."""
        words = {word for word, _name in _gaps(operation)} or ({"cases"} if operation.body else set())
        for number in range(max((len(self.ids[word]) for word in words), default=1)):
            for owner in (HOME, NEIGHBOUR):
                for kind, body in self._bodies(operation, number, owner):
                    for sent in _shortened(operation, kind, body):
                        yield operation.Case(
                            path_parameters=self._path(operation, number),
                            body=sent,
                            media_type=kind,
                            query=_needed(operation),
                        )

    def covering(self, operation: Any, one_in: int = 1) -> Iterator[Any]:
        """Each limit of the description, kept and broken: a value of every kind for every parameter and field."""
        config = self.schema.config.generation_for(operation=operation)
        modes = list(GenerationMode)
        cases = self.schema.iter_coverage_cases(operation, generation_modes=modes, generation_config=config)
        chance = random.Random(operation.label)
        return self._grounded(operation, (case for case in cases if chance.randrange(one_in) == 0), chance)

    def drawn(self, operation: Any, examples: int) -> Iterator[Any]:
        """So many random cases that fit the description, and as many that don't."""
        for mode in GenerationMode:
            cases = _drawn(operation.as_strategy(generation_mode=mode), examples)
            yield from self._grounded(operation, cases, random.Random(f"{operation.label} {mode}"))

    def _grounded(self, operation: Any, cases: Iterable[Any], chance: random.Random) -> Iterator[Any]:
        """The cases with real ids and right values put in: in the path but once in ten; in half of the bodies, for all
        fields but some. Else they would end at the first reference, and at a version that no record has."""
        for case in cases:
            if case.method.lower() != operation.method:
                continue  # of a method that the description doesn't have: asked for by itself
            if chance.randrange(10):
                case.path_parameters |= self._path(operation, chance.randrange(10))
            if chance.randrange(3):
                case.headers.pop("If-Match", None)
            if chance.randrange(2) and isinstance(case.body, dict):
                right = dict(self._bodies(operation, chance.randrange(10))).get(case.media_type, {})
                kept = chance.choice([2, 4, 8])
                case.body |= {name: value for name, value in right.items() if chance.randrange(kept)}
            yield case

    def _path(self, operation: Any, number: int) -> dict[str, str]:
        return {name: self.ids[word][number % len(self.ids[word])] for word, name in _gaps(operation)}

    def _bodies(self, operation: Any, number: int, owner: str = HOME) -> list[tuple[str | None, Any]]:
        """(content type, body) of what a person of ``owner`` would send."""
        ids = {word: found[number % len(found)] for word, found in self.ids.items()}
        made = self.bodies.shapes(operation.path, operation.method, ids, owner)
        return [(kind, json.loads(body) if kind == JSON else _with_file(body)) for kind, body in made] or [
            (None, NOT_SET)
        ]


def _drawn(strategy: Any, examples: int) -> list[Any]:
    found: list[Any] = []

    @seed(0)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(case: Any) -> None:
        found.append(case)

    draw()
    return found


def _gaps(operation: Any) -> list[tuple[str, str]]:
    """(the word before it, its name) of each gap of the path."""
    return [(word, name) for word, name in _GAP.findall(operation.path)]


def _needed(operation: Any) -> dict[str, Any]:
    """The query that can't be left out, such as an export's format."""
    needed = [each.definition for each in operation.query if each.is_required]
    return {each["name"]: each["schema"]["enum"][0] for each in needed}


def _shortened(operation: Any, kind: str | None, body: Any) -> Iterator[Any]:
    """The body whole, with what it needs alone, and where a part of it will do, each part."""
    yield body
    if isinstance(body, dict):
        needed = operation.get_body_for_media_type(kind).definition["schema"].get("required", [])
        if 0 < len(needed) < len(body):
            yield {name: body[name] for name in needed}
        if operation.method == "patch":
            yield from ({name: value} for name, value in body.items())


def _with_file(values: dict[str, Any]) -> dict[str, Any]:
    return {name: small() if value == "FILE" else value for name, value in values.items()}
