"""Countries in words: ISO 3166-1 alpha-2 codes by their names in the languages of the portal (Unicode CLDR)."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

# In English the parties are called as they call themselves, where CLDR does otherwise.
_OWN_WORDS = {"MM": "Myanmar", "VN": "Viet Nam"}


def country_name(code: str, language: str = "en") -> str:
    """The name of the country in ``language`` (Django's code, such as ``zh-hans``); an unknown code as it stands."""
    if language.startswith("en") and code in _OWN_WORDS:
        return _OWN_WORDS[code]
    return _names(language).get(code, code)


def country_in_words(code: str) -> str:
    """The name of the country in the reader's language."""
    return country_name(code, get_language() or "en")


@lru_cache
def _names(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").territories)
