"""Cells merged in a table: what is merged down stands in each row; of what is merged across, a person must say more."""

from cases.intake.reading.workbook import Row, Sheet, is_blank


def spread_down(sheet: Sheet, below: int) -> tuple[list[Row], set[int]]:
    """The rows below a row number with each value that is merged down a column in all of its rows.

    Gives the columns (from 0) where that was done as well.
    """
    rows, columns = sheet.rows[below:], set()
    copied: dict[int, list[object]] = {}
    for each in sheet.merged:
        if each.left != each.right or each.top <= below:
            continue
        value = sheet.rows[each.top - 1].at(each.left) if each.top <= len(sheet.rows) else ""
        for number in range(each.top + 1, min(each.bottom, len(sheet.rows)) + 1):
            if is_blank(value):
                break
            values = copied.setdefault(number, list(sheet.rows[number - 1].values))
            if each.left < len(values):
                values[each.left] = value
                columns.add(each.left)
    return [Row(row.number, copied.get(row.number, row.values)) for row in rows], columns  # type: ignore[arg-type]


def merged_across(sheet: Sheet) -> dict[int, list[int]]:
    """Row number → the first columns (from 0) of cells that are merged over more than one column."""
    found: dict[int, list[int]] = {}
    for each in sheet.merged:
        if each.right > each.left:
            for number in range(each.top, min(each.bottom, len(sheet.rows)) + 1):
                found.setdefault(number, []).append(each.left)
    return found
