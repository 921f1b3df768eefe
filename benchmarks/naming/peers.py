"""The matchers compared: each takes two names and, where it can, two birth dates, and gives a score from 0 to 1."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from cases.matching.births import read_birth
from cases.matching.score import Person, score
from cases.matching.variants import variants_of
from naming.assemble import Pair

Matcher = Callable[[Pair], float]


def ours(pair: Pair) -> float:
    """The portal's own score."""
    left, right = (
        Person((name,), read_birth(birth)) for name, birth in zip((pair.left, pair.right), pair.births, strict=True)
    )
    return score(left, right).probability


def plain(pair: Pair) -> float:
    """Transliterate both names by ICU and compare their words, sorted."""
    return fuzz.token_sort_ratio(_ascii(pair.left), _ascii(pair.right)) / 100


@lru_cache(maxsize=65536)
def _ascii(name: str) -> str:
    from normality import ascii_text

    return (ascii_text(name) or "").lower()


def logic_v2(pair: Pair) -> float:
    """nomenklatura's logic_v2, the matcher of OpenSanctions."""
    return _logic_v2((pair.left,), (pair.right,), pair.births)


def logic_v2_with_variants(pair: Pair) -> float:
    """logic_v2, given every reading of each name that the portal makes."""
    return _logic_v2(_readings(pair.left), _readings(pair.right), pair.births)


@lru_cache(maxsize=65536)
def _readings(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, *(" ".join(variant.words) for variant in variants_of(name)))))


def _logic_v2(left: tuple[str, ...], right: tuple[str, ...], births: tuple[str, str]) -> float:
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm = get_algorithm("logic-v2")
    return float(algorithm.compare(_entity(left, births[0]), _entity(right, births[1]), ScoringConfig.defaults()).score)


@lru_cache(maxsize=65536)
def _entity(names: tuple[str, ...], birth: str):
    from followthemoney import model

    found = model.make_entity("Person")
    found.id = f"{names} {birth}"
    for name in names:
        found.add("name", name)
    if birth:
        found.add("birthDate", birth)
    return found


def names_alone(pair: Pair) -> Pair:
    """The pair without its birth dates."""
    return replace(pair, births=("", ""))


def installed() -> dict[str, Matcher]:
    """The matchers that can be run here, ours first."""
    found: dict[str, Matcher] = {"portal": ours}
    try:
        import nomenklatura.matching  # noqa: F401 - that it can be imported is the question
        import normality  # noqa: F401
    except ImportError:
        return found
    return found | {"transliterate": plain, "logic_v2": logic_v2, "logic_v2 + variants": logic_v2_with_variants}
