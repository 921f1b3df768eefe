"""What is typed into a form is read as intake reads it: as the desk's country writes, or refused with the reason."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from cases.codes import DocumentKind
from cases.models import Case, SeizedAsset, Suspect
from cases.services import assets
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

    def add(self, kind: str, /, **typed: str) -> str:
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


@pytest.fixture
def vietnamese() -> Desk:
    return Desk("VN", "vn-mps")


ASSET = {
    "kind": "cash",
    "description": "In a suitcase",
    "taken_on": "2024-09-02",
    "handling": "AMBER",
    "stage": "seized",
}


def test_a_date_in_the_desk_s_own_figures_and_era_is_read_and_shown_as_typed(thai: Desk) -> None:
    shown = thai.add("suspects", **NEW_SUSPECT | {"born_on": "๑๕/๐๘/๒๕๓๓", "status_date": "2 ก.ย. 2567"})
    suspect = thai.only(Suspect)
    assert (suspect.born_on, suspect.status_on) == (dt.date(1990, 8, 15), dt.date(2024, 9, 2))
    assert suspect.as_typed == {"born_on": "๑๕/๐๘/๒๕๓๓"}
    assert "๑๕/๐๘/๒๕๓๓" in shown
    assert "15 Aug 1990" in shown


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("15/08/33", "only two digits"),
        ("08/15/1990", "Write the day first"),
        ("33099", "Write a date that exists"),
        ("31/02/2533", "Write a date that exists"),
        ("15/08/1386", "not used by this agency"),
    ],
)
def test_a_date_that_can_be_another_is_refused_with_the_reason_and_stays_typed(thai: Desk, typed, reason) -> None:
    shown = thai.add("suspects", **NEW_SUSPECT | {"born_on": typed})
    assert reason in shown
    assert f'value="{typed}"' in shown
    with acting_as(thai.actor):
        assert not Suspect.objects.exists()


@pytest.mark.parametrize(
    ("typed", "currency", "amount", "read_currency"),
    [
        ("5,9 tỷ đồng", "", "5900000000", "VND"),
        ("1.500", "VND", "1500", "VND"),
        ("1500.50", "USD", "1500.50", "USD"),
        ("$1.234.567", "", "1234567", "USD"),
    ],
)
def test_an_amount_is_read_as_its_country_writes_it(vietnamese: Desk, typed, currency, amount, read_currency) -> None:
    shown = vietnamese.add("assets", **ASSET, amount=typed, currency=currency)
    asset = vietnamese.only(SeizedAsset)
    assert (asset.amount, asset.currency) == (Decimal(amount), read_currency)
    assert asset.as_typed == ({} if typed == "1500.50" else {"amount": typed})
    assert typed in shown or typed == "1500.50"


@pytest.mark.parametrize(
    ("typed", "currency", "reason"),
    [
        ("117,000", "VND", "thousands or decimals"),
        ("5 tỷ", "", "which currency"),
        ("100 บาท", "USD", "another currency"),
        ("-5", "VND", "less than nothing"),
        ("5m", "VND", "neither a unit nor a currency"),
    ],
)
def test_an_amount_that_can_be_another_is_refused_with_the_reason(vietnamese: Desk, typed, currency, reason) -> None:
    assert reason in vietnamese.add("assets", **ASSET, amount=typed, currency=currency)
    with acting_as(vietnamese.actor):
        assert not SeizedAsset.objects.exists()


def test_what_was_typed_stays_until_its_value_is_changed(vietnamese: Desk) -> None:
    vietnamese.add("assets", **ASSET | {"taken_on": "2 tháng Chín năm 2024"}, amount="5,9 tỷ", currency="VND")
    asset = vietnamese.only(SeizedAsset)
    address = reverse("cases:amend_record", args=["assets", asset.pk])
    form = vietnamese.client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"description": "In two suitcases"}
    vietnamese.client.post(address, sent)
    kept = {"taken_on": "2 tháng Chín năm 2024", "amount": "5,9 tỷ"}
    assert (vietnamese.only(SeizedAsset).description, vietnamese.only(SeizedAsset).as_typed) == (
        "In two suitcases",
        kept,
    )
    vietnamese.client.post(address, sent | {"amount": "6000000000"})
    assert vietnamese.only(SeizedAsset).as_typed == {"taken_on": "2 tháng Chín năm 2024"}
    with acting_as(vietnamese.actor):
        assets.amend_asset(SeizedAsset.objects.get(), by=vietnamese.actor, fields={"taken_on": dt.date(2024, 9, 3)})
    assert vietnamese.only(SeizedAsset).as_typed == {}
