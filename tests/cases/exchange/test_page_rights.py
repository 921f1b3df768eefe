"""What the exchange's pages show, and to whom: the services refuse all the same (test_rights), but nobody is shown a
form or a button that is not theirs to use."""

import pytest
from django.urls import reverse

from cases.exchange.models import Release
from coordinators.access.actor import actor_for
from coordinators.codes import Role
from coordinators.models import Account
from tests.api.asking import Api
from tests.cases.exchange.test_pages import TERMS, text_of
from tests.factories.accounts import make_person, signed_in
from tests.factories.releases import make_offer, make_release, make_request
from tests.factories.restricting import name, restrict
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(actor_for(make_person("KH")))


@pytest.fixture
def colleague() -> Account:
    """A liaison who entered none of it: no second pair of eyes is missing, only the right."""
    return make_person("KH")


@pytest.fixture
def asked(desk: Desk) -> Release:
    return make_request(desk.case, "TH", by=actor_for(make_person("KH")))


def test_whoever_may_only_ask_is_shown_no_way_to_release(desk: Desk, asked: Release, colleague: Account) -> None:
    client, officer = signed_in(colleague), signed_in(make_person("KH", Role.RELEASING_OFFICER))
    address = reverse("exchange:release_record", args=["suspects", desk.suspect.pk])
    assert "Release now" in text_of(officer.post(address, TERMS))
    assert "Release now" not in text_of(client.post(address, TERMS))
    page, granting = (reverse(f"exchange:{name}", args=[asked.pk]) for name in ("release", "grant_release"))
    assert granting in officer.get(page).content.decode() and officer.get(granting).status_code == 200
    shown = client.get(page)
    assert shown.status_code == 200 and granting not in shown.content.decode()
    for what in ("grant", "refuse", "end"):
        assert client.get(reverse(f"exchange:{what}_release", args=[asked.pk])).status_code == 403, what


def test_the_api_says_so_to_them(desk: Desk, colleague: Account) -> None:
    terms = {"suspect": str(desk.suspect.pk), "recipient": "TH", "purpose": "Joint interview"}
    status, audience = Api.of(colleague).post("releases", "preview", **terms)
    assert (status, audience["may_grant"]) == (200, False)
    assert Api.of(make_person("KH", Role.RELEASING_OFFICER)).post("releases", "preview", **terms)[1]["may_grant"]


def test_the_audience_of_a_record_that_was_restricted_meanwhile_is_for_those_named(asked: Release, desk: Desk) -> None:
    outside = Api.of(make_person("KH", Role.RELEASING_OFFICER))
    assert outside.get("releases", asked.pk, "audience")[0] == 200
    restrict(desk.case, make_person("KH"))
    assert outside.get("releases", asked.pk, "audience")[0] == 403


def test_only_cases_and_syndicates_are_restricted_and_nothing_unknown_released(desk: Desk) -> None:
    client = signed_in(make_person("KH", Role.RELEASING_OFFICER))
    for what in ("restrict", "lift", "name_person"):
        assert client.get(reverse(f"exchange:{what}", args=["suspects", desk.suspect.pk])).status_code == 404, what
    assert client.get(reverse("exchange:restrict", args=["cases", desk.case.pk])).status_code == 200
    for page in ("release_record", "access"):
        assert client.get(reverse(f"exchange:{page}", args=["victims", desk.rescued.pk])).status_code == 404
        assert client.get(reverse(f"exchange:{page}", args=["rescued", desk.rescued.pk])).status_code == 200


def test_the_pages_of_a_record_lead_officers_alone_to_decisions(desk: Desk, asked: Release, colleague: Account) -> None:
    release = make_release(desk.case, "VN")
    page = reverse("cases:case_part", args=[desk.case.pk, "releases"])
    ending, deciding = reverse("exchange:end_release", args=[release.pk]), "Decide about the release"
    shown = signed_in(make_person("KH", Role.RELEASING_OFFICER)).get(page)
    assert ending in shown.content.decode() and deciding in text_of(shown)
    shown = signed_in(colleague).get(page)
    assert asked.purpose in text_of(shown)
    assert ending not in shown.content.decode() and deciding not in text_of(shown)
    assert "Releases that wait for your decision" not in text_of(signed_in(colleague).get("/"))
    assert "Releases you asked for" not in text_of(signed_in(colleague).get("/"))


def test_an_offer_is_shown_to_those_who_do_not_answer_it_without_a_form(desk: Desk) -> None:
    offer = make_offer(desk.case, "TH")
    page = reverse("exchange:transfer", args=[offer.pk])
    for person, words in ((make_person("TH"), "Take the case over"), (make_person("KH"), "Withdraw the offer")):
        officer = make_person(person.party_id, Role.RELEASING_OFFICER)
        assert words in text_of(signed_in(officer).get(page))
        assert desk.case.title in text_of(signed_in(person).get(page))
        assert words not in text_of(signed_in(person).get(page))
    assert "Cases offered to your party" not in text_of(signed_in(make_person("TH")).get("/"))
    assert "Cases offered to your party" not in text_of(signed_in(make_person("KH", Role.RELEASING_OFFICER)).get("/"))


def test_a_name_is_taken_back_on_no_page_of_somebody_elses(desk: Desk, colleague: Account) -> None:
    officer = restrict(desk.case, colleague)
    reader = make_person("TH", Role.RELEASING_OFFICER)
    grant = name(desk.case, reader, by=officer)
    address = reverse("exchange:take_name_back", args=[grant.pk])
    assert officer.account is not None
    assert signed_in(officer.account).get(address).status_code == 200
    assert signed_in(colleague).get(address).status_code == 403
    assert signed_in(reader).get(address).status_code == 404


def test_the_list_of_releases_offers_its_export_to_those_who_may_export(desk: Desk) -> None:
    """An observer reads the list and takes nothing away."""
    make_release(desk.case, "UNODC")
    address = reverse("exchange:releases")
    for person, may in ((make_person("KH"), True), (make_person("UNODC", Role.OBSERVER), False)):
        client = signed_in(person)
        assert ("export=csv" in client.get(address).content.decode()) is may
        assert client.get(address, {"export": "csv"}).status_code == (200 if may else 403)
