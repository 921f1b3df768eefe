"""Rules between the cells of a row, and between rows."""

import datetime as dt
from collections.abc import Callable, Collection

from cases.intake.reading.cell_row import CellRow
from cases.intake.reading.cells.references import case_key

_OLDEST = 120  # years


def happened(cells: CellRow, field: str, date: dt.date | None, *, today: dt.date) -> None:
    """What is reported has happened. A day of grace covers desks east of the server."""
    if date and date > today + dt.timedelta(days=1):
        cells.break_rule(field, "date_in_future")


def birth(cells: CellRow, born: dt.date | None, *, event: dt.date | None, today: dt.date) -> None:
    """A person is born before today and before what happened to them, and no more than 120 years earlier."""
    if born is None:
        return
    if born > today:
        cells.break_rule("birth_date", "born_in_future")
    elif event and born > event:
        cells.break_rule("birth_date", "born_after_event")
    elif (event or today).year - born.year > _OLDEST:
        cells.break_rule("birth_date", "born_too_early")


class CaseNumbers:
    """Which cases a row may belong to: those of the workbook's good rows and those the portal knows."""

    def __init__(self, *, good: Collection[str], refused: Collection[str], known: Callable[[str], bool]) -> None:
        self._good = {case_key(number) for number in good}
        self._refused = {case_key(number) for number in refused}
        self._known = known
        self._asked: dict[str, bool] = {}

    def problem(self, number: str) -> str | None:
        """The error's code for a row of this case, or None. The portal is asked once for each number."""
        key = case_key(number)
        if key in self._good:
            return None
        if key not in self._asked:
            self._asked[key] = self._known(number)
        if self._asked[key]:
            return None
        return "case_refused" if key in self._refused else "case_not_found"
