"""The ways in which one name may be read: each as sounds, word by word."""

from dataclasses import dataclass
from functools import lru_cache

from cases.matching import titles
from cases.matching.romanise import readings
from cases.matching.scripts import LATIN
from cases.matching.sounds import sound
from cases.matching.tables import load
from cases.matching.words import Words, runs_of

# What a reading costs beside the likeliest one, as a distance.
_COSTS = {"family": 0.06, "abroad": 0.04, "sino_vietnamese": 0.03, "cantonese": 0.02, "wade_giles": 0.02, "pinyin": 0.0}
_TITLE_TAKEN_OFF = 0.005
_MIDDLE_TAKEN_OUT = 0.1
_MOST = 14
# Words of Vietnamese names that say a person's sex; abroad they are often left out.
_MIDDLE = frozenset({"van", "thi"})


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading. ``way`` names how it was got (``pinyin``, ``rtgs`` …), ``script`` what it was read from.

    ``cost`` is what it costs beside the likeliest; ``shortened``: a middle word was taken out.
    """

    script: str
    way: str
    words: Words
    sounds: Words
    cost: float
    shortened: bool = False

    @property
    def joined(self) -> str:
        return "".join(self.sounds)


@lru_cache(maxsize=65536)
def variants_of(name: str) -> tuple[Variant, ...]:
    """The readings of a name, the likeliest first; none for a text without a letter of the six scripts."""
    found: dict[Words, Variant] = {}
    for script, words in runs_of(name):
        for taken_off, kept in ((0.0, words), (_TITLE_TAKEN_OFF, titles.without(script, words))):
            if taken_off and kept == words:
                continue
            for way, latin in readings(script, kept):
                _add(found, script, way, latin, taken_off + _COSTS.get(way, 0.0))
            if script == LATIN:
                _add_shorter(found, kept, taken_off)
    return tuple(sorted(found.values(), key=lambda variant: variant.cost))[:_MOST]


def _add(
    found: dict[Words, Variant], script: str, way: str, words: Words, cost: float, shortened: bool = False
) -> None:
    short = load("titles")["short"]
    words = tuple(short.get(word, word) for word in words)
    sounds = tuple(filter(None, map(sound, words)))
    if sounds and (sounds not in found or found[sounds].cost > cost):
        found[sounds] = Variant(script, way, words, sounds, cost, shortened)


def _add_shorter(found: dict[Words, Variant], words: Words, cost: float) -> None:
    """A Vietnamese name without its middle word."""
    for way, latin in readings(LATIN, words)[:1]:
        if len(latin) > 2 and any(word in _MIDDLE for word in latin[1:]):
            kept = tuple(word for place, word in enumerate(latin) if not place or word not in _MIDDLE)
            if len(kept) > 1:
                _add(found, LATIN, way, kept, cost + _MIDDLE_TAKEN_OUT, shortened=True)
