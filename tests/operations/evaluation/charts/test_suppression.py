"""No small number of people is shown, nor left to be worked out from its row or column."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from operations.evaluation.charts.suppression import K, is_small, suppressed
from operations.evaluation.sections import Point, Symbol

grids = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.one_of(st.integers(0, 40), st.none()), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def points_of(grid: list[list[int | None]]) -> list[Point]:
    return [
        Point(f"r{i}", None if value is None else Decimal(value), f"c{j}")
        for i, row in enumerate(grid)
        for j, value in enumerate(row)
    ]


@given(grids)
def test_no_small_number_is_shown(grid: list[list[int | None]]) -> None:
    assert not [point for point in suppressed(points_of(grid)) if is_small(point.value)]


@given(grids)
def test_no_hidden_number_stands_alone_among_shown_ones(grid: list[list[int | None]]) -> None:
    points = suppressed(points_of(grid))
    for axis in ("x", "series"):
        for line in {getattr(point, axis) for point in points}:
            cells = [point for point in points if getattr(point, axis) == line]
            hidden = [point for point in cells if point.symbol is Symbol.SUPPRESSED]
            shown = [point for point in cells if point.value is not None]
            assert len(hidden) != 1 or not shown


@given(grids)
def test_a_table_without_small_numbers_stays_as_it_is(grid: list[list[int | None]]) -> None:
    safe = [[None if value is None else value + K if value else 0 for value in row] for row in grid]
    assert suppressed(points_of(safe)) == tuple(points_of(safe))


def test_partner_is_the_smallest_number_that_can_go() -> None:
    row = [Point("r", Decimal(5), "a"), Point("r", Decimal(30), "b"), Point("r", Decimal(12), "c")]
    assert [point.symbol for point in suppressed(row)] == [Symbol.SUPPRESSED, None, Symbol.SUPPRESSED]


def test_suppressing_twice_changes_nothing() -> None:
    once = suppressed(points_of([[3, 20], [40, 12]]))
    assert suppressed(once) == once
