"""What is typed into a form is read as intake reads it: as the desk's country writes, or refused with the reason."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.codes import DocumentKind
from cases.models import Case, Suspect
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from tests.cases.test_pages import NEW_CASE, NEW_SUSPECT, text_of
from tests.factories.accounts import actor, signed_in

pytestmark = pytest.mark.django_db


class Desk:
    """A liaison of a country, with one case, who fills forms in."""

    def __init__(self, country: str, agency: str) -> None:
        self.actor: Actor = actor(country)
        assert self.actor.account is not None
        self.client: Client = signed_in(self.actor.account)
        self.client.post(reverse("cases:open_case"), NEW_CASE | {"agency": agency})
        self.case = self.only(Case)

    def only(self, model: type):
        with acting_as(self.actor):
            return model.objects.get()

    def add(self, kind: str, **typed: str) -> str:
        """The page after a record was sent."""
        address = reverse("cases:add_record", args=[self.case.pk, kind])
        return text_of(self.client.post(address, typed, follow=True))


@pytest.fixture
def thai() -> Desk:
    return Desk("TH", "th-royal-thai-police")


def test_an_identity_number_with_a_wrong_check_digit_is_refused_at_its_field(thai: Desk) -> None:
    sent = NEW_SUSPECT | {"nationality": "TH", "national_ids": "1-1017-00207-03-1"}
    shown = thai.add("suspects", **sent)
    assert "1-1017-00207-03-1: The check digit does not fit" in shown
    with acting_as(thai.actor):
        assert not Suspect.objects.exists()


def test_a_false_paper_is_kept_as_another_document_and_stays_through_an_amendment(thai: Desk) -> None:
    thai.add("suspects", **NEW_SUSPECT | {"national_ids": "", "other_papers": "1101700207031"})
    suspect = thai.only(Suspect)
    address = reverse("cases:amend_record", args=["suspects", suspect.pk])
    form = thai.client.get(address).context["form"]
    thai.client.post(address, {name: form[name].value() or "" for name in form.fields} | {"note": "seen"})
    with acting_as(thai.actor):
        papers = [(paper.kind, paper.number, paper.normalised) for paper in suspect.documents.order_by("kind")]
    assert (DocumentKind.OTHER, "1101700207031", "1101700207031") in papers
    assert thai.only(Suspect).note == "seen"


def test_a_phone_is_read_by_the_owner_s_country_or_the_person_s(thai: Desk) -> None:
    thai.add("suspects", **NEW_SUSPECT | {"nationality": "CN", "phones": "138 1379 9259\n089-782-7885\n12345"})
    with acting_as(thai.actor):
        assert {phone.e164 for phone in thai.only(Suspect).phones.all()} == {"+8613813799259", "+66897827885", ""}
