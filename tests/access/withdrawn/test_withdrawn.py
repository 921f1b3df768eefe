"""Whatever way a right is withdrawn, the next request is refused; `make prove` withdraws 1,000."""

from pathlib import Path

import pytest

from tests.access.withdrawn import withdrawing

#: Five of each kind.
TIMES = 45


@pytest.mark.usefixtures("committed")
def test_a_right_withdrawn_is_refused_from_the_next_request_on(tmp_path: Path) -> None:
    done = withdrawing.withdraw(tmp_path, TIMES)
    assert not done.served_still
    assert sum(done.refused.values()) == TIMES
    assert len(done.refused) == 9
