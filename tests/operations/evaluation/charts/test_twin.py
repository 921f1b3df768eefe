"""The table beside a chart says the same numbers, in full."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from operations.evaluation.charts import alt_for, legend_for, table_for
from operations.evaluation.sections import ChartSpec, Symbol, Text
from tests.operations.evaluation import sample


@pytest.mark.parametrize("made", sample.ALL_CHARTS, ids=lambda made: made.__name__)
def test_every_point_is_in_the_table(made: Callable[[], ChartSpec]) -> None:
    chart, table = made(), table_for(made())
    cells = [cell for row in table.rows for cell in row.cells[1:]]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert len(cells) == len(chart.data)
    if chart.kind != "rescued_by_sex_and_age":
        numbers = sorted(point.value for point in chart.data if point.value is not None)
        assert sorted(cell for cell in cells if isinstance(cell, Decimal)) == numbers


def test_rows_and_columns_are_named() -> None:
    table = table_for(sample.events())
    assert [column.title.en for column in table.columns] == [
        "Period", "Cambodia", "China", "Laos", "Myanmar", "Thailand", "Viet Nam",
    ]  # fmt: skip
    assert table.rows[0].cells[:2] == (Text("Aug 2024", "2024年8月"), Decimal(115))
    assert table.rows[-1].cells[-1] is Symbol.NOT_REPORTED


def test_small_numbers_are_suppressed_in_the_table_too() -> None:
    table = table_for(sample.rescued())
    assert table.rows[0].cells[1:] == (Symbol.SUPPRESSED, Symbol.SUPPRESSED)
    assert table.rows[3].cells[1:] == (Symbol.SUPPRESSED, Symbol.SUPPRESSED)
    assert table.rows[1].cells[1:] == (Decimal(41), Decimal(25))


def test_symbols_are_explained() -> None:
    assert [note.en[:2].strip() for note in legend_for(table_for(sample.rescued()))] == ["x"]
    assert [note.en[:2] for note in legend_for(table_for(sample.events()))] == [".."]
    assert legend_for(table_for(sample.firearms())) == ()


def test_picture_has_words_for_those_who_cannot_see_it() -> None:
    assert "Persons arrested by month" in alt_for(sample.events(), "en")
    assert "每月抓获人数" in alt_for(sample.events(), "zh")
