"""Tables fit the page: type shrinks first, then the page turns."""

from decimal import Decimal

import pytest

from operations.evaluation.render.tabling import table_view
from operations.evaluation.render.widths import LANDSCAPE, PORTRAIT
from operations.evaluation.sections import Column, Row, Symbol, Table, Text
from tests.operations.evaluation import sample


def numeric(columns: int, value: Decimal, places: int = 0) -> Table:
    titles = (Column(Text("Country")), *(Column(Text(f"C{i}"), numeric=True, places=places) for i in range(columns)))
    return Table("t", Text("T"), titles, (Row(("Thailand", *[value] * columns)),))


def view(table: Table) -> dict:
    return table_view(table, "en", str)


def test_small_table_keeps_its_size_and_does_not_spread() -> None:
    made = view(numeric(2, Decimal(12)))
    assert (made["size"], made["wide"]) == (9.0, False)
    assert sum(made["widths"]) == pytest.approx(PORTRAIT * 0.6, abs=2)


@pytest.mark.parametrize("columns", range(1, 14))
def test_table_fills_its_page_and_no_more_and_every_number_fits(columns: int) -> None:
    made = view(numeric(columns, Decimal("13111400000.55"), places=2))
    page = LANDSCAPE if made["wide"] else PORTRAIT
    if made["size"] > 6.5:
        assert sum(made["widths"]) <= page + 1
    digits, commas = 13, 4  # at 0.572 and 0.268 em in Noto Sans
    assert min(made["widths"][1:]) >= (digits * 0.572 + commas * 0.268) * made["size"] + 8


def test_type_shrinks_before_the_page_turns() -> None:
    sizes = [(made["wide"], made["size"]) for made in (view(numeric(n, Decimal(10**9))) for n in range(1, 11))]
    portrait = [size for wide, size in sizes if not wide]
    assert portrait == sorted(portrait, reverse=True)
    assert portrait[-1] < 9.0
    assert sizes[-1][0]


def test_every_column_has_room_for_its_longest_word() -> None:
    titles = (Column(Text("Country")), *(Column(Text("Syndicates disrupted or dismantled"), numeric=True),) * 7)
    made = view(Table("t", Text("T"), titles, (Row(("Sum of the countries", *[Decimal(7)] * 7)),)))
    assert min(made["widths"]) >= len("Syndicates") * 0.56 * made["size"]
    assert sum(made["widths"]) <= (LANDSCAPE if made["wide"] else PORTRAIT) + 1


def test_long_texts_get_most_of_the_room() -> None:
    columns = (Column(Text("Indicator")), Column(Text("What counts")), Column(Text("Unit")))
    first, text, unit = view(Table("t", Text("T"), columns, (Row(("A4", "word " * 60, "persons")),)))["widths"]
    assert text > first + unit
    assert unit >= len("persons") * 0.55 * 9


def test_cells_are_written_out() -> None:
    columns = (Column(Text("a")), Column(Text("b"), numeric=True, places=2), Column(Text("c"), numeric=True))
    rows = (Row((Decimal("1.50"), Decimal("1234.5"), Symbol.SUPPRESSED)), Row((None, None, Symbol.NOT_REPORTED)))
    made = view(Table("t", Text("T"), columns, rows))
    assert [row["cells"] for row in made["rows"]] == [["1.5", "1,234.50", "x"], ["", "", ".."]]
    assert [note[:2] for note in made["notes"]] == ["..", "x "]


def test_group_row_is_a_heading_or_a_sum() -> None:
    columns = (Column(Text("a")), Column(Text("b"), numeric=True))
    rows = (Row(("North",), "group"), Row(("Sum", Decimal(3)), "group"))
    assert [row["kind"] for row in view(Table("t", Text("T"), columns, rows))["rows"]] == ["heading", "group"]


def test_long_tables_may_break_over_pages_and_short_ones_not() -> None:
    assert not view(sample.country_table())["breakable"]
    rows = tuple(Row((str(i), Decimal(i))) for i in range(60))
    assert view(Table("t", Text("T"), (Column(Text("a")), Column(Text("b"), numeric=True)), rows))["breakable"]
