"""Which ways the pages of records show, and to whom: what lies behind each asks once more, but nobody is sent to a door
that is shut."""

import pytest
from django.urls import reverse

from cases.intake.models import Submission
from cases.intake.told import EVENTS
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.cases.intake.conftest import Desk as IntakeDesk
from tests.cases.intake.samples import small
from tests.factories.accounts import CENTRE, make_person, signed_in
from tests.factories.releases import make_release
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db

SEND, OPEN, FIGURES, NO_RECORDS = (
    reverse("intake:upload"),
    reverse("cases:open_case"),
    reverse("evaluation:dashboard"),
    "Your role does not open case content",
)
#: Who → which of them the home page's head shows.
HOME = {
    ("KH", Role.LIAISON): {SEND, OPEN},
    ("KH", Role.RELEASING_OFFICER): {SEND, OPEN},
    ("KH", Role.COORDINATOR): {FIGURES},
    ("KH", Role.LEADERSHIP): {FIGURES},
    ("UNODC", Role.OBSERVER): {FIGURES},
    (CENTRE, Role.COORDINATOR): {FIGURES},
    ("KH", Role.AUDITOR): {NO_RECORDS},
    ("KH", Role.ADMINISTRATOR): {NO_RECORDS},
}


@pytest.fixture
def desk() -> Desk:
    return make_desk(actor_for(make_person("KH")))


@pytest.mark.parametrize(("party", "role"), HOME)
def test_the_home_page_leads_where_its_reader_may_go(party: str, role: str) -> None:
    page = signed_in(make_person(party, role)).get("/").content.decode()
    head = page[page.index("<main") :]
    assert {way for way in (SEND, OPEN, NO_RECORDS) if way in head} == HOME[party, role] - {FIGURES}
    assert (f'btn-primary" href="{FIGURES}"' in head) is (FIGURES in HOME[party, role])


def test_a_workbook_waits_for_those_who_send_them_and_programs_are_told_for_no_others() -> None:
    sender = IntakeDesk()
    submission = sender.send(small(), filename="of the desk.xlsx")
    leader = make_person("KH", Role.LEADERSHIP)
    for account, sees in ((sender.account, True), (leader, False)):
        assert ("of the desk.xlsx" in signed_in(account).get("/").content.decode()) is sees
        with acting_as(actor := actor_for(account)):
            assert Submission.objects.visible_to(actor).exists()
            for event in EVENTS:
                assert list(event.seen(actor, [submission.pk])) == ([submission.pk] if sees else [])


def test_a_case_says_to_officers_who_can_see_it_and_to_others_why_they_can(desk: Desk) -> None:
    make_release(desk.case, "TH")
    officer, liaison = make_person("KH", Role.RELEASING_OFFICER), make_person("KH")
    foreign = make_person("TH", Role.RELEASING_OFFICER)
    for account, asks in ((officer, True), (liaison, False), (foreign, False)):
        page = signed_in(account).get(reverse("cases:case", args=[desk.case.pk])).content.decode()
        assert ("Who can see this" in page, "Why can I see this?" in page) == (asks, not asks)


def test_an_identity_is_erased_by_its_owners_officers_alone(desk: Desk) -> None:
    make_release(desk.case, "TH")
    address = reverse("cases:erase_identity", args=[desk.rescued.pk])
    for party, role, status in (
        ("KH", Role.RELEASING_OFFICER, 200),
        ("KH", Role.LIAISON, 403),
        ("TH", Role.RELEASING_OFFICER, 403),
        ("VN", Role.RELEASING_OFFICER, 404),
    ):
        client = signed_in(make_person(party, role))
        assert client.get(address).status_code == status, (party, role)
        if status != 200:
            assert client.post(address, {"ground_code": "wish", "ground": "x"}).status_code == status
