"""What the values of a column look like, as a witness for or against what its heading says.

A value may be of several classes: ``date``, ``day_number``, ``number``, ``phone``, ``document``, ``long_id`` (the 12,
13 or 18 digits of a national identity number), ``email``, ``address`` (of the web), ``yes_no``, ``sex``, ``country``,
``currency``, ``money``, ``digits`` (any), and the code lists of ``vocabulary/terms.toml``. Nothing is read here: a
class says what a value may be, so that a column can be asked about before its rows are refused one by one.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.countries import read_nationality
from cases.intake.reading.cells.currencies import currency_words, word_key
from cases.intake.reading.cells.dates import read_date
from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.terms import read_term
from cases.intake.reading.text import clean, squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import CellValue, typed_text

_TEXT, _WORD = 200, 60  # characters of the longest value that can be of a class, and of a word for nothing
_LOOKED_AT = 60  # values of a column, taken evenly over its length
_MOST = 0.8  # the share of a column's values that speaks for the column
_FEW = 3  # values below which unreadable ones prove nothing
_TERMS = ("crime", "case_status", "suspect_status", "asset_kind", "firearm_kind")
_DAY_NUMBERS = range(3654, 73051)
_OLD_EVENT, _YOUNG_SUSPECT = 25, 10  # years before the day of reading

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_WEB = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"[+(]?\d[\d\s()./-]{5,18}\d")
#: ``12/2567``, ``2024-0031``: a number within a year, as registers give it.
_OF_A_YEAR = re.compile(r"\d{1,6} ?[/-] ?(19|20|24|25)\d\d|(19|20|24|25)\d\d ?[/-] ?\d{1,6}")
_DOCUMENT = re.compile(r"[A-Z]{1,3}[ -]?\d{5,10}", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d[\d.,' ]*")

#: Field → the telling classes its values may be of.
_DATES = frozenset({"date", "day_number"})
_ACCEPTS = {
    "opened_on": _DATES,
    "status_date": _DATES,
    "birth_date": _DATES,
    "rescued_on": _DATES,
    "seized_on": _DATES,
    "sex": frozenset({"sex"}),
    "nationality": frozenset({"country"}),
    "currency": frozenset({"currency"}),
    "amount": frozenset({"number", "money", "day_number", "phone", "long_id"}),
    "phone": frozenset({"phone"}),
    "passport": frozenset({"document", "number", "day_number"}),
    "national_id": frozenset({"document", "number", "phone", "long_id", "day_number"}),
    "serial": frozenset({"document", "number", "phone", "long_id", "day_number"}),
    "case_number": frozenset({"document", "number", "long_id", "day_number"}),
    "calibre": frozenset({"number", "day_number"}),
    "title": frozenset({"country", *_TERMS}),
    "place": frozenset({"country"}),
}
#: Field → the class that tells it, of those its values may be of.
_TOLD_BY = {"national_id": frozenset({"long_id"})}
#: Field → the code list of its words, by kind of sheet.
_LISTS = {
    ("cases", "crime"): "crime",
    ("cases", "status"): "case_status",
    ("suspects", "status"): "suspect_status",
    ("assets", "kind"): "asset_kind",
    ("firearms", "kind"): "firearm_kind",
}
#: Fields whose every value is one of a closed set or of one form: values of no such form speak against them.
_CLOSED = frozenset(
    {"sex", "nationality", "currency", "phone", "status", "crime", "kind"}
    | {f for f, own in _ACCEPTS.items() if own is _DATES}
)
_NEEDS_DIGITS = frozenset({"phone", "passport", "national_id", "case_number", "calibre", "amount"})
#: Classes that show a value is of another field, even when there is only one.
TELLING = frozenset(
    [
        "date",
        "phone",
        "long_id",
        "email",
        "address",
        "yes_no",
        "sex",
        "country",
        "currency",
        "money",
        "document",
        "number",
    ]
) | frozenset(_TERMS)


#: What ``contradiction`` may say.
CONTRADICTIONS = TELLING | {"unreadable", "old_dates", "recent_dates", "row_numbers", "other_script"}
#: Classes of so few letters that one value may be of them by chance.
_LETTERS = frozenset({"sex", "yes_no", "country", "currency"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """``share`` of each class among the ``count`` values looked at; ``years`` of those that are dates."""

    count: int
    share: dict[str, float]
    years: tuple[int, ...]
    counts_up: bool
    foreign_letters: float
    names: float

    @property
    def looks_like_names(self) -> bool:
        """Whether most values are words of no class, each another one."""
        return self.count > 0 and self.names >= _MOST

    def speaks_for(self, field: str, kind: str) -> bool:
        """Whether most values are of a class by which the field can be told from others."""
        told_by = _TOLD_BY.get(field, accepted(field, kind) & TELLING if field in _CLOSED else frozenset())
        return any(self.share.get(each, 0) >= _MOST for each in told_by)


def evidence_of(values: Sequence[CellValue]) -> Evidence:
    """The evidence of a column's filled cells."""
    step = max(1, len(values) // _LOOKED_AT)
    looked_at = [value for value in values[::step][:_LOOKED_AT] if not _says_nothing(value)]
    found: Counter[str] = Counter()
    for value in looked_at:
        found.update(classes_of(value))
    texts = [typed_text(value) for value in looked_at]
    return Evidence(
        len(looked_at),
        {name: count / len(looked_at) for name, count in found.items()},
        tuple(year for value in looked_at if (year := _year(value))),
        _counts_up([typed_text(value) for value in values[:_LOOKED_AT]]),
        sum(not text.isascii() and not _is_latin(text) for text in texts) / max(1, len(texts)),
        len({text for text in texts if _may_be_a_name(text)}) / max(1, len(set(texts))),
    )


def _may_be_a_name(text: str) -> bool:
    return 1 < len(text) <= _WORD and any(char.isalpha() for char in text) and not classes_of(text)


def accepted(field: str, kind: str) -> frozenset[str]:
    """The classes that a field's values may be of."""
    if code_list := _LISTS.get((kind, field)):
        return frozenset({code_list})
    return _ACCEPTS.get(field, frozenset())


def speaks_against(field: str, kind: str, seen: Evidence) -> bool:
    """Whether hardly a value is of a class of the field, and most are of another that tells."""
    return _other(accepted(field, kind), seen) is not None


def _other(own: frozenset[str], seen: Evidence) -> str | None:
    """The telling class of most values when hardly one is of their own."""
    if sum(seen.share.get(each, 0) for each in own) > 1 - _MOST:
        return None
    telling = TELLING - own - (_LETTERS if seen.count == 1 else frozenset())
    others = [each for each, share in seen.share.items() if each in telling and share >= _MOST]
    return max(others, key=lambda each: (seen.share[each], each != "number"), default=None)


def contradiction(field: str, kind: str, seen: Evidence, *, today: dt.date) -> str | None:
    """What the values look like when that is something else than the heading says; None when they may be the field's.

    The result is a class, or ``unreadable`` (none of them can be the field's), ``old_dates``, ``recent_dates`` (the
    years are those of births, or of events), ``row_numbers`` or ``other_script``.
    """
    if not seen.count:
        return None
    own = accepted(field, kind)
    if field == "serial" and seen.counts_up:
        return "row_numbers"
    if other := _other(own, seen):
        return other
    if field in _CLOSED and seen.count >= _FEW and not any(seen.share.get(each) for each in own):
        return "unreadable"
    if field in _NEEDS_DIGITS and seen.count >= _FEW and not seen.share.get("digits"):
        return "unreadable"
    if field == "latin_name" and seen.foreign_letters >= _MOST:
        return "other_script"
    return _odd_years(field, kind, seen, today) if own == _DATES else None


def _odd_years(field: str, kind: str, seen: Evidence, today: dt.date) -> str | None:
    if len(seen.years) < _FEW:
        return None
    middle = sorted(seen.years)[len(seen.years) // 2]
    if field == "birth_date":
        return "recent_dates" if kind == "suspects" and middle > today.year - _YOUNG_SUSPECT else None
    return "old_dates" if middle < today.year - _OLD_EVENT else None


def classes_of(value: CellValue) -> frozenset[str]:
    """The classes of one value."""
    if isinstance(value, bool):
        return frozenset({"yes_no"})
    if isinstance(value, dt.date):
        return frozenset({"date", "digits"})
    text = typed_text(value)
    return _classes(clean(ascii_digits(text))) if len(text) <= _TEXT else frozenset()


@lru_cache(maxsize=16384)
def _classes(text: str) -> frozenset[str]:
    found = {name for name, pattern in _PATTERNS.items() if pattern.fullmatch(text)}
    digits = re.sub(r"\D", "", text)
    if _OF_A_YEAR.fullmatch(text):
        found = {"document"}
    if digits:
        found.add("digits")
    if digits and len(digits) in (12, 13, 18) and _NUMBER.fullmatch(re.sub(r"[\s-]", "", text)):
        found = (found - {"number"}) | {"long_id"}
        if len(digits) > 12 and text[0].isdecimal() and not text.startswith("0"):
            found -= {"phone"}
    if text.isdecimal() and int(text[:7]) in _DAY_NUMBERS and len(text) <= 5:
        found.add("day_number")
    if _is_date(text):
        found = (found - {"phone", "number"}) | {"date"}
    if digits:
        return frozenset(found | ({"money"} if _is_money(text) else set()))
    return frozenset(found | set(_words(text)))


_PATTERNS = {"email": _EMAIL, "address": _WEB, "phone": _PHONE, "document": _DOCUMENT, "number": _NUMBER}


def _words(text: str) -> Iterable[str]:
    """The classes of a text without a figure."""
    if squash(text) in _yes_no():
        yield "yes_no"
    if word_key(text) in currency_words():
        yield "currency"
    for name, read in _READERS.items():
        try:
            read(text)
        except CellError:
            continue
        yield name


_READERS: dict[str, Callable[[str], object]] = {
    "country": read_nationality,
    **{name: partial(read_term, code_list=name) for name in ("sex", *_TERMS)},
}


def _is_money(text: str) -> bool:
    """A number with a unit or currency beside it."""
    words = [word for word in re.split(r"[\d.,'\s]+", text) if word]
    return bool(words) and all(word_key(word) in currency_words() for word in words)


def _is_date(text: str) -> bool:
    """Whether a text is written as a date is, be there such a day or not; a run of digits is not."""
    if text.isdecimal() or not 6 <= len(text) <= 40:
        return False
    try:
        read_date(text, text, country="TH")
    except CellError as error:
        return error.code not in {"not_a_date"}
    return True


def _year(value: CellValue) -> int | None:
    """The year of what is a date, in the common era."""
    if isinstance(value, dt.date):
        year = value.year
    else:
        try:
            year = read_date(ascii_digits(typed_text(value)), "", country="TH").value.year
        except CellError:
            return None
    return year


def _says_nothing(value: CellValue) -> bool:
    return isinstance(value, str) and len(value) <= _WORD and squash(value) in _nothing()


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether the values are a running number: 1, 2, 3."""
    plain = (ascii_digits(each).strip() for each in texts)
    numbers = [int(text) for text in plain if text.isdecimal() and len(text) < 7]
    return (
        len(numbers) >= _FEW
        and len(texts) - len(numbers) <= 2
        and numbers[0] <= 1
        and all(after - before == 1 for before, after in pairwise(numbers))
    )


def _is_latin(text: str) -> bool:
    return all(char < "\u0370" or "\u1e00" <= char < "\u1f00" or not char.isalpha() for char in text)


@lru_cache(maxsize=1)
def _yes_no() -> frozenset[str]:
    return frozenset(squash(word) for word in load("notes")["yes_no"])


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset({"", *map(squash, load("notes")["nothing"])})
