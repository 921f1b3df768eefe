"""Burmese names by a table of syllables, spelt as bearers spell them: ကျော် as Kyaw, မြင့် as Myint, ဦး as Oo."""

import re
from functools import lru_cache

from cases.matching.tables import load
from cases.matching.words import Words

_CONSONANTS: dict[str, str] = load("burmese")["consonants"]
_INDEPENDENT: dict[str, str] = load("burmese")["independent"]
_RHYMES: dict[str, str] = load("burmese")["rhymes"]
_TONES = str.maketrans("", "", "့း္")
_MEDIALS = {"ျ": "y", "ြ": "y", "ှ": "h"}
_BASE = "က-အဿ"
_SYLLABLE = re.compile(
    rf"(?P<base>[{_BASE}])(?P<medials>[ျြှ]*)(?P<rhyme>ွ?ှ?[ေါာိီုူဲံ]*်?(?:(?:[{_BASE}])[့း]?်)?[့း]*)"
    rf"|(?P<alone>[ဣဤဥဦဧဩဪ])(?P<tail>[ေါာိီုူဲံ့း]*(?:(?:[{_BASE}])[့း]?်)?[့း]*)"
)
_STACKED = re.compile(rf"([{_BASE}])္(?=[{_BASE}])")
_KINZI = re.compile("င်္")


def readings(words: Words) -> list[tuple[str, Words]]:
    """Ways to read Burmese words: as bearers spell them, and with ရ as r, သ as s and a final m."""
    said = tuple(syllable for word in words for syllable in spell(word))
    learned = tuple(syllable for word in words for syllable in spell(word, learned=True))
    return [("burmese", reading) for reading in dict.fromkeys((said, learned)) if reading]


@lru_cache(maxsize=65536)
def spell(word: str, *, learned: bool = False) -> Words:
    """The syllables of one word. ``learned``: as Pali, Shan and foreign names are spelt (ရ as r, သ as s, a final m)."""
    text = _KINZI.sub("င်", word).replace("ါ", "ာ")
    text = text.replace("့်", "့်")  # the dot below and the killer in one order
    text = _STACKED.sub(r"\1်", text)
    said = []
    for match in _SYLLABLE.finditer(text):
        if match["alone"]:
            said.append(_INDEPENDENT[match["alone"]] + _final(match["tail"]))
        else:
            said.append(
                _onset(match["base"], match["medials"], match["rhyme"], learned) + _rhyme(match["rhyme"], learned)
            )
    return tuple(filter(None, said))


def _onset(base: str, medials: str, rhyme: str, learned: bool) -> str:
    letter = _CONSONANTS[base]
    if learned:
        letter = {"ရ": "r", "သ": "s"}.get(base, letter)
    marks = medials + ("ှ" if "ှ" in rhyme else "")
    if "ှ" in marks and base in "ရယသလ" and (base in "ရယ" or "ျ" in marks):
        return "sh"
    yod = "y" if ("ျ" in marks or "ြ" in marks) and base != "ရ" else ""
    if yod and base in "ခဂဃ":
        return {"ခ": "ch", "ဂ": "gy", "ဃ": "gy"}[base]
    return letter + yod


def _rhyme(written: str, learned: bool) -> str:
    rhyme = written.translate(_TONES).replace("ှ", "")
    if rhyme in _RHYMES:
        if learned and rhyme.endswith("မ်"):
            return _RHYMES[rhyme].removesuffix("n") + "m"
        creaky = "့" in written and rhyme.endswith(("င်", "န်"))  # မြင့် is spelt Myint
        return _RHYMES[rhyme] + ("t" if creaky else "")
    open_part = re.sub(rf"[{_BASE}]်$", "", rhyme)
    return _RHYMES.get(open_part, "a") + _CONSONANTS.get(rhyme[len(open_part) : len(open_part) + 1], "")


def _final(tail: str) -> str:
    """What follows a vowel that stands alone (ဦး has nothing, ဥက္က a stop)."""
    closing = re.search(rf"([{_BASE}])[့း]?်", tail)
    return _CONSONANTS[closing[1]] if closing else ""
