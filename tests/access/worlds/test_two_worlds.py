"""What others do out of sight changes nothing that a person is answered; `make prove` asks 2,000 times a role."""

import pytest

from tests.access.worlds.comparing import compare, surroundings
from tests.access.worlds.readers import PARTIES

#: Requests of a person of each role, in the short form.
ASKED = 60
#: To look for what there is to ask takes longer than to ask it: each role looks at so many pages, each at others.
PAGES = 40


@pytest.mark.begun_first
@pytest.mark.django_db
def test_what_others_do_out_of_sight_changes_no_answer() -> None:
    with surroundings() as stage:
        for role, (place, *_others) in PARTIES.items():
            done = compare(stage, role, place, ASKED, pages=PAGES)
            assert not done.leaks, "\n".join(done.leaks)
            assert done.asked == ASKED
            assert done.statuses[200] >= ASKED / 10 and not done.statuses[500], done.statuses
            assert sum(done.hidden.values()) > 30, done.hidden
