"""The exchange on its pages, as people of both sides walk through it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.exchange.models import NamedGrant, Release, Transfer
from cases.models import Case
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import make_person, signed_in
from tests.factories.releases import make_release
from tests.factories.restricting import restrict
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db

TERMS = {"recipient": "TH", "purpose": "Joint meeting", "handling": "AMBER", "expires_at": ""}


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


@pytest.fixture
def liaison() -> Account:
    return make_person("KH")


@pytest.fixture
def officer() -> Account:
    return make_person("KH", Role.RELEASING_OFFICER)


@pytest.fixture
def desk(liaison: Account) -> Desk:
    return make_desk(actor_for(liaison))


def sees(person: Account) -> bool:
    who = actor_for(person)
    with acting_as(who):
        return Case.objects.visible_to(who).exists()


def only(model: type, by: Account) -> object:
    with acting_as(actor_for(by)):
        return model.objects.get()  # type: ignore[attr-defined]


def test_who_will_see_it_is_said_before_anything_takes_effect(desk: Desk, officer: Account) -> None:
    reader = make_person("TH")
    make_person("TH", Role.COORDINATOR)
    make_person("TH", Role.AUDITOR)
    address = reverse("exchange:release_record", args=["cases", desk.case.pk])
    said = text_of(signed_in(officer).post(address, TERMS))
    assert "2 people see it by a release to" in said
    assert "Liaison: 1" in said and "Coordinator: 1" in said and "Auditor" not in said
    assert "Royal Thai Police" in said
    assert "Suspects: 1" in said and "Firearms: 1" in said and "Names of suspects: 2" in said
    assert "1 sealed identity: it stays with the owner" in said
    assert not sees(reader)


def test_for_the_centre_it_names_who_serves_there_now(desk: Desk, officer: Account) -> None:
    make_person("VN", Role.COORDINATOR, seconded_from=clock.today())
    make_person("CN", Role.COORDINATOR)
    make_person("LMLECC", Role.COORDINATOR)
    address = reverse("exchange:release_record", args=["suspects", desk.suspect.pk])
    said = text_of(signed_in(officer).post(address, TERMS | {"recipient": "LMLECC"}))
    assert "2 people see it" in said and "serving at the centre today" in said
    assert "VN" in said and "The case it stands in" in said


def test_asked_for_by_one_it_waits_for_another_at_home(desk: Desk, liaison: Account, officer: Account) -> None:
    asking, deciding, reader = signed_in(liaison), signed_in(officer), make_person("TH")
    address = reverse("exchange:release_record", args=["suspects", desk.suspect.pk])
    assert "Release now" not in text_of(asking.post(address, TERMS))
    asking.post(address, TERMS | {"act": "ask"})
    release = only(Release, liaison)
    assert "Releases you asked for" in text_of(asking.get("/"))
    assert "Releases that wait for your decision" in text_of(deciding.get("/"))
    assert "Who will see this" in text_of(deciding.get(reverse("exchange:release", args=[release.pk])))
    assert signed_in(reader).get(reverse("exchange:release", args=[release.pk])).status_code == 404
    deciding.post(reverse("exchange:grant_release", args=[release.pk]))
    home = text_of(signed_in(reader).get("/"))
    assert "Suspect" in home and "Joint meeting" in home
    told = text_of(signed_in(reader).get(reverse("exchange:release", args=[release.pk])))
    assert "Joint meeting" in told and liaison.full_name not in told and officer.full_name not in told


@pytest.mark.parametrize(("what", "who", "form"), [("refuse", "officer", True), ("withdraw", "liaison", False)])
def test_it_is_refused_with_a_reason_or_withdrawn(
    desk: Desk, liaison: Account, officer: Account, what: str, who: str, form: bool
) -> None:
    signed_in(liaison).post(reverse("exchange:release_record", args=["cases", desk.case.pk]), TERMS | {"act": "ask"})
    release = only(Release, liaison)
    client = signed_in({"officer": officer, "liaison": liaison}[who])
    address = reverse(f"exchange:{what}_release", args=[release.pk])
    if form:
        assert "This field is required" in text_of(client.post(address, {"end_reason": ""}))
    assert client.post(address, {"end_reason": "Too early"}).status_code == 302
    assert only(Release, liaison).state != "asked"  # type: ignore[attr-defined]
    assert not sees(make_person("TH"))


def test_terms_that_break_a_rule_are_said_at_the_field_and_kept(desk: Desk, officer: Account) -> None:
    make_release(desk.case, "TH")
    address = reverse("exchange:release_record", args=["cases", desk.case.pk])
    answer = signed_in(officer).post(address, TERMS | {"handling": "GREEN"})
    said = text_of(answer)
    assert "in force already" in said and "be looser" in said
    assert "Joint meeting" in answer.content.decode()


def test_a_case_is_restricted_a_person_named_the_name_taken_back_and_all_lifted(
    desk: Desk, liaison: Account, officer: Account
) -> None:
    make_release(desk.case, "TH")
    client, colleague, expert = signed_in(officer), make_person("KH"), make_person("UNODC", Role.OBSERVER)
    address = reverse("exchange:restrict", args=["cases", desk.case.pk])
    assert "These releases end" in text_of(client.get(address))
    assert "Name at least one" in text_of(client.post(address, {"reason": "Undercover"}))
    assert client.post(address, {"people": [str(liaison.pk)], "reason": "Undercover"}).status_code == 302
    assert sees(liaison) and sees(officer) and not sees(colleague) and not sees(make_person("TH"))

    naming = reverse("exchange:name_person", args=["cases", desk.case.pk])
    assert expert.full_name in text_of(client.get(naming, {"q": "observer", "party": "UNODC"}))
    assert make_person("TH", Role.AUDITOR).full_name not in text_of(client.get(naming, {"q": "", "party": "TH"}))
    sent = {"account": str(expert.pk), "purpose": "Trace", "expires_at": "2099-01-01"}
    assert client.post(f"{naming}?q=observer&party=UNODC", sent).status_code == 302
    assert sees(expert)
    with acting_as(actor_for(officer)):
        grant = NamedGrant.objects.get(account=expert)
    shown = text_of(client.get(reverse("cases:case_part", args=[desk.case.pk, "releases"])))
    assert expert.full_name in shown and "Lift the restriction" in shown
    client.post(reverse("exchange:take_name_back", args=[grant.pk]), {"end_reason": "Done"})
    assert not sees(expert)

    assert client.post(reverse("exchange:lift", args=["cases", desk.case.pk]), {"reason": "Over"}).status_code == 302
    assert sees(colleague) and not sees(make_person("TH"))


def test_the_last_lasting_name_of_the_own_party_stays(desk: Desk, liaison: Account, officer: Account) -> None:
    restrict(desk.case, liaison, by=actor_for(officer))
    client = signed_in(officer)
    with acting_as(actor_for(officer)):
        grants = list(NamedGrant.objects.order_by("account__role"))
    for grant in grants[:1]:
        client.post(reverse("exchange:take_name_back", args=[grant.pk]), {"end_reason": "Done"})
    assert sees(officer) and not sees(liaison)
    answer = client.post(reverse("exchange:take_name_back", args=[grants[1].pk]), {"end_reason": "Done"})
    assert "Name another person of your own party first" in text_of(answer)
    assert sees(officer)


def test_a_case_is_offered_and_taken_over(desk: Desk, officer: Account) -> None:
    taker = make_person("TH", Role.RELEASING_OFFICER)
    giving, taking = signed_in(officer), signed_in(taker)
    address = reverse("exchange:offer_case", args=[desk.case.pk])
    terms = {"recipient": "TH", "reason": "The scene lies there", "identities_ground": ""}
    assert "Name the legal ground" in text_of(giving.post(address, terms))
    giving.post(address, terms | {"identities_ground": "Treaty of 2010"})
    transfer = only(Transfer, officer)
    assert "Cases offered to your party" in text_of(taking.get("/"))
    page = reverse("exchange:transfer", args=[transfer.pk])
    shown = text_of(taking.get(page))
    assert desk.case.title in shown and "Suspects: 1" in shown and "Treaty of 2010" in shown
    assert "This field is required" in text_of(taking.post(page, {"act": "accept"}))
    taking.post(page, {"act": "accept", "agency": "th-royal-thai-police"})
    assert sees(taker) and not sees(officer)


@pytest.mark.parametrize(
    ("who", "data", "state"),
    [("TH", {"act": "decline", "reason": "Not ours"}, "declined"), ("KH", {"act": "withdraw"}, "withdrawn")],
)
def test_or_declined_or_withdrawn(officer: Account, who: str, data: dict[str, str], state: str) -> None:
    bare = make.make_case(actor_for(make_person("KH")))
    signed_in(officer).post(
        reverse("exchange:offer_case", args=[bare.pk]), {"recipient": "TH", "reason": "The scene lies there"}
    )
    transfer = only(Transfer, officer)
    client: Client = signed_in({"TH": make_person("TH", Role.RELEASING_OFFICER), "KH": officer}[who])
    client.post(reverse("exchange:transfer", args=[transfer.pk]), data)
    assert only(Transfer, officer).state == state  # type: ignore[attr-defined]
    assert sees(officer)


def test_what_was_released_under_a_stricter_label_is_shown_and_exported_under_it(officer: Account) -> None:
    case = make.make_case(actor_for(make_person("KH")), handling="GREEN")
    suspect = make.make_suspect(case, actor_for(make_person("KH")), handling="GREEN")
    make_release(case, "TH", handling="AMBER+STRICT", by=actor_for(officer))
    reader = signed_in(make_person("TH"))
    for address in (f"/cases/{case.pk}/", f"/cases/{case.pk}/people/", f"/suspects/{suspect.pk}/"):
        assert "TLP:AMBER+STRICT" in text_of(reader.get(address)), address
    assert "TLP-AMBER-STRICT" in reader.get("/suspects/?export=csv")["Content-Disposition"]
    assert "TLP:AMBER+STRICT" not in text_of(signed_in(officer).get(f"/suspects/{suspect.pk}/"))
