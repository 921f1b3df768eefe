"""Where the header of a table is: by the words we know, else by the look of the rows."""

from cases.intake.reading.understanding import understand_heading
from cases.intake.reading.workbook import Row, Sheet, typed_text

_LOOKED_AT = 40  # a header further down than this is not looked for


def find_header_row(sheet: Sheet) -> Row | None:
    """The row near the top with the most known headings; at least two of them, and half of what it holds."""
    best, most = None, 1
    for row in sheet.rows[:_LOOKED_AT]:
        filled = row.filled()
        known = sum(bool(understand_heading(typed_text(row.at(index))).meanings) for index in filled)
        if known > most and known * 2 >= len(filled):
            best, most = row, known
    return best
