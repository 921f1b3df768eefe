"""A desk: one agency, and the habits with which it fills its workbook."""

from collections.abc import Mapping
from dataclasses import dataclass

from demo.languages import Language
from demo.writing import DateStyle, Money


@dataclass(frozen=True)
class Sheet:
    """One sheet as this desk draws it.

    `name` is the tab; `above` the rows over the headings (each a list of cells, [] a blank row); `columns` field →
    heading in the order they stand, where the field `row_no` is the desk's running number; `below` the notes under
    the table.
    """

    name: str
    columns: Mapping[str, str]
    above: tuple[tuple[str, ...], ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mistake:
    """A row that must be refused: on which sheet kind, in which field, what stands there, and why it is wrong.

    `typed` is the wrong cell as typed; None leaves it empty.
    """

    kind: str
    field: str
    why: str
    typed: str | int | None


@dataclass(frozen=True)
class Desk:
    """`english` is the share of terms typed in English; `countries` how nationalities are typed: code or name.

    `cases` is the plan: (crime, index into `places`) one a case; a place is (own script, Latin). `nationalities` are
    weights. `title` has `{own}`, `{crime}` and `{latin}`. `tricky_title` starts with "=" and must stay text.
    """

    code: str
    country: str
    number: str
    language: Language
    english: float
    countries: str
    sheets: Mapping[str, Sheet]
    dates: tuple[DateStyle, ...]
    money: tuple[Money, ...]
    places: tuple[tuple[str, str], ...]
    place_style: str
    title: str
    tricky_title: str
    cases: tuple[tuple[str, int], ...]
    suspects: int
    rescued: int
    nationalities: Mapping[str, int]
    mistakes: tuple[Mistake, ...]
