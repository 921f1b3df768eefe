"""A Cambodian liaison finds nothing of the other five countries: on no page, by no id, with either wall down."""

import re
import uuid

import pytest
from django.test import Client

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.access.conftest import CANARY, Foreign, make_foreign_world, owned_models
from tests.access.routes import routes
from tests.database import row_security_down
from tests.factories.accounts import signed_in


def _look_everywhere(foreign: Foreign, role: str = Role.LIAISON) -> int:
    """Open every page with every foreign id as a Cambodian of ``role``; returns how many pages were looked at."""
    client = signed_in(foreign.world.person("KH", role))
    looked = 0
    for route in routes():
        unknown = _answers(client, list(route.addresses([uuid.uuid4()]))) if route.names_a_row else set()
        for address in route.addresses(foreign.some_ids):
            looked += 1
            answer = client.get(address)
            assert CANARY not in answer.content.decode(errors="replace"), address
            assert CANARY not in str(answer.headers), address
            if route.names_a_row:
                assert (answer.status_code, _without_ids(answer)) in unknown, address
    return looked


def _answers(client: Client, addresses: list[str]) -> set[tuple[int, str]]:
    """What unknown ids are answered; never with a page."""
    answers = [client.get(address) for address in addresses]
    assert all(answer.status_code >= 400 for answer in answers)
    return {(answer.status_code, _without_ids(answer)) for answer in answers}


def _without_ids(answer: object) -> str:
    """An answer's body without what differs in every request."""
    body = answer.content.decode(errors="replace")  # type: ignore[attr-defined]
    path = answer.wsgi_request.path  # type: ignore[attr-defined]
    body = body.replace(path, "PATH")
    body = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", body)
    return re.sub(r'(csrfmiddlewaretoken" value|nonce|data-left)="[^"]*"', "TOKEN", body)


def _find_nothing_in_models(foreign: Foreign) -> None:
    actor = foreign.world.actor("KH")
    with acting_as(actor):
        for model in owned_models():
            seen = set(model.objects.visible_to(actor).values_list("pk", flat=True))
            assert not seen & set(foreign.ids[model]), model


def test_every_owned_model_has_a_foreign_row_to_look_for(foreign: Foreign) -> None:
    """A model added later is looked for too, or this says that nobody does. Intake has its own tests."""
    without = {model for model in owned_models() if not foreign.ids[model] and model._meta.app_label != "intake"}
    assert not without


def test_a_liaison_finds_no_foreign_row(foreign: Foreign) -> None:
    assert _look_everywhere(foreign) > 300
    _find_nothing_in_models(foreign)


def test_nor_with_the_queryset_wall_down(foreign: Foreign, no_queryset_wall: None) -> None:
    assert _look_everywhere(foreign) > 300
    _find_nothing_in_models(foreign)


@pytest.mark.usefixtures("committed")
def test_nor_with_row_level_security_down() -> None:
    foreign = make_foreign_world()
    with row_security_down():
        assert _look_everywhere(foreign) > 300
        _find_nothing_in_models(foreign)


def test_with_both_walls_down_the_canaries_would_be_seen(foreign: Foreign, no_queryset_wall: None) -> None:
    """The check can fail: the owner of a canary, and anyone without the walls, does see it."""
    client = signed_in(foreign.world.person("TH"))
    assert CANARY in client.get("/cases/").content.decode()


#: Purposes that tests.factories.seals states; the auditor of the party reads them in its journal.
STATED = ("Canary purpose of an opening", "Canary ground of an erasure")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_see_no_case_content(foreign: Foreign, role: str) -> None:
    client = signed_in(foreign.world.person("TH", role))
    for route in routes():
        if not route.names_a_row:
            for address in route.addresses([]):
                shown = client.get(address).content.decode(errors="replace")
                for stated in STATED:  # why an identity was opened or erased is what the journal is read for
                    shown = shown.replace(stated, "")
                assert CANARY not in shown, address


def _contents(foreign: Foreign) -> dict[str, list]:
    """Every foreign row, as its owner sees it."""
    found: dict[str, list] = {}
    for party in ("CN", "LA", "MM", "TH", "VN"):
        with acting_as(foreign.world.actor(party)):
            for model in owned_models():
                rows = model.objects.filter(owner_id=party).order_by("pk").values()
                found[f"{party} {model.__name__}"] = [_plain(row) for row in rows]
    return found


def _plain(row: dict) -> dict:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


def test_writing_to_a_foreign_row_is_refused_and_changes_nothing(foreign: Foreign) -> None:
    before = _contents(foreign)
    some = foreign.some_ids
    written = {"purpose": "x", "title": "taken", "to": "arrested", "on_date": "2024-10-01", "note": "x", "number": "1"}
    for role in (Role.LIAISON, Role.RELEASING_OFFICER):
        client = signed_in(foreign.world.person("KH", role))
        for route in routes():
            if route.names_a_row:
                for address in route.addresses(some):
                    assert client.post(address, written).status_code in {403, 404, 405}, address
    assert _contents(foreign) == before
