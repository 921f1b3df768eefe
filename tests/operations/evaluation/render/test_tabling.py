"""Tables fit the page: type shrinks first, then the page turns."""

from decimal import Decimal

import pytest

from operations.evaluation.render.tabling import LANDSCAPE, PORTRAIT, table_view
from operations.evaluation.sections import Column, Row, Symbol, Table, Text
from tests.operations.evaluation import sample


def numeric(columns: int, value: Decimal, places: int = 0) -> Table:
    titles = (Column(Text("Country")), *(Column(Text(f"C{i}"), numeric=True, places=places) for i in range(columns)))
    return Table("t", Text("T"), titles, (Row(("Thailand", *[value] * columns)),))


def view(table: Table) -> dict:
    return table_view(table, "en", str)


def test_small_table_keeps_its_size_and_does_not_spread() -> None:
    made = view(numeric(2, Decimal(12)))
    assert (made["size"], made["wide"], made["share"]) == (9.0, False, 0.6)


@pytest.mark.parametrize("columns", range(1, 14))
def test_no_table_is_wider_than_its_page(columns: int) -> None:
    made = view(numeric(columns, Decimal("13111400000.55"), places=2))
    # 17 characters of at most 0.6 em each, and the room between columns.
    taken = columns * (17 * 0.55 * made["size"] + 8) + 8 * 0.55 * made["size"]
    assert taken <= (LANDSCAPE if made["wide"] else PORTRAIT) or made["size"] == 6.5


def test_type_shrinks_before_the_page_turns() -> None:
    sizes = [(made["wide"], made["size"]) for made in (view(numeric(n, Decimal(10**9))) for n in range(1, 11))]
    portrait = [size for wide, size in sizes if not wide]
    assert portrait == sorted(portrait, reverse=True)
    assert portrait[-1] < 9.0
    assert sizes[-1][0]


def test_every_text_column_has_room_for_its_longest_word() -> None:
    table = Table("t", Text("T"), (Column(Text("Indicator")), Column(Text("What counts")), Column(Text("Unit"))),
                  (Row(("A4", "word " * 60, "persons")),))  # fmt: skip
    made = view(table)
    first, _, unit = made["widths"]
    assert first >= len("Indicator") * 0.55 * made["size"]
    assert unit >= len("persons") * 0.55 * made["size"]
    assert made["widths"].count(-1.0) == 1


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
    rows = tuple(Row((str(i), Decimal(i))) for i in range(40))
    assert view(Table("t", Text("T"), (Column(Text("a")), Column(Text("b"), numeric=True)), rows))["breakable"]
