"""From the bytes of a file to its sheets, in a process that can do no harm."""

from cases.intake.reading.beginnings import refuse_the_obvious
from cases.intake.reading.contained import read_contained
from cases.intake.reading.workbook import Bound, Workbook


def open_workbook(data: bytes, *, filename: str, letters: str = "", bound: Bound | None = None) -> Workbook:
    """The sheets of an xlsx, xls, ods or csv file; the name is used for the title of a csv file's only sheet.

    ``letters`` is the encoding that a person chose for text files of no known one. Raises ``UnreadableWorkbook``;
    ``BeyondBound`` for what could be read but not within ``bound``.
    """
    refuse_the_obvious(data)
    return read_contained(data, filename=filename, letters=letters, bound=bound)
