"""The register, a request's page, asking and answering, by page and over the API: the same services, the same sight."""

import html
import re

import pytest
from django.test import Client

from cases.rfi.models import Leg
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.factories import cases as make
from tests.factories.accounts import actor, actor_of, make_person, signed_in
from tests.factories.hits import hits_of, settle
from tests.factories.releases import make_release
from tests.factories.requests import leg_of, make_rfi

pytestmark = pytest.mark.django_db
ASKED = {
    "subject": "Owner of a number",
    "question": "Who pays for 012977777?",
    "purpose": "Arrest",
    "handling": "AMBER",
    "urgency": "urgent",
}


@pytest.fixture
def asker() -> Client:
    return signed_in(make_person("KH", Role.COORDINATOR))


@pytest.fixture
def answerer() -> Client:
    return signed_in(make_person("TH", Role.RELEASING_OFFICER))


def test_asked_and_answered_by_page(asker: Client, answerer: Client) -> None:
    sent = asker.post("/requests/new/", {**ASKED, "parties": ["TH", "VN"]})
    address = sent["Location"]
    page = answerer.get(address).content.decode()
    assert "Who pays for 012977777?" in page and "Viet Nam" not in page.split("<main", 1)[1]
    leg = Leg.objects.none()
    with acting_as(actor("TH", Role.COORDINATOR)):
        leg = Leg.objects.get()
    assert f"/request-legs/{leg.pk}/answer/" in page and f"/request-legs/{leg.pk}/withdraw/" not in page
    assert answerer.post(f"/request-legs/{leg.pk}/extend/", {"amount": "4", "reason": "Night"}).status_code == 302
    assert answerer.post(f"/request-legs/{leg.pk}/answer/", {"text": ""}).status_code == 200, "shown again"
    assert answerer.post(f"/request-legs/{leg.pk}/answer/", {"text": "A shop"})["Location"] == address
    assert "A shop" in asker.get(address).content.decode()
    assert asker.post(f"/request-legs/{leg.pk}/close/").status_code == 302
    assert answerer.get(f"/request-legs/{leg.pk}/close/").status_code == 403
    assert signed_in(make_person("LA", Role.COORDINATOR)).get(address).status_code == 404
    assert asker.get(f"/request-legs/{leg.pk}/juggle/").status_code == 404
    # A liaison of either side reads it, and is offered no move.
    assert "A shop" in signed_in(make_person("TH")).get(address).content.decode()
    assert "/request-legs/" not in signed_in(make_person("KH")).get(address).content.decode()


def test_due_is_said_in_both_sides_time(asker: Client) -> None:
    address = asker.post("/requests/new/", {**ASKED, "parties": ["MM"], "urgency": "ordinary"})["Location"]
    page = asker.get(address).content.decode()
    assert "16:30 UTC+6:30 · " in page and "17:00 UTC+7" in page


def test_the_record_asked_about_is_shown_to_whom_it_was_released(asker: Client, answerer: Client) -> None:
    by = actor("KH")
    suspect = make.make_suspect(make.make_case(by), by)
    asked = {**ASKED, "parties": ["TH"], "about": f"suspect:{suspect.pk}"}
    address = asker.post("/requests/new/", asked)["Location"]
    assert str(suspect.pk) in asker.get(address).content.decode()
    assert str(suspect.pk) not in answerer.get(address).content.decode()
    told = answerer.get(f"/api/v1{address}").json()
    assert (told["about"], told["about_id"]) == ("suspect", None)
    make_release(suspect, "TH")
    assert str(suspect.pk) in answerer.get(address).content.decode()
    foreign = signed_in(make_person("LA", Role.COORDINATOR)).post("/requests/new/", asked)
    unknown = signed_in(make_person("LA", Role.COORDINATOR)).post("/requests/new/", {**asked, "about": "suspect:x"})
    for answer in (foreign, unknown):
        assert answer.status_code == 200 and "There is no such record." in answer.content.decode()


def test_the_register_is_filtered_and_taken_away_as_seen(asker: Client) -> None:
    by = actor("KH", Role.COORDINATOR)
    make_rfi(by, "TH", subject="First")
    make_rfi(by, "VN", subject="Second", urgency="urgent")
    make_rfi(actor("LA", Role.COORDINATOR), "KH", subject="Third")
    make_rfi(actor("LA", Role.COORDINATOR), "VN", subject="Hidden")
    shown = {"": {"First", "Second", "Third"}, "way=in": {"Third"}, "way=out": {"First", "Second"},
             "urgency=urgent": {"Second"}, "party=LA": {"Third"}, "state=answered": set(), "overdue=true": set(),
             "overdue=false": {"First", "Second", "Third"}, "q=fir": {"First"}}  # fmt: skip
    for query, expected in shown.items():
        page = asker.get(f"/requests/?{query}").content.decode()
        file = asker.get(f"/requests/?{query}&export=csv").content.decode()
        api = {leg["subject"] for leg in asker.get(f"/api/v1/request-legs/?{query}").json()["results"]}
        for subject in ("First", "Second", "Third", "Hidden"):
            assert (subject in file) == (subject in page.split("<tbody>")[-1] and subject in expected)
        assert api == expected
    figures = asker.get("/api/v1/request-legs/figures/?way=out").json()
    assert [(each["party"], each["sent"], each["replied"]) for each in figures] == [("TH", 1, 0), ("VN", 1, 0)]


def test_over_the_api_with_the_same_rights(asker: Client, answerer: Client) -> None:
    made = asker.post("/api/v1/requests/", {**ASKED, "parties": ["TH"]}, content_type="application/json")
    assert made.status_code == 201, made.content
    [leg] = answerer.get("/api/v1/request-legs/").json()["results"]
    address = f"/api/v1/request-legs/{leg['id']}/"

    def post(client: Client, act: str, **body: object) -> int:
        return client.post(f"{address}{act}/", body, content_type="application/json").status_code

    assert post(asker, "acknowledge") == 403
    assert post(answerer, "acknowledge") == 200
    assert post(answerer, "acknowledge") == 400
    assert post(answerer, "extend", amount=40, reason="Far") == 200
    assert post(asker, "decide-extension", granted=True) == 200
    assert post(answerer, "refuse", code="other") == 400
    assert post(answerer, "refuse", code="law") == 200
    assert post(asker, "ask-again", question="May another agency?") == 200
    assert post(answerer, "answer", text="Yes") == 200
    assert post(asker, "close") == 200
    assert post(signed_in(make_person("VN", Role.COORDINATOR)), "close") == 404
    steps = asker.get(address).json()["steps"]
    kinds = ["sent", "acknowledged", "extension_asked", "extension_granted", "refused", "asked_again", "answered"]
    assert [step["kind"] for step in steps] == [*kinds, "closed"]
    assert [bool(step["by"]) for step in steps] == [step["by_party"] == "KH" for step in steps]


def test_what_is_typed_is_kept(asker: Client) -> None:
    """A form whose service refuses is shown again with all that was typed."""
    shown = asker.post("/requests/new/", {**ASKED, "parties": ["LA"], "handling": "AMBER+STRICT"}).content.decode()
    assert "Who pays for 012977777?" in shown and "stays with one agency" in shown


def test_a_persons_notice_leads_to_the_request(asker: Client) -> None:
    coordinator = make_person("TH", Role.COORDINATOR)
    request = make_rfi(actor("KH", Role.COORDINATOR), "TH")
    client = signed_in(coordinator)
    page = client.get("/notices/").content.decode()
    assert "Another party asks yours for information" in page and "Owner of a number" not in page
    [notice] = client.get("/api/v1/notices/").json()["results"]
    assert (notice["subject"], notice["read_at"]) == (str(request.pk), None)
    assert client.post(f"/notices/{notice['id']}/open/")["Location"] == f"/requests/{request.pk}/"
    assert client.get(f"/api/v1/notices/{notice['id']}/").json()["read_at"]
    assert signed_in(make_person("TH", Role.COORDINATOR)).post(f"/notices/{notice['id']}/open/").status_code == 404
    assert leg_of(request, "TH", actor_of(coordinator)).is_open


def test_a_records_page_leads_to_asking_about_it(asker: Client) -> None:
    suspect = make.make_suspect(make.make_case(actor("KH")), actor("KH"))
    address = f"/requests/new/?about=suspect%3A{suspect.pk}"
    assert address in asker.get(f"/suspects/{suspect.pk}/").content.decode()
    form = asker.get(address).content.decode()
    assert f"suspect:{suspect.pk}" in form
    assert "/requests/new/" not in signed_in(make_person("KH")).get(f"/suspects/{suspect.pk}/").content.decode()


def test_a_hit_leads_to_asking_the_other_side_in_words_that_both_know(asker: Client) -> None:
    ours = make.make_identifier(make.make_case(actor("KH")), actor("KH"), value="004-1234567-1")
    theirs = make.make_identifier(make.make_case(actor("TH")), actor("TH"), value="004-1234567-1")
    settle()
    [hit] = hits_of(ours, actor("KH"))
    page = asker.get(f"/hits/{hit.pk}/").content.decode()
    [address] = re.findall(r'href="(/requests/new/[^"]+)"', page)
    form = asker.get(html.unescape(address)).content.decode()
    assert f"Your case {theirs.case.number} and our case {ours.case.number}" in form
    assert re.search(r'value="TH"[^>]*checked', form)
    assert not re.search(r'value="VN"[^>]*checked', form)
    for unseen in (theirs.value, str(theirs.pk)):
        assert unseen not in address


def test_of_a_possible_duplicate_nobody_else_is_asked(asker: Client) -> None:
    for value in ("004-1234567-1", "0041234567 1"):
        row = make.make_identifier(make.make_case(actor("KH")), actor("KH"), value=value)
    settle()
    [hit] = hits_of(row, actor("KH"))
    assert "/requests/new/" not in asker.get(f"/hits/{hit.pk}/").content.decode()
