"""Small cells: numbers of people from 1 to 10 are never shown, nor what would let a reader work them out.

k = 11, as the Counter-Trafficking Data Collaborative publishes. After the small cells themselves, one more cell is
hidden in each row and column that would otherwise have a single hidden one, since the others and a margin would give
it away. This covers one table by itself; several tables of a release together are the report compiler's task.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from operations.evaluation.sections import Point, Symbol

K = 11


def is_small(value: Decimal | None, k: int = K) -> bool:
    return value is not None and 0 < value < k


def suppressed(points: Iterable[Point], k: int = K) -> tuple[Point, ...]:
    """The points of one x × series table with small cells, and the fewest partners they need, as `x`."""
    cells = {(point.x, point.series): point for point in points}
    hidden = {key for key, point in cells.items() if is_small(point.value, k) or point.symbol is Symbol.SUPPRESSED}
    while lonely := _next_partner(cells, hidden):
        hidden.add(lonely)
    return tuple(
        replace(point, value=None, symbol=Symbol.SUPPRESSED) if key in hidden else point for key, point in cells.items()
    )


def _next_partner(cells: dict[tuple[str, str], Point], hidden: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The smallest cell that has to go, in the first row or column where one hidden cell stands alone."""
    for axis in (0, 1):
        for line in dict.fromkeys(key[axis] for key in cells):
            keys = [key for key in cells if key[axis] == line]
            known = [key for key in keys if key not in hidden and _is_number(cells[key])]
            if len(hidden.intersection(keys)) == 1 and known:
                return min(known, key=lambda key: (not cells[key].value, cells[key].value or Decimal(0), key))
    return None


def _is_number(point: Point) -> bool:
    return point.value is not None or point.symbol is Symbol.NIL
