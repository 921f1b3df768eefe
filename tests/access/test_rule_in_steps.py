"""Both walls and a plain model of the rule agree after each of some dozens of steps; `make prove` takes 20,000."""

import pytest

from tests.access.machine import take_steps


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_walls_and_model_agree_on_who_sees_which_case_after_any_steps() -> None:
    assert take_steps(60, at_once=20, derandomize=True) >= 60
