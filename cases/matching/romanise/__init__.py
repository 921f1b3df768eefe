"""Names in the six scripts as Latin words: several ways of reading each, the likeliest first."""

from collections.abc import Callable

from cases.matching.romanise import burmese, han, khmer, lao, latin, thai
from cases.matching.scripts import HAN, KHMER, LAO, LATIN, MYANMAR, THAI
from cases.matching.words import Words

_READERS: dict[str, Callable[[Words], list[tuple[str, Words]]]] = {
    HAN: han.readings,
    THAI: thai.readings,
    LAO: lao.readings,
    KHMER: khmer.readings,
    MYANMAR: burmese.readings,
    LATIN: latin.readings,
}


def readings(script: str, words: Words) -> list[tuple[str, Words]]:
    """Ways to read words of one script (ISO 15924): the name of each way, and Latin words in the letters a to z."""
    return _READERS[script](words)
