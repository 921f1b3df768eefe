"""From the bytes of a file to its sheets, in a process that can do no harm."""

from cases.intake.reading.contained import read_contained
from cases.intake.reading.workbook import MAX_BYTES, UnreadableWorkbook, Workbook


def open_workbook(data: bytes, *, filename: str, letters: str = "") -> Workbook:
    """The sheets of an xlsx, xls, ods or csv file; the name is used for the title of a csv file's only sheet.

    ``letters`` is the encoding that a person chose for text files of no known one. Raises ``UnreadableWorkbook``.
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise UnreadableWorkbook("empty_file")
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook("file_too_large")
    return read_contained(data, filename=filename, letters=letters)
