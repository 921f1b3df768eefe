"""The API answers as its description says, to what is right by it and to what is not. Some of it here, all of it in
tests/prove/test_described_api.py."""

from collections.abc import Iterator

import pytest

from tests.api.described.asking import Asking, asking
from tests.api.described.headers import complaints

#: One in so many operations is asked for more than a success, and there one in so many of its limits.
OPERATIONS, LIMITS = 6, 8

#: Names are compared by workers, which see what is committed: here nothing is.
ELSEWHERE = {"POST /api/v1/hits/{id}/raise/"}


@pytest.fixture
def portal(db: None) -> Iterator[Asking]:
    with asking() as portal:
        yield portal


def test_every_answer_is_described(portal: Asking) -> None:
    unreached = {operation.label for operation in portal.operations if not portal.reach(operation)} - ELSEWHERE
    assert not unreached, "nobody is answered with success"
    assert len(portal.operations) > 150
    wrong = []
    reached = [operation for operation in portal.operations if operation.label not in ELSEWHERE]
    for operation in reached[::OPERATIONS]:
        portal.ask_all(operation, portal.drawing.covering(operation, LIMITS))
        portal.ask_all(operation, portal.drawing.drawn(operation, 1))
        wrong += complaints(portal, operation)
    assert not wrong
    assert not portal.told.undocumented, "\n\n".join(portal.told.undocumented.values())
    assert portal.told.server_errors == 0
