"""What tests of the API share."""

import pytest

from tests.factories.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Cambodia and Thailand, with a full case each."""
    return make_world(("KH", "TH"))
