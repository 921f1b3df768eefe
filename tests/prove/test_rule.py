"""Who sees what, after thousands of steps in any order (PROVE_STEPS of them, 20,000 unless set)."""

import os
from collections.abc import Callable

import pytest

from tests.access.machine import Steps, take_steps

STEPS = int(os.environ.get("PROVE_STEPS", "20000"))


@pytest.mark.prove
@pytest.mark.timeout(120 + STEPS)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_walls_and_model_agree_on_who_sees_which_case_after_any_steps(say: Callable[[str], None]) -> None:
    taken = take_steps(STEPS)
    done = {name: number for (name, let), number in sorted(Steps.acts.items()) if let}
    refused = sum(number for (_name, let), number in Steps.acts.items() if not let)
    say(f"{taken} steps, 0 disagreements; acts done: {done}; rightly refused: {refused}")
    assert taken >= STEPS
    assert sum(done.values()) > STEPS / 4, "too little happens"
