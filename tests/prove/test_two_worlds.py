"""What others do out of sight changes no answer, over PROVE_REQUESTS (2,000 unless set) generated requests per role."""

import os
from collections.abc import Callable
from math import ceil

import pytest

from tests.access.worlds.comparing import Compared, compare, surroundings
from tests.access.worlds.readers import PARTIES

REQUESTS = int(os.environ.get("PROVE_REQUESTS", "2000"))
#: Requests drawn from one seed: to look for what there is to ask takes as long as some hundreds of them.
AT_ONCE = 1000


@pytest.mark.prove
@pytest.mark.timeout(600 + 2 * REQUESTS)
@pytest.mark.django_db
@pytest.mark.parametrize("role", PARTIES)
def test_what_others_do_out_of_sight_changes_no_answer(role: str, say: Callable[[str], None]) -> None:
    done, seed = Compared(), 0
    with surroundings() as stage:
        while done.asked < REQUESTS:
            place = PARTIES[role][seed % len(PARTIES[role])]
            wanted = min(AT_ONCE, ceil(REQUESTS / len(PARTIES[role])))
            done.add(compare(stage, role, place, wanted, seed=seed))
            seed += 1
    hidden = sum(done.hidden.values())
    say(f"{role}: {done.asked} requests in each world, {hidden} hidden changes, {len(done.leaks)} leaks")
    assert not done.leaks, "\n".join(done.leaks[:20])
    assert not done.statuses[500], done.statuses
