"""Where figures come from: each app that holds rows offers a source, and ``settings.REPORT_SECTIONS`` names them."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from operations.evaluation.figures import Basis, FigureValue
from operations.evaluation.sections import Section, Text

#: (operation, first day, last day, countries) → the values of those countries, for the actor of the transaction.
Read = Callable[[uuid.UUID, dt.date, dt.date, Sequence[str]], Iterable[FigureValue]]
#: (basis, country or None for the joint part) → its sections, in order.
Compose = Callable[[Basis, str | None], Iterable[Section]]
#: (basis, indicator, dimension, code) → what a code of a dimension is called, and the dimension itself for code None.
Word = Callable[[Basis, str, str, str | None], Text]
#: (indicator, first day, last day) → the address of the list of rows behind it, or None where there is none.
Behind = Callable[[str, dt.date, dt.date], str | None]


@dataclass(frozen=True)
class Source:
    """What one app hands to the evaluation: aggregates, and how a report tells them. Rows never cross."""

    read: Read
    compose: Compose
    behind: Behind
    word: Word


def sources() -> list[Source]:
    """The sources, in the order of the report."""
    return [import_string(path) for path in settings.REPORT_SECTIONS]


def rows_behind(indicator: str, since: dt.date, until: dt.date) -> str | None:
    """The address of the rows that an indicator counts; each reader finds there those that reader may see."""
    found = (source.behind(indicator, since, until) for source in sources())
    return next((address for address in found if address), None)


def word(basis: Basis, indicator: str, dimension: str, code: str | None = None) -> Text:
    """What a code of a dimension is called (the dimension itself without one), by the first source that knows it.

    Raises LookupError where none does.
    """
    for source in sources():
        try:
            return source.word(basis, indicator, dimension, code)
        except LookupError:
            continue
    raise LookupError(f"no source has a word for {dimension} of {indicator}")
