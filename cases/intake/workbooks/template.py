"""A template workbook: the sheets that the intake reads, with drop-downs and checked dates, and how to fill it in."""

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from cases.intake.reading.fields import KINDS, SheetKind
from cases.intake.workbooks import words
from cases.intake.workbooks.stamp import LISTS, VERSION, Stamp
from seagull.web.exports import XLSX_OPTIONS

#: Rows that have drop-downs. Rows below are read all the same.
ROWS = 5000
_OLDEST = dt.date(1900, 1, 1)
_LATEST = dt.date(2100, 12, 31)


@dataclass
class _Book:
    """A workbook in the making. ``lists`` are code lists by name → the range that holds their words."""

    book: Any
    language: str
    lists: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return words.text(name, self.language)


def template(language: str, *, agency: str, currencies: list[str], countries: list[str]) -> bytes:
    """The template in one of ``words.LANGUAGES`` as an xlsx file.

    ``agency`` is the agency's name in the template's language; ``currencies`` (ISO 4217, its own first) and
    ``countries`` (ISO 3166-1 alpha-2) fill the drop-downs of these columns.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, XLSX_OPTIONS) as opened:
        book = _Book(opened, language)
        instructions = opened.add_worksheet(f"{book.text('sheet')} {Stamp(VERSION, language)}")
        sheets = [(kind, opened.add_worksheet(words.sheet_name(kind, language))) for kind in KINDS.values()]
        _fill_lists(book, currencies, countries)
        for kind, sheet in sheets:
            _fill_sheet(book, kind, sheet)
        _instruct(book, instructions, agency)
        sheets[0][1].activate()
    return buffer.getvalue()


def _fill_lists(book: _Book, currencies: list[str], countries: list[str]) -> None:
    """A hidden sheet with a column for each list: a drop-down holds 255 characters itself, and refers to any range."""
    listed = {name: list(words.terms(name, book.language).values()) for name in dict.fromkeys(words.LISTS.values())}
    listed |= {"currency": currencies, "nationality": countries}
    sheet = book.book.add_worksheet(LISTS)
    sheet.hide()
    for column, (name, values) in enumerate(listed.items()):
        for row, value in enumerate(values):
            sheet.write_string(row, column, value)
        letter = xlsxwriter.utility.xl_col_to_name(column)
        book.lists[name] = f"='{LISTS}'!${letter}$1:${letter}${len(values)}"


def _fill_sheet(book: _Book, kind: SheetKind, sheet: Any) -> None:
    head = book.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.book.add_format({"num_format": "yyyy-mm-dd"})
    plain = book.book.add_format({"num_format": "@"})  # a leading zero stays
    for column, each in enumerate(kind.fields):
        title = words.heading(each, book.language)
        style = day if each.name in words.DATES else None if each.name == "amount" else plain
        sheet.set_column(column, column, max(14, len(title) + 4), style)
        sheet.write_string(0, column, title, head)
        rule = _rule(book, kind, each.name)
        if rule:
            sheet.data_validation(1, column, ROWS, column, rule)
    sheet.freeze_panes(1, 0)


def _rule(book: _Book, kind: SheetKind, name: str) -> dict[str, Any] | None:
    """What a cell offers. It warns and does not forbid: the intake understands more words and ways than are listed."""
    code_list = words.LISTS.get((kind.name, name), name)
    if code_list in book.lists:
        told = {"error_message": book.text("lists"), "error_type": "warning"}
        return {"validate": "list", "source": book.lists[code_list], **told}
    if name in words.DATES:
        told = {"error_message": book.text("dates"), "error_type": "warning"}
        return {"validate": "date", "criteria": "between", "minimum": _OLDEST, "maximum": _LATEST, **told}
    return None


def _instruct(book: _Book, sheet: Any, agency: str) -> None:
    """What to do, in sentences; then every column, with whether it is needed."""
    title = book.book.add_format({"bold": True, "font_size": 14})
    wrap = book.book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.book.add_format({"bold": True})
    sheet.set_column(0, 0, 100, wrap)
    sheet.write_string(0, 0, book.text("title"), title)
    sheet.write_string(1, 0, f"{book.text('agency')}: {agency}")
    row = 2
    for number, name in enumerate(("rows", "headings", "lists", "dates", "cases", "victims", "send"), start=1):
        row += 1
        sheet.write_string(row, 0, f"{number}. {book.text(name)}", wrap)
    for kind in KINDS.values():
        row += 2
        sheet.write_string(row, 0, words.sheet_name(kind, book.language), bold)
        for each in kind.fields:
            row += 1
            needed = book.text("needed" if each.column_needed else "optional")
            sheet.write_string(row, 0, f"{words.heading(each, book.language)}: {needed}", wrap)
