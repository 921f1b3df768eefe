"""One record of a case is released without its case: it is seen, with what stands under it; of the case, nothing is."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases.exchange.policies import Terms, errors_of, is_restricted
from cases.exchange.services import releases
from cases.models import Case, SealedIdentity, Suspect
from cases.models.base import CaseRow
from cases.services import suspects
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.models import Party
from tests.access.conftest import no_queryset_wall, owned_models, without_ids  # noqa: F401
from tests.factories.accounts import actor, make_person, signed_in
from tests.factories.releases import make_release
from tests.factories.restricting import restrict
from tests.factories.world import Desk, make_desk

#: What a desk calls the record → its kind in addresses of pages, in addresses of the API.
KINDS = {
    "suspect": ("suspects", "suspects"),
    "rescued": ("rescued", "rescued-persons"),
    "asset": ("assets", "assets"),
    "firearm": ("firearms", "firearms"),
    "ammunition": ("ammunition", "ammunition"),
    "identifier": ("identifiers", "identifiers"),
    "site": ("sites", "sites"),
    "update": ("updates", "updates"),
}
#: A model of rows that go along with each.
UNDER = {"suspect": "SuspectName", "asset": "AssetStep"}


def _desk() -> Desk:
    desk = make_desk(actor("KH"))
    with acting_as(actor("KH")):
        Case.objects.filter(pk=desk.case.pk).update(
            number="Hidden-7", title="Hidden title", place="Hidden place", summary="Hidden summary"
        )
    return desk


def _seen(who: Actor) -> dict[str, set[Any]]:
    """Ids of each model that both walls and PostgreSQL's alone let ``who`` see."""
    found = {}
    with acting_as(who):
        for model in owned_models():
            found[model.__name__] = set(model.objects.visible_to(who).values_list("pk", flat=True))
            assert found[model.__name__] == set(model.objects.values_list("pk", flat=True)), model
    return {name: ids for name, ids in found.items() if ids}


@pytest.mark.django_db
@pytest.mark.parametrize("name", KINDS)
def test_the_record_and_what_stands_under_it_is_seen_and_nothing_else(name: str) -> None:
    desk, reader = _desk(), actor("TH")
    row = getattr(desk, name)
    release = make_release(row, "TH")
    seen = _seen(reader)
    assert seen.pop(type(row).__name__) == {row.pk}
    below = {model for model in seen if model.startswith(("Suspect", "AssetStep"))}
    assert set(seen) == below and (UNDER.get(name, "") in below or name not in UNDER)
    assert _seen(actor("VN")) == {}
    officer = actor("KH", "releasing_officer")
    with acting_as(officer):
        releases.revoke(release, by=officer, reason="Done")
    assert _seen(reader) == {}


@pytest.mark.django_db
def test_a_record_stays_seen_when_the_releases_of_its_case_come_and_go() -> None:
    """The mask is the union of both: neither takes the other away."""
    desk, reader, officer = _desk(), actor("TH"), actor("KH", "releasing_officer")
    make_release(desk.suspect, "TH")
    whole = make_release(desk.case, "TH", by=officer)
    assert "RescuedPerson" in _seen(reader)
    with acting_as(officer):
        releases.revoke(whole, by=officer, reason="Done")
    assert _seen(reader)["Suspect"] == {desk.suspect.pk} and "Case" not in _seen(reader)
    owner = actor("KH")
    with acting_as(owner):
        suspects.move_suspect(desk.suspect, by=owner, to="arrested", on_date=desk.case.opened_on)
    assert len(_seen(reader)["SuspectTransition"]) == 2


@pytest.mark.django_db
def test_a_rescued_person_that_is_released_keeps_the_identity_sealed() -> None:
    desk = _desk()
    make_release(desk.rescued, "TH")
    for who in (actor("TH"), actor("TH", "releasing_officer")):
        with acting_as(who):
            assert not SealedIdentity.objects.exists() and not SealedIdentity.objects.visible_to(who).exists()


def _bodies(client: Client, name: str, row: CaseRow, case: Case) -> dict[str, str]:
    """Every way to the record, with the answers' bodies."""
    page, api = KINDS[name]
    showing = [
        reverse("cases:record", args=[page, row.pk]),
        f"/{page}/",
        f"/{page}/?export=csv",
        f"/api/v1/{api}/",
        f"/api/v1/{api}/{row.pk}/",
        f"/api/v1/{api}/export/?as=csv",
        "/api/v1/releases/",
    ]
    beside = [
        reverse("cases:home"),
        reverse("exchange:releases"),
        reverse("exchange:access", args=[page, row.pk]),
        *(f"/{shown}/" for shown, _api in KINDS.values()),
        *(f"/{shown}/?export=csv" for shown, _api in KINDS.values()),
        "/api/v1/releases/export/?as=csv",
        reverse("coordinators:agency", args=["kh-national-police"]),
    ]
    if name == "suspect":
        beside.append(f"/api/v1/suspects/{row.pk}/transitions/")
    found = {}
    for address in [*showing, *beside]:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        found[address] = answer.content.decode()
    assert [address for address in showing if str(row.pk) not in found[address]] == []
    return found


def _learns_nothing_of_the_case(client: Client, name: str, row: CaseRow, case: Case) -> None:
    for address, body in _bodies(client, name, row, case).items():
        for hidden in ("Hidden", str(case.pk)):
            assert hidden not in body, address
    page, api = KINDS[name]
    for address in (f"/{page}/?case={{}}", f"/api/v1/{api}/?case={{}}", "/api/v1/releases/?case={}"):
        asked, unknown = (client.get(address.format(pk)) for pk in (case.pk, uuid.uuid4()))
        assert str(row.pk) not in asked.content.decode()
        assert without_ids(asked) == without_ids(unknown), address
    assert client.get(reverse("cases:case", args=[case.pk])).status_code == 404


def _look_for_the_case_of_all_kinds() -> None:
    """Releases each record of a desk by itself, and looks for their case everywhere."""
    desk = _desk()
    for name in KINDS:
        make_release(getattr(desk, name), "TH")
    client = signed_in(make_person("TH"))
    for name in KINDS:
        _learns_nothing_of_the_case(client, name, getattr(desk, name), desk.case)


@pytest.mark.django_db
def test_no_page_list_export_filter_or_api_tells_of_its_case() -> None:
    _look_for_the_case_of_all_kinds()


@pytest.mark.django_db
def test_nor_with_the_querysets_wall_down(no_queryset_wall: None) -> None:  # noqa: F811
    _look_for_the_case_of_all_kinds()


@pytest.mark.usefixtures("no_row_security")
def test_nor_with_row_level_security_down() -> None:
    _look_for_the_case_of_all_kinds()


@pytest.mark.django_db
def test_its_owner_reads_the_case_beside_it() -> None:
    """The check above can fail: who sees the case is told of it."""
    desk = _desk()
    make_release(desk.suspect, "TH")
    bodies = _bodies(signed_in(make_person("KH")), "suspect", desk.suspect, desk.case)
    assert sum("Hidden-7" in body for body in bodies.values()) > 5


@pytest.mark.django_db
@pytest.mark.parametrize("fetched_with_its_case", [True, False])
def test_a_record_of_a_restricted_case_is_released_to_nobody(fetched_with_its_case: bool) -> None:
    """However the row came to the service: with its case, as pages fetch it, or by itself."""
    desk = _desk()
    officer = restrict(desk.case, make_person("KH"))
    with acting_as(officer):
        rows = Suspect.objects.visible_to(officer)
        row = (rows.with_case(officer) if fetched_with_its_case else rows).get(pk=desk.suspect.pk)
        terms = Terms(Party.objects.get(code="TH"), "Joint interview")
        assert set(errors_of(row, terms)) == {"__all__"}
        for do in (releases.ask, releases.grant):
            with pytest.raises(ValidationError, match="restricted"):
                do(row, by=officer, recipient=terms.recipient, purpose=terms.purpose)


@pytest.mark.django_db
def test_whoever_sees_a_record_without_its_case_is_told_of_no_restriction() -> None:
    desk, reader = _desk(), actor("TH")
    make_release(desk.suspect, "TH")
    with acting_as(reader):
        assert not is_restricted(Suspect.objects.visible_to(reader).with_case(reader).get(pk=desk.suspect.pk))
