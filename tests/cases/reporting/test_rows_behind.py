"""The list behind a figure holds as many rows as the figure says."""

from decimal import Decimal

import pytest
from django.test import Client

from cases.report_sections import behind
from coordinators.access.scope import acting_as
from operations.evaluation.services import figures
from operations.selectors import current_operation
from tests.factories.accounts import signed_in
from tests.operations.evaluation.rows import SINCE, UNTIL, enter

pytestmark = pytest.mark.django_db

#: A3 counts arrests and not persons, A7 leaves out who was ever arrested, C1, C6 and G3 count money and rounds: their
#: lists show the rows that are summed or chosen from, not one row for each unit.
ONE_FOR_ONE = ("S1", "A1", "A2", "A4", "A9", "A10", "A12", "V1", "C5", "G1", "G5")


def listed(client: Client, address: str) -> int:
    return len(client.get(address).context["page"].rows)


def test_list_behind_a_figure_holds_what_it_counts() -> None:
    by = enter("TH")
    assert by.account is not None
    with acting_as(by):
        basis = figures.compute(current_operation(), by=by)
    client = signed_in(by.account)
    for indicator in ONE_FOR_ONE:
        address = behind(indicator, SINCE, UNTIL)
        assert address is not None
        assert Decimal(listed(client, address)) == basis.number(indicator, "TH"), indicator


def test_indicator_without_a_list_has_no_address() -> None:
    assert behind("X0", SINCE, UNTIL) is None
