"""The page that explains access answers for a row out of sight as for one that is not there, with either wall down."""

import uuid

import pytest

from cases.exchange.pages.base import ROOTS
from tests.access.conftest import Foreign, without_ids
from tests.factories.accounts import signed_in

pytestmark = pytest.mark.django_db


def _differing(foreign: Foreign) -> list[str]:
    client = signed_in(foreign.world.person("KH"))
    client.raise_request_exception = False
    found = []
    for root, model in ROOTS.items():
        unknown = client.get(f"/{root}/{uuid.uuid4()}/access/")
        for pk in foreign.ids[model]:
            answer = client.get(f"/{root}/{pk}/access/")
            if (answer.status_code, without_ids(answer)) != (404, without_ids(unknown)):
                found.append(f"{root}: {answer.status_code}")
    return found


@pytest.mark.usefixtures("no_queryset_wall")
def test_with_the_queryset_wall_down(foreign: Foreign) -> None:
    assert _differing(foreign) == []
