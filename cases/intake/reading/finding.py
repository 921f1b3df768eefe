"""Where the header of a table is: by the words we know, else by the look of the rows; in one row or in two."""

from cases.intake.reading.evidence import TELLING, classes_of
from cases.intake.reading.text import squash
from cases.intake.reading.understanding import understand_heading
from cases.intake.reading.workbook import CellValue, Row, Sheet, is_blank, typed_text

_LOOKED_AT = 40  # a header further down than this is not looked for
_HEADING = 80  # characters of the longest heading in a row that only its look shows to be a header
_WITH_FIGURES = 0.2  # the share of headings that may have figures (``13-digit number``)
_BELOW = 10  # rows below it that are looked at


def find_header_row(sheet: Sheet) -> Row | None:
    """The header of a sheet's table, with the number of its last row; None when there is no table.

    The row near the top with the most known headings, at least two and half of what it holds; without one, the first
    row of words over a table. A row of groups above it, or of parts below it, is taken together with it: its headings
    are then of two lines.
    """
    rows = sheet.rows[:_LOOKED_AT]
    row = _by_words(rows) or _by_look(rows)
    return _with_neighbours(sheet, row) if row else None


def _by_words(rows: list[Row]) -> Row | None:
    best, most = None, 1
    for row in rows:
        known = _known(row)
        if known > most and known * 2 >= len(row.filled()):
            best, most = row, known
    return best


def _known(row: Row) -> int:
    return sum(bool(understand_heading(typed_text(row.at(index))).meanings) for index in row.filled())


def _by_look(rows: list[Row]) -> Row | None:
    """The first row of different short words that is as wide as what stands below it."""
    for place, row in enumerate(rows):
        filled = row.filled()
        below = [len(other.filled()) for other in rows[place + 1 :][:_BELOW]]
        if len(filled) < 2 or not any(below):
            continue
        texts = {squash(typed_text(row.at(index))) for index in filled}
        if len(texts) == len(filled) and len(filled) >= 0.6 * max(below) and _are_words(row):
            return row
    return None


def _are_words(row: Row) -> bool:
    """Whether a row holds headings and nothing that a row of a table would hold; few of them have figures."""
    values = [row.at(index) for index in row.filled()]
    figures = sum("digits" in classes_of(value) for value in values)
    return all(map(_is_word, values)) and figures <= len(values) * _WITH_FIGURES


def _is_word(value: CellValue) -> bool:
    if not isinstance(value, str) or len(value) > _HEADING:
        return False
    return any(char.isalpha() for char in value) and not classes_of(value) & TELLING


def _with_neighbours(sheet: Sheet, row: Row) -> Row:
    """The header with the row of groups above it, or of parts below it, if there is one."""
    above = sheet.rows[row.number - 2] if row.number > 1 else None
    below = sheet.rows[row.number] if row.number < len(sheet.rows) else None
    if above is not None and _is_groups(sheet, above, row):
        return _together(sheet, above, row)
    if below is not None and _is_parts(sheet, row, below):
        return _together(sheet, row, below)
    return row


def _is_groups(sheet: Sheet, above: Row, row: Row) -> bool:
    """Whether a row names groups of the columns below; a title is one text, or as wide as the table."""
    if not above.filled() or not _are_words(above):
        return False
    spread, width = _spread(sheet, above), row.filled()
    groups = {squash(typed_text(spread.at(index))) for index in width} - {""}
    alone = len(groups) == 1 and all(not is_blank(spread.at(index)) for index in width)
    return len(above.filled()) > 1 or (bool(_wide(sheet, above)) and bool(groups) and not alone)


def _is_parts(sheet: Sheet, row: Row, below: Row) -> bool:
    """Whether the row under a header goes on with it: in another language, or with the parts of merged headings."""
    filled = below.filled()
    if len(filled) < 2 or not _are_words(below):
        return False
    return _known(below) * 2 >= len(filled) or (
        bool(_wide(sheet, row)) and all(not is_blank(_spread(sheet, row).at(index)) for index in filled)
    )


def _together(sheet: Sheet, top: Row, bottom: Row) -> Row:
    """One row of headings of two lines, at the place of the lower."""
    spread = _spread(sheet, top)
    width = max(len(spread.values), len(bottom.values))
    return Row(bottom.number, [_lines(spread.at(index), bottom.at(index)) for index in range(width)])


def _lines(top: CellValue, bottom: CellValue) -> CellValue:
    if is_blank(top) or is_blank(bottom) or top == bottom:
        return bottom if is_blank(top) else top
    return f"{typed_text(top)}\n{typed_text(bottom)}"


def _wide(sheet: Sheet, row: Row) -> list[tuple[int, int]]:
    """The first and last column of what is merged across columns in a row."""
    return [(each.left, each.right) for each in sheet.merged if each.top == row.number and each.right > each.left]


def _spread(sheet: Sheet, row: Row) -> Row:
    """A row with what is merged across columns standing in each of them."""
    values = list(row.values)
    for left, right in _wide(sheet, row):
        for index in range(left + 1, min(right + 1, len(values))):
            values[index] = values[left]
    return Row(row.number, values)
