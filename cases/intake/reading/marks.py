"""What a packed sheet says of its cells beside their values."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.intake.reading.workbook import Merge


@dataclass(frozen=True, slots=True)
class Marks:
    """``broken`` are the (row number, column index) of cells that show an error or were never worked out."""

    broken: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Merge, ...] = ()


NONE = Marks()
#: By the sheet's name.
Marked = Mapping[str, Marks]
