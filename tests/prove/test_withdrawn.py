"""A right withdrawn is refused from the next request on: PROVE_WITHDRAWN (1,000 unless set) times, of all kinds."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.access.withdrawn import withdrawing

TIMES = int(os.environ.get("PROVE_WITHDRAWN", "1000"))


@pytest.mark.prove
@pytest.mark.timeout(300 + 3 * TIMES)
@pytest.mark.usefixtures("committed")
def test_a_right_withdrawn_is_refused_from_the_next_request_on(tmp_path: Path, say: Callable[[str], None]) -> None:
    done = withdrawing.withdraw(tmp_path, TIMES, seed=TIMES)
    refused = sum(done.refused.values())
    say(f"refused from the next request on: {refused} of {TIMES}; {dict(done.refused)}")
    assert not done.served_still, done.served_still[:10]
    assert refused == TIMES
