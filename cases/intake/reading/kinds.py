"""What kind of sheet a sheet is.

Its name (or the title above the table) and its headings must not contradict each other, and a list of rescued persons
must never be taken for one of suspects: where that could happen, the answer is left to a person.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.terms import read_term
from cases.intake.reading.fields import KINDS, SheetKind
from cases.intake.reading.headers import Remembered, heading_key, meanings_of
from cases.intake.reading.text import squash
from cases.intake.reading.understanding import understand_heading
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import Row, Sheet, typed_text

_PEOPLE = {"suspects", "rescued"}
_ONLY_SUSPECTS = frozenset({"identified", "wanted", "located", "arrested", "charged", "convicted"})
_LOOKED_AT = 60  # rows
_TITLE = 2  # cells of a line that is a title
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Guess:
    """``kind`` is None when a person must say (``suggestion`` may help), and "ignore" when a person has said so."""

    kind: str | None
    suggestion: str | None = None


def guess_kind(sheet: Sheet, header: Row | None, remembered: Remembered) -> Guess:
    """The kind of a sheet by a remembered answer, else by its name or title together with its headings.

    A sheet that tells when or where people were rescued is never one of suspects, whatever it is named and whatever was
    answered for one of its name: a person must say what it is. One of suspects that only names their victims is so if a
    person says so.
    """
    guess = _guess(sheet, header, remembered)
    if guess.kind != "suspects" or not tells_of_rescued(header):
        return guess
    if not names_their_victims(sheet, header):
        return Guess(None, "rescued")
    return guess if ("sheet", sheet_key(sheet, header)) in remembered else Guess(None, "suspects")


def tells_of_rescued(header: Row | None) -> bool:
    """Whether a heading gives the sheet away as one of rescued persons."""
    return bool(_meant(header) & KINDS["rescued"].telling) or "rescued" in _spoken_of(header)


def names_their_victims(sheet: Sheet, header: Row | None) -> bool:
    """Whether a sheet speaks of victims beside its suspects: it has a name of its own, nothing of a rescue, and most of
    its rows have a status that only suspects have."""
    if header is None or _meant(header) & KINDS["rescued"].telling:
        return False
    said = [understand_heading(typed_text(header.at(index))) for index in header.filled()]
    named = any("name" in each.meanings and "rescued" not in each.roles for each in said)
    return named and any(_says_their_status(sheet, header, index) for index in header.filled())


def sheet_key(sheet: Sheet, header: Row | None) -> str:
    """How a sheet is remembered: by its name; by its headings as well where the name says little (``Sheet1``, ``08``).

    Next month's ``People 2024-09`` is then known again, and a ``Sheet1`` of other columns is not.
    """
    name = heading_key(sheet.name)
    letters = " ".join(_FIGURES.sub(" ", ascii_digits(name)).split())
    if letters == name and squash(letters) not in _nameless():
        return name
    headings = (heading_key(typed_text(header.at(index))) for index in header.filled()) if header else ()
    return f"{letters}: {', '.join(headings)}"[:240]


def _spoken_of(header: Row | None) -> frozenset[str]:
    """Of whom or what the headings speak."""
    if header is None:
        return frozenset()
    said = (understand_heading(typed_text(header.at(index))) for index in header.filled())
    return frozenset(role for each in said for role in each.roles)


def _meant(header: Row | None) -> frozenset[str]:
    if header is None:
        return frozenset()
    return frozenset(meaning for index in header.filled() for meaning in meanings_of(typed_text(header.at(index))))


def _guess(sheet: Sheet, header: Row | None, remembered: Remembered) -> Guess:
    if answer := remembered.get(("sheet", sheet_key(sheet, header))):
        return Guess(answer)
    if header is None:
        named = named_kinds(sheet.name)
        return Guess(named.pop() if len(named) == 1 else None)
    found = _meant(header)
    titled = named_kinds(_title(sheet, header))
    named = (named_kinds(sheet.name) or titled) | (titled & {"rescued"})
    headed = _by_headings(found)
    if not named and headed == "suspects" and not _shows_suspects(sheet, header):
        return Guess(None, headed)
    return _agree(named, headed, found)


def _shows_suspects(sheet: Sheet, header: Row) -> bool:
    """Whether a list of people without a name says itself that they are suspects: in a heading, or by their status."""
    if "suspect" in _spoken_of(header) or "suspect_status" in _meant(header):
        return True
    columns = [index for index in header.filled() if "status" in meanings_of(typed_text(header.at(index)))]
    return any(_says_their_status(sheet, header, index) for index in columns)


def _says_their_status(sheet: Sheet, header: Row, index: int) -> bool:
    """Whether most values of a column are a status that only suspects have."""
    values = [typed_text(row.at(index)) for row in sheet.rows[header.number :][:_LOOKED_AT]]
    found = [_suspect_status(value) for value in values if value.strip()]
    return bool(found) and sum(found) * 2 > len(found)


def _suspect_status(text: str) -> bool:
    """Whether a status is one that only suspects have; victims are repatriated and released, too."""
    try:
        return read_term(text, code_list="suspect_status").value in _ONLY_SUSPECTS
    except CellError:
        return False


def named_kinds(text: str) -> set[str]:
    """The kinds a name or title speaks of; a word inside a longer known one does not count (``Rescued persons``)."""
    said = squash(text)
    if said in _words():
        return {_words()[said]}
    inside = [word for word in _words() if word in said]
    longest = [word for word in inside if not any(word != other and word in other for other in inside)]
    kinds = {_words()[word] for word in longest}
    return kinds - {"cases"} if len(kinds) > 1 else kinds


def _agree(named: set[str], headed: str | None, found: frozenset[str]) -> Guess:
    """Name and headings, weighed against each other."""
    if len(named) > 1:
        clear = headed in named and not named >= _PEOPLE
        return Guess(headed) if clear else Guess(None, headed)
    if not named:
        others = KINDS["rescued"].meanings - KINDS["suspects"].meanings
        return Guess(None, headed) if headed == "suspects" and found & others else Guess(headed, headed)
    (name,) = named
    if headed in (name, None) or _is_whole(KINDS[name], found):
        return Guess(name)
    return Guess(None, name)


def _by_headings(found: frozenset[str]) -> str | None:
    """The kind whose fields the headings fill best; None for a draw."""
    scores = {kind.name: _score(kind, found) for kind in KINDS.values()}
    best = max(scores.values())
    kinds = [name for name, score in scores.items() if score == best]
    return kinds[0] if len(kinds) == 1 and best > 0 else None


def _score(kind: SheetKind, found: frozenset[str]) -> int:
    """One for each field filled and each telling meaning, one off for each meaning that is foreign to the kind."""
    filled = sum(bool(found & set(field.meanings)) for field in kind.fields)
    return filled + len(found & kind.telling) - len(found - kind.meanings - kind.withheld - {"ordinal"})


def _is_whole(kind: SheetKind, found: frozenset[str]) -> bool:
    return all(found & set(field.meanings) for field in kind.needed)


def _title(sheet: Sheet, header: Row) -> str:
    """What stands above the header. Lines of several cells are groups of columns, or the form's own boxes."""
    rows = [row for row in sheet.rows[: header.number - 1] if len(row.filled()) <= _TITLE]
    return " ".join(typed_text(row.at(index)) for row in rows for index in row.filled())


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Every known name of a sheet, squashed → its kind."""
    names = load("sheets").items()
    return {squash(name): kind for kind, by in names for listed in by.values() for name in listed}


@lru_cache(maxsize=1)
def _nameless() -> frozenset[str]:
    """Names that spreadsheets give by themselves."""
    return frozenset({"", *map(squash, load("notes")["nameless"])})
