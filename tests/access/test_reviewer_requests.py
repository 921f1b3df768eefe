"""Requests as nobody well-meaning sends them: refused in so many words, and journalled."""

import base64

import pytest
from django.urls import reverse

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.access.routes import routes
from tests.factories.accounts import actor, make_person, signed_in
from tests.factories.world import World, make_desk

pytestmark = pytest.mark.django_db


def _cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("values", ['["\\u0000"]', "[1e400]", "[-1e400]", "[NaN]", "[true]", '["x", "y"]', "{}", "["])
@pytest.mark.parametrize("address", ["/api/v1/agencies/", "/api/v1/parties/", "/api/v1/indicators/", "/api/v1/cases/"])
def test_a_forged_cursor_is_refused(address: str, values: str) -> None:
    client = signed_in(make_person("KH"))
    client.raise_request_exception = False
    assert client.get(address, {"after": _cursor(values)}).status_code in {200, 400}


def test_a_refusal_is_journalled_whatever_the_address_holds() -> None:
    """PostgreSQL keeps no null character; the entry must be kept all the same."""
    liaison = make_person("KH")
    client = signed_in(liaison)
    client.raise_request_exception = False
    assert client.get("/api/v1/reports/%00/").status_code == 403
    with acting_as(actor("KH", Role.AUDITOR)):
        assert JournalEntry.objects.filter(action="request.refused", actor_id=liaison.pk).exists()


def test_no_page_is_kept_by_a_browser_or_a_proxy() -> None:
    """After signing out, Back must not bring a case back."""
    world = World()
    desk = make_desk(world.actor("KH"))
    client = signed_in(world.person("KH", Role.RELEASING_OFFICER))
    addresses = [
        reverse("cases:case", args=[desk.case.pk]),
        reverse("cases:record", args=["suspects", desk.suspect.pk]),
    ]
    addresses += ["/suspects/?export=csv", "/api/v1/suspects/"]
    for route in routes():
        if not route.names_a_row and not route.pattern.startswith("evaluation"):
            addresses += route.addresses([])
    for address in addresses:
        assert "no-store" in client.get(address).headers.get("Cache-Control", ""), address


def test_the_schema_and_every_list_of_the_api_are_for_both_factors_only() -> None:
    client = signed_in(make_person("KH"), both_factors=False)
    for address in ("/api/schema/", "/api/v1/me/", "/api/v1/cases/", "/api/v1/parties/", "/api/v1/jobs/"):
        assert client.get(address).status_code == 401, address


def test_nobody_changes_role_or_party_by_the_profile() -> None:
    account = make_person("KH")
    sent = {"full_name": "X", "language": "en", "role": "administrator", "party": "TH", "is_active": "", "agency": ""}
    before = (account.role, account.party_id, account.agency_id, account.username, account.is_active)
    assert signed_in(account).post("/account/", {**sent, "username": "root"}).status_code == 302
    account.refresh_from_db()
    assert account.full_name == "X"
    assert (account.role, account.party_id, account.agency_id, account.username, account.is_active) == before
