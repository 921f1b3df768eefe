"""Roles, and what each view asks for, are what the second writing of them says; and the views hold to it."""

import uuid

import pytest

from coordinators.access import roles
from coordinators.access.actor import actor_for
from coordinators.codes import PartyKind, Role
from tests.access.rights_table import ASKED, BY_PASSKEY, HELD, HELD_AT_THE_CENTRE, ROLES
from tests.access.routes import routes
from tests.access.views import asked_by, views
from tests.access.worlds.targets import operations
from tests.factories.accounts import CENTRE, make_person, signed_in
from tests.factories.world import make_world

PARTIES = {"KH": "member", "UNODC": "partner", CENTRE: "centre"}
UNKNOWN = uuid.UUID("7f000000-0000-4000-8000-000000000000")


def test_each_view_asks_for_what_was_written_down() -> None:
    written = {name: permission for permission, names in ASKED.items() for name in names}
    assert {name: asked_by(view) for name, view in views().items()} == written


def test_each_role_holds_what_was_written_down() -> None:
    assert {str(role): {str(each) for each in held} for role, held in roles.PERMISSIONS.items()} == HELD
    beyond = {str(role): {str(each) for each in held} for role, held in roles.CENTRE_PERMISSIONS.items()}
    assert beyond == HELD_AT_THE_CENTRE
    assert {str(kind): {str(role) for role in held} for kind, held in roles.ROLES_OF.items()} == ROLES
    assert {str(each) for each in roles.NEEDS_PASSKEY} == BY_PASSKEY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("party", "role"),
    [(party, role) for party, kind in PARTIES.items() for role in sorted(ROLES[kind])],
)
def test_an_actor_has_these_rights_while_active_and_no_others(party: str, role: str) -> None:
    account = make_person(party, role)
    held = HELD[role] | (HELD_AT_THE_CENTRE.get(role, set()) if party == CENTRE else set())
    actor = actor_for(account, passkey=True)
    assert {str(each) for each in actor.permissions} == held
    assert bool(actor.audience) == ("view_records" in held)
    assert actor.serves_at_centre == (party == CENTRE), "nobody serves there without a secondment"
    assert (8 in actor.audience) == (party == CENTRE and "view_records" in held)
    without = actor_for(account)
    assert {str(each) for each in without.permissions if without.holds(each)} == held - BY_PASSKEY
    account.is_active = False
    suspended = actor_for(account, passkey=True)
    assert not suspended.permissions and not suspended.audience


@pytest.mark.django_db
def test_what_a_role_does_not_hold_no_address_answers() -> None:
    """An auditor and an observer at every route there is: what asks for more answers 403, whether the row exists or
    not."""
    world = make_world(())
    refused = 0
    for party, role in (("KH", Role.AUDITOR), ("UNODC", Role.OBSERVER)):
        client = signed_in(world.person(party, role))
        for route in routes():
            address = next(iter(route.addresses([UNKNOWN])))
            answer = client.post(address, {})
            view = answer.resolver_match and getattr(answer.resolver_match.func, "view_class", None)
            asked = view and asked_by(view)
            if asked and asked not in HELD[role]:
                refused += 1
                assert answer.status_code == 403, (role, address)
    assert refused > 80


@pytest.mark.django_db
def test_nor_does_the_api() -> None:
    world = make_world(())
    client = signed_in(world.person("KH", Role.AUDITOR))
    refused = 0
    for operation in operations():
        path = operation.path.replace("{id}", str(UNKNOWN))
        answer = getattr(client, operation.method.lower())(path, content_type="application/json")
        view = answer.resolver_match and getattr(answer.resolver_match.func, "cls", None)
        asked = view and asked_by(view)
        if asked and asked not in HELD[Role.AUDITOR]:
            refused += 1
            assert answer.status_code == 403, (operation.method, path)
    assert refused > 60


def test_every_kind_of_party_is_written_down() -> None:
    assert set(ROLES) == set(PartyKind.values)
