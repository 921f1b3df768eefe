"""A Cambodian liaison finds nothing of the other five countries: on no page, by no id, with either wall down."""

import uuid

import pytest
from django.test import Client

from coordinators.codes import Role
from tests.access.conftest import CANARY, Foreign, make_foreign_world, owned_models
from tests.access.routes import routes
from tests.database import owner_connection
from tests.factories.accounts import signed_in


def _look_everywhere(foreign: Foreign, role: str = Role.LIAISON) -> int:
    """Open every page with every foreign id as a Cambodian of ``role``; returns how many pages were looked at."""
    client = signed_in(foreign.world.person("KH", role))
    looked = 0
    for route in routes():
        unknown = _answers(client, list(route.addresses([uuid.uuid4()])))
        for address in route.addresses(foreign.all_ids if route.names_a_row else []):
            looked += 1
            answer = client.get(address)
            assert CANARY not in answer.content.decode(errors="replace"), address
            assert CANARY not in str(answer.headers), address
            if route.names_a_row:
                assert (answer.status_code, _without_ids(answer)) in unknown, address
    return looked


def _answers(client: Client, addresses: list[str]) -> set[tuple[int, str]]:
    """What unknown ids are answered."""
    found = {(answer.status_code, _without_ids(answer)) for answer in (client.get(address) for address in addresses)}
    assert all(status >= 400 or not addresses for status, _body in found) or not _names_row(addresses)
    return found


def _names_row(addresses: list[str]) -> bool:
    return any(part.count("-") == 4 and len(part) == 36 for address in addresses for part in address.split("/"))


def _without_ids(answer: object) -> str:
    """An answer's body without what differs in every request."""
    import re

    body = answer.content.decode(errors="replace")  # type: ignore[attr-defined]
    path = answer.wsgi_request.path  # type: ignore[attr-defined]
    body = body.replace(path, "PATH")
    body = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", body)
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "TOKEN", body)


def _find_nothing_in_models(foreign: Foreign) -> None:
    from coordinators.access.scope import acting_as

    actor = foreign.world.actor("KH")
    with acting_as(actor):
        for model in owned_models():
            seen = set(model.objects.visible_to(actor).values_list("pk", flat=True))
            assert not seen & set(foreign.ids[model]), model


def test_every_owned_model_has_a_foreign_row_to_look_for(foreign: Foreign) -> None:
    without = [model.__name__ for model in owned_models() if not foreign.ids[model] and "Intake" not in model.__module__]
    assert [name for name in without if name not in {"Submission", "StagedRow", "CellProblem", "OpenQuestion"}] == [
        name for name in without if name in {"RefusedRow"}
    ]


def test_a_liaison_finds_no_foreign_row(foreign: Foreign) -> None:
    assert _look_everywhere(foreign) > 500
    _find_nothing_in_models(foreign)


def test_nor_with_the_queryset_wall_down(foreign: Foreign, no_queryset_wall: None) -> None:
    assert _look_everywhere(foreign) > 500
    _find_nothing_in_models(foreign)


@pytest.mark.usefixtures("committed")
def test_nor_with_row_level_security_down() -> None:
    from tests.database import row_security_down

    foreign = make_foreign_world()
    with row_security_down():
        assert _look_everywhere(foreign) > 500
        _find_nothing_in_models(foreign)


def test_with_both_walls_down_the_canaries_would_be_seen(foreign: Foreign, no_queryset_wall: None) -> None:
    """The check can fail: the owner of a canary, and anyone without the walls, does see it."""
    client = signed_in(foreign.world.person("TH"))
    assert CANARY in client.get("/cases/").content.decode()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_see_no_case_content(foreign: Foreign, role: str) -> None:
    client = signed_in(foreign.world.person("TH", role))
    for route in routes():
        if not route.names_a_row:
            for address in route.addresses([]):
                assert CANARY not in client.get(address).content.decode(errors="replace"), address


def test_writing_to_a_foreign_row_is_refused_and_changes_nothing(foreign: Foreign) -> None:
    client = signed_in(foreign.world.person("KH"))
    for route in routes():
        if route.names_a_row:
            for address in route.addresses(foreign.all_ids[:40]):
                answer = client.post(address, {"purpose": "x", "title": "taken", "to": "arrested", "note": "x"})
                assert answer.status_code in {403, 404, 405}, address
    assert owner_connection  # the rows themselves are compared by test_nothing_foreign_changes
