"""Victims: totals of countries, parts of all together, and no number that points to a person."""

from decimal import Decimal

import pytest

from operations.evaluation.figures import FigureValue
from operations.evaluation.services.protection import protected


def value(country: str | None, number: int, indicator: str = "V1", **dimensions: str) -> FigureValue:
    return FigureValue(indicator, country, dimensions, Decimal(number))


TOTALS = [value("KH", 6), value("TH", 40), value(None, 46)]
OWN = [value("KH", 2, sex="male"), value("KH", 4, sex="female")]
JOINT = [value(None, 12, sex="male"), value(None, 30, sex="female"), value(None, 4, sex="unknown")]


def shown(values: list[FigureValue], *, known: str | None = None) -> dict[tuple[str | None, str], Decimal | str]:
    found = protected(values, known=known)
    return {(each.country, each.dimensions.get("sex", "all")): each.cell for each in found}


def test_totals_of_countries_stand_however_small() -> None:
    assert shown(TOTALS) == {("KH", "all"): 6, ("TH", "all"): 40, (None, "all"): 46}


def test_parts_of_a_country_are_for_its_own_readers() -> None:
    assert shown([*TOTALS, *OWN], known="KH")["KH", "female"] == 4
    assert ("KH", "female") not in shown([*TOTALS, *OWN], known="TH")
    assert ("KH", "female") not in shown([*TOTALS, *OWN])


def test_small_joint_part_is_withheld_with_one_more_that_would_give_it_away() -> None:
    found = shown([*TOTALS, *JOINT])
    assert found[None, "unknown"] == "x"
    assert found[None, "male"] == "x"
    assert found[None, "female"] == 30


@pytest.mark.parametrize(("number", "withheld"), [(10, True), (11, False)])
def test_eleven_is_the_smallest_number_shown(number: int, withheld: bool) -> None:
    found = protected([value(None, number, sex="male"), value(None, number, sex="female")], known=None)
    assert [each.withheld for each in found] == [withheld, withheld]


def test_suspects_are_not_withheld() -> None:
    assert shown([value("TH", 1, "A4", sex="male")]) == {("TH", "male"): 1}
