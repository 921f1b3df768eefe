"""Who sees what, after thousands of steps in any order (PROVE_STEPS of them, 20,000 unless set)."""

import os
from collections.abc import Callable

import pytest

from tests.access.machine import take_steps

STEPS = int(os.environ.get("PROVE_STEPS", "20000"))


@pytest.mark.prove
@pytest.mark.timeout(120 + STEPS)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_walls_and_model_agree_on_who_sees_which_case_after_any_steps(say: Callable[[str], None]) -> None:
    taken = take_steps(STEPS)
    say(f"{taken} steps, 0 disagreements")
    assert taken >= STEPS
