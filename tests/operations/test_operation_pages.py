"""Everybody reads the operation and what it is made of; the centre's administrators keep it."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party
from coordinators.services import parties
from coordinators.services import reference as party_reference
from operations.models import LineOfAction, Operation, Participation, Phase
from operations.selectors import current_operation
from operations.services import operations
from operations.services import reference as operation_reference
from seagull.audit.models import JournalEntry
from seagull.web.exports import Export
from tests.exports.reading import csv_rows
from tests.factories.accounts import CENTRE, actor_of, make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Account:
    return make_person(CENTRE, Role.ADMINISTRATOR)


@pytest.fixture
def by(keeper: Account) -> Actor:
    return actor_of(keeper)


@pytest.fixture
def browser(keeper: Account) -> Client:
    return signed_in(keeper)


def page(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def forms() -> list[str]:
    operation = current_operation()
    phase, line = operation.phases.first(), operation.lines_of_action.first()
    part = operation.participations.first()
    assert phase and line and part
    return [
        page("operations:add"),
        page("operations:change", operation.pk),
        *(page("operations:add_piece", operation.pk, piece) for piece in ("phases", "lines", "participations")),
        page("operations:change_piece", "phases", phase.pk),
        page("operations:change_piece", "lines", line.pk),
        page("operations:change_piece", "participations", part.pk),
        page("coordinators:change_party", "KH"),
        page("coordinators:add_agency", "KH"),
        page("coordinators:change_agency", "la-mnd"),
    ]


def operation_fields(**over: Any) -> dict[str, Any]:
    return {
        "name_en": "Joint Operation SEAGULL II",
        "name_zh": "“海鸥”联合行动第二阶段",
        "parent": str(current_operation().parent_id),
        "starts_on": "2025-03-01",
        "ends_on": "2025-12-31",
        "cut_off": "2026-01-11 00:00",
        "status": "planned",
        **over,
    }


# --- Reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("party", "role"), [("KH", Role.LIAISON), ("UNODC", Role.OBSERVER), ("TH", Role.AUDITOR), (CENTRE, Role.LEADERSHIP)]
)
def test_everybody_reads_and_nobody_else_keeps(party: str, role: str) -> None:
    browser = signed_in(make_person(party, role))
    seen = browser.get(page("operations:operation")).content.decode()
    assert "Joint Operation SEAGULL" in seen and "Rescue trapped persons" in seen and "Royal Thai Police" in seen
    assert not [address for address in forms() if address in seen]
    for address in (
        page("operations:operations"),
        page("operations:show", current_operation().pk),
        page("coordinators:parties"),
        page("coordinators:party", "KH"),
        page("coordinators:agency", "la-mnd"),
    ):
        body = browser.get(address)
        assert body.status_code == 200, address
        assert not [form for form in forms() if form in body.content.decode()], address
    for address in forms():
        assert browser.get(address).status_code == browser.post(address).status_code == 403, address


def test_a_countrys_administrator_keeps_no_operation() -> None:
    person = make_person("KH", Role.ADMINISTRATOR)
    for address in forms():
        assert signed_in(person).get(address).status_code == 403, address
    with pytest.raises(PermissionDenied):
        operations.change_operation(current_operation(), by=actor_of(person), fields={"name_en": "Taken"})
    with pytest.raises(PermissionDenied):
        parties.change_party(Party.objects.get(code="KH"), by=actor_of(person), fields={"name_en": "Taken"})


def test_every_form_opens_with_what_is_stored(browser: Client) -> None:
    for address in forms():
        assert browser.get(address).status_code == 200, address
    assert (
        "Rescue trapped persons"
        in browser.get(
            page("operations:change_piece", "lines", LineOfAction.objects.get(code="rescue").pk)
        ).content.decode()
    )


def test_what_is_unknown_is_not_found(browser: Client) -> None:
    for address in (
        page("operations:show", uuid.uuid4()),
        page("operations:change", uuid.uuid4()),
        page("operations:add_piece", uuid.uuid4(), "phases"),
        page("operations:add_piece", current_operation().pk, "nothing"),
        page("operations:change_piece", "phases", uuid.uuid4()),
        page("operations:change_piece", "nothing", uuid.uuid4()),
        page("coordinators:party", "XX"),
        page("coordinators:change_agency", "xx"),
    ):
        assert browser.get(address).status_code == 404, address


# --- Keeping ----------------------------------------------------------------------------------------------------------


def test_an_operation_is_added_and_the_portal_follows_once_it_has_begun(browser: Client, by: Actor) -> None:
    before = current_operation()
    answer = browser.post(page("operations:add"), operation_fields(code="seagull-2"))
    added = Operation.objects.get(code="seagull-2")
    assert answer.url == page("operations:show", added.pk)
    assert added.cut_off is not None and added.cut_off.isoformat() == "2026-01-10T16:00:00+00:00"
    assert current_operation() == before
    browser.post(page("operations:change", added.pk), operation_fields(status="running"))
    assert current_operation() == added
    with acting_as(by):
        told = JournalEntry.objects.get(action="operation.changed")
    assert told.changes == {"status": ["planned", "running"]} and told.actor_name == by.name


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"ends_on": "2025-02-01"}, "The last day is before the first."),
        ({"starts_on": "", "ends_on": "", "status": "running"}, "An operation that has begun has a first day."),
        ({"ends_on": "31 December"}, "Write a date that exists"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(browser: Client, over: dict, message: str) -> None:
    body = browser.post(page("operations:add"), operation_fields(code="x", **over)).content.decode()
    assert message in body and "There is a problem" in body and "Joint Operation SEAGULL II" in body
    assert not Operation.objects.filter(code="x").exists()


def test_no_operation_is_part_of_itself(by: Actor) -> None:
    operation = current_operation()
    assert operation.parent is not None
    for row, parent in ((operation, operation), (operation.parent, operation)):
        with acting_as(by), pytest.raises(ValidationError, match="part of itself"):
            operations.change_operation(row, by=by, fields={"parent": parent})


def test_the_portal_is_never_left_without_an_operation(browser: Client) -> None:
    operation = current_operation()
    sent = operation_fields(status="planned")
    body = browser.post(page("operations:change", operation.pk), sent).content.decode()
    assert "The portal needs one sub-operation that has begun." in body
    assert current_operation().name_en == "Joint Operation SEAGULL"


def test_phases_lines_and_participants_are_added_and_changed(browser: Client, by: Actor) -> None:
    pk = current_operation().pk
    sent = {"order": "4", "name_en": "Follow-up", "name_zh": "后续", "code": "follow-up"}
    for piece in ("phases", "lines"):
        assert browser.post(page("operations:add_piece", pk, piece), sent).url == page("operations:show", pk)
    phase, line = Phase.objects.get(order=4, operation=pk), LineOfAction.objects.get(code="follow-up")
    browser.post(page("operations:change_piece", "phases", phase.pk), {**sent, "name_en": "Second phase"})
    browser.post(page("operations:change_piece", "lines", line.pk), {**sent, "order": "9", "code": "other"})
    line.refresh_from_db()
    assert (line.order, line.code) == (9, "follow-up")
    browser.post(page("operations:add_piece", pk, "participations"), {"party": "KH", "agency": "", "part": "member"})
    part = Participation.objects.get(operation=pk, party="KH", agency=None)
    changed = {"party": "KH", "agency": "", "part": "partner"}
    browser.post(page("operations:change_piece", "participations", part.pk), changed)
    seen = browser.get(page("operations:operation")).content.decode()
    assert "Second phase" in seen and "Follow-up" in seen
    assert Participation.objects.get(pk=part.pk).part == "partner"
    with acting_as(by):
        told = set(JournalEntry.objects.values_list("action", flat=True))
    kinds = ("phase", "lineofaction", "participation")
    assert {f"{kind}.{step}" for kind in kinds for step in ("added", "changed")} <= told


@pytest.mark.parametrize(
    ("piece", "sent", "message"),
    [
        ("phases", {"order": "1", "name_en": "A", "name_zh": "A"}, "Another phase has this place in the order."),
        ("lines", {"order": "9", "code": "rescue", "name_en": "A", "name_zh": "A"}, "has this code."),
        ("participations", {"party": "LA", "agency": "la-mnd", "part": "member"}, "This party takes part already."),
        ("participations", {"party": "UNODC", "agency": "", "part": "member"}, "This party takes part already."),
        ("participations", {"party": "TH", "agency": "la-mnd", "part": "member"}, "This agency is another party"),
    ],
)
def test_nothing_is_there_twice(browser: Client, piece: str, sent: dict, message: str) -> None:
    body = browser.post(page("operations:add_piece", current_operation().pk, piece), sent).content.decode()
    assert message in body and "There is a problem" in body


def test_names_of_parties_and_agencies(browser: Client, by: Actor) -> None:
    names = {"name_en": "Kingdom of Cambodia", "name_zh": "柬埔寨王国", "name_own": "ព្រះរាជាណាចក្រកម្ពុជា"}
    assert browser.post(page("coordinators:change_party", "KH"), names).url == page("coordinators:party", "KH")
    agency = {"short_name": "GDI", "code": "kh-immigration", **names}
    browser.post(page("coordinators:add_agency", "KH"), agency)
    made = Agency.objects.get(code="kh-immigration")
    wrong = {**agency, "valid_from": "2025-02-01", "valid_to": "2025-01-01"}
    body = browser.post(page("coordinators:change_agency", made.pk), wrong).content.decode()
    assert "The last day is before the first." in body
    browser.post(page("coordinators:change_agency", made.pk), {**wrong, "valid_to": "", "short_name": "GDI-MoI"})
    seen = browser.get(page("coordinators:party", "KH")).content.decode()
    assert "Kingdom of Cambodia" in seen and "GDI-MoI" in seen
    with acting_as(by):
        told = set(JournalEntry.objects.values_list("action", flat=True))
    assert {"party.changed", "agency.added", "agency.changed"} <= told


def test_loading_reference_data_again_keeps_what_was_changed(by: Actor) -> None:
    operation = current_operation()
    with acting_as(by):
        parties.change_party(Party.objects.get(code="KH"), by=by, fields={"name_en": "Kingdom of Cambodia"})
        operations.change_operation(operation, by=by, fields={"name_en": "SEAGULL, renamed"})
    Agency.objects.get(code="la-mnd").participations.all().delete()
    party_reference.load()
    operation_reference.load()
    assert Party.objects.get(code="KH").name_en == "Kingdom of Cambodia"
    assert current_operation().name_en == "SEAGULL, renamed"
    assert operation.participations.count() == 9


# --- Exports ----------------------------------------------------------------------------------------------------------


def test_each_list_is_exported_whole() -> None:
    browser = signed_in(make_person("UNODC", Role.OBSERVER))
    operation = page("operations:operation")
    for address, query, rows, cell in (
        (page("operations:operations"), {}, 2, "safe-lancang-mekong"),
        (operation, {"of": "phases"}, 3, "筹备"),
        (operation, {"of": "lines"}, 6, "rescue"),
        (operation, {"of": "participations"}, 10, "la-mnd"),
        (page("coordinators:parties"), {"of": "parties"}, 9, "កម្ពុជា"),
        (page("coordinators:parties"), {"of": "agencies"}, 7, "Bộ Công an"),
    ):
        answer = browser.get(address, {"export": "csv", **query})
        assert answer["Content-Disposition"].startswith("attachment")
        table = csv_rows(Export("", "", answer.content))
        assert len(table) == rows + 1 and any(cell in row for row in table), (address, query)
        assert browser.get(address, {"export": "xlsx", **query}).content.startswith(b"PK")
        assert browser.get(address, {"export": "pdf", **query}).status_code == 400
    assert browser.get(operation, {"export": "csv", "of": "everything"}).status_code == 400
