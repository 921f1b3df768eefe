"""One walk to every file, with hostile words in every row; what it found is looked at by several tests."""

from dataclasses import dataclass, field

import pytest

from coordinators.codes import Role
from tests.exports.finding import Handed, handed_out
from tests.exports.hostile import plant
from tests.factories.accounts import CENTRE
from tests.factories.releases import make_release
from tests.factories.reports import make_published_report
from tests.factories.requests import make_rfi
from tests.factories.world import make_world


@dataclass
class Walked:
    files: list[Handed] = field(default_factory=list)
    planted: set[tuple[str, str]] = field(default_factory=set)


_WALKED = Walked()


@pytest.fixture
def walked(db: None) -> Walked:
    """Every file that somebody is handed in a world of hostile words: walked to once, since it takes seconds."""
    if not _WALKED.files:
        world = make_world(("KH",))
        world.everybody()
        make_published_report(world.actor(CENTRE, Role.LEADERSHIP))
        make_release(world.desks["KH"].case, "TH")
        make_rfi(world.actor("KH", Role.RELEASING_OFFICER), "TH")
        _WALKED.planted = plant(world)
        _WALKED.files = handed_out(world)
    return _WALKED
