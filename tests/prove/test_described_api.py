"""schemathesis over the whole description: each limit of every operation, and DESCRIBED_EXAMPLES (40 unless set) random
cases each, half of them right by the description. No server error, no answer that the description does not have."""

import os
from collections.abc import Callable

import pytest

from tests.api.described.asking import asking
from tests.api.described.headers import complaints

EXAMPLES = int(os.environ.get("DESCRIBED_EXAMPLES", "40"))


@pytest.mark.prove
@pytest.mark.timeout(3600 + 120 * EXAMPLES)
@pytest.mark.django_db
def test_the_portal_answers_as_it_describes_itself(say: Callable[[str], None]) -> None:
    with asking() as portal:
        unreached = [operation.label for operation in portal.operations if not portal.reach(operation)]
        wrong = [each for operation in portal.operations for each in complaints(portal, operation)]
        for operation in portal.operations:
            portal.ask_all(operation, portal.drawing.covering(operation))
            portal.ask_all(operation, portal.drawing.drawn(operation, EXAMPLES // 2))
        reached = f"{len(portal.operations)} operations, {len(portal.told.reached)} of them answered with success"
        say(f"{reached}: {portal.told}")
    assert not unreached, "nobody is answered with success"
    assert not wrong
    assert not portal.told.undocumented, "\n\n".join(portal.told.undocumented.values())
    assert portal.told.server_errors == 0
