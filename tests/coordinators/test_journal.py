"""The journal, for a party's auditors: what concerns the party, no values, nothing to anybody else."""

import json
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.services import cases
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from seagull.audit.record import origin, record
from tests.factories.accounts import CENTRE, actor, make_person, signed_in
from tests.factories.cases import make_case
from tests.factories.restricting import restrict
from tests.factories.world import World

pytestmark = pytest.mark.django_db
PAGES = ("/journal/", "/journal/heads/", "/api/v1/journal/", "/api/v1/journal/heads/", "/api/v1/journal/export/?as=csv")


@pytest.fixture
def world() -> World:
    """Cambodia amends a case of its own; a Thai reads a Cambodian suspect; the centre does something of its own."""
    world = World()
    by = world.actor("KH")
    case = make_case(by, title="Canary before")
    with acting_as(by):
        cases.amend_case(case, by=by, fields={"title": "Canary after"})
        token = origin.set(("192.0.2.7", "r-1"))
        record(by=by, action="identity.opened", row=case, purpose="To notify the family")
        origin.reset(token)
    thai = world.actor("TH")
    with acting_as(thai):
        record(by=thai, action="suspect.read", owner_party="KH", detail={"count": 3})
        record(by=thai, action="case.searched", owner_party="TH", detail={"filter": {"q": ["Thai question"]}})
    return world


def auditor(world: World, party: str = "KH") -> Client:
    return signed_in(world.person(party, Role.AUDITOR))


def listed(client: Client, **asked: Any) -> list[str]:
    answer = client.get("/api/v1/journal/", asked)
    assert answer.status_code == 200, answer.content
    return [row["action"] for row in answer.json()["results"]]


def test_an_auditor_reads_what_concerns_the_party_and_no_values(world: World) -> None:
    page = auditor(world).get("/journal/").content.decode()
    assert "Changed the case</a>" in page and "Opened a sealed identity</a>" in page and "To notify the family" in page
    assert "Changed: Title" in " ".join(page.split())
    assert world.person("TH").full_name in page, "another party's person with one of ours"
    assert "Canary" not in page and "Thai question" not in page


def test_a_case_is_amended_in_one_entry_whose_page_shows_no_values_either(world: World) -> None:
    client = auditor(world)
    row = next(row for row in client.get("/api/v1/journal/").json()["results"] if row["action"] == "case.amended")
    assert row["changed"] == ["title"]
    page = client.get(reverse("coordinators:journal_entry", args=[row["id"]])).content.decode()
    assert "Title" in page and "is not sealed yet" in page and "Canary" not in page
    one = client.get(f"/api/v1/journal/{row['id']}/").json()
    assert one["head"] is None and "changes" not in one and "Canary" not in json.dumps(one)
    lines = client.get(reverse("coordinators:journal_entry", args=[row["id"]]), {"export": "proofs"}).content.decode()
    assert json.loads(lines)["changed"] == ["title"] and "Canary" not in lines


def test_another_party_s_entries_are_as_unknown_ones(world: World) -> None:
    with acting_as(world.actor("TH", Role.AUDITOR)):
        thai = JournalEntry.objects.filter(action="case.searched").values_list("pk", flat=True).get()
    client = auditor(world)
    for address in (f"/journal/{thai}/", f"/api/v1/journal/{thai}/"):
        assert client.get(address).status_code == 404
    assert client.get("/api/v1/journal/no-id/").status_code == 404
    assert auditor(world, "TH").get(f"/journal/{thai}/").status_code == 200


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", [role for role in Role.values if role not in (Role.AUDITOR, Role.OBSERVER)])
def test_nobody_else_reads_the_journal(address: str, role: str) -> None:
    assert signed_in(make_person("KH", role)).get(address).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "opening"}, ["identity.opened"]),
        ({"kind": "change", "q": "liaison", "side": "own"}, ["case.amended", "case.moved", "case.added"]),
        ({"side": "others"}, ["suspect.read"]),
        ({"side": "elsewhere"}, []),
        ({"action": "case.added"}, ["case.added"]),
        ({"address": "192.0.2.7"}, ["identity.opened"]),
        ({"purpose": "family"}, ["identity.opened"]),
        ({"since": "2100-01-01"}, []),
        ({"until": "2000-01-01"}, []),
        ({"record_type": "cases.case", "action": "case.amended"}, ["case.amended"]),
    ],
)
def test_the_journal_is_asked_by(world: World, asked: dict[str, str], found: list[str]) -> None:
    assert listed(auditor(world), **asked) == found


def test_the_journal_is_asked_by_record_and_by_case(world: World) -> None:
    client = auditor(world)
    entry = next(row for row in client.get("/api/v1/journal/").json()["results"] if row["action"] == "case.added")
    assert len(listed(client, record=entry["record_id"])) == 4 == len(listed(client, case=entry["case_id"]))


def test_what_is_asked_wrongly_is_said_at_its_field_and_nothing_leaves(world: World) -> None:
    client = auditor(world)
    page = client.get("/journal/", {"address": "somewhere", "case": "7", "export": "csv"})
    assert page["Content-Type"].startswith("text/html")
    assert "Enter a valid IPv4 or IPv6 address" in page.content.decode()
    assert client.get("/api/v1/journal/", {"case": "7"}).status_code == 400


def test_the_list_goes_on_where_the_page_ended(world: World) -> None:
    client = auditor(world)
    whole = [row["id"] for row in client.get("/api/v1/journal/").json()["results"]][::-1]
    answer = client.get("/api/v1/journal/", {"size": 2, "until": "2100-01-01"}).json()
    pages = [row["id"] for row in answer["results"]]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        pages += [row["id"] for row in answer["results"]]
    assert len(pages) == len(set(pages)) and set(whole) <= set(pages)


def test_whoever_reads_or_exports_the_journal_stands_in_it(world: World) -> None:
    client = auditor(world)
    for address in ("/journal/?q=Somebody", "/journal/?export=csv", "/journal/?export=xlsx", "/journal/?export=proofs",
                    "/journal/heads/"):  # fmt: skip
        assert client.get(address).status_code == 200
    with acting_as(world.actor("KH", Role.AUDITOR)):
        told = JournalEntry.objects.filter(actor_id=world.person("KH", Role.AUDITOR).pk).order_by("at", "id")
        assert list(told.values_list("action", flat=True)) == [
            "journal.read", "journal.exported", "journal.exported", "journal.exported", "journal_heads.downloaded",
        ]  # fmt: skip
        assert told[0].detail == {"filter": {"q": ["Somebody"]}}


def test_an_export_holds_what_the_list_shows_and_no_values(world: World) -> None:
    answer = auditor(world).get("/journal/", {"export": "csv", "kind": "change", "side": "own"})
    text = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"] and "TLP-AMBER-STRICT" in answer["Content-Disposition"]
    assert "case.amended" in text and "Title" in text and "Canary" not in text


def test_the_centre_s_auditor_reads_nothing_of_countries(world: World) -> None:
    page = auditor(world, CENTRE).get("/journal/").content.decode()
    assert "Changed the case</a>" not in page and world.person("KH").full_name not in page


def not_of_the_own_account(who: Actor) -> QuerySet[JournalEntry]:
    """What ``who`` may read beside what was done to the own account."""
    return JournalEntry.objects.exclude(record_type="coordinators.account", record_id=str(who.account_id))


def test_the_database_lets_nobody_else_read_it_either(world: World) -> None:
    """Row-level security, with every check of the application passed by."""
    colleague, liaison = actor("KH"), world.actor("KH")
    with acting_as(None):
        assert not JournalEntry.objects.exists()
    with acting_as(actor("VN", Role.AUDITOR)):
        assert not JournalEntry.objects.filter(actor_party="KH").exists()
    for who in (actor("KH", Role.ADMINISTRATOR), actor("KH", Role.LEADERSHIP), colleague):
        with acting_as(who):
            assert not JournalEntry.objects.filter(action="suspect.read").exists(), who.role
    with acting_as(world.actor("TH")):
        told = not_of_the_own_account(world.actor("TH"))
        assert set(told.values_list("action", flat=True)) == {"suspect.read", "case.searched"}
    with acting_as(colleague):  # who sees the case sees its history
        told = not_of_the_own_account(colleague)
        assert set(told.values_list("actor_id", flat=True)) == {liaison.account_id}
        assert set(told.values_list("record_type", flat=True)) == {"cases.case"}
    with acting_as(actor("KH", Role.ADMINISTRATOR)):
        assert set(JournalEntry.objects.values_list("record_type", flat=True)) == {"coordinators.account"}


def test_a_restricted_case_s_history_is_for_those_it_names(world: World) -> None:
    liaison, colleague = world.actor("KH"), actor("KH")
    with acting_as(liaison):
        case = JournalEntry.objects.filter(action="case.added").values_list("case_id", flat=True).get()
    with acting_as(colleague):
        assert JournalEntry.objects.filter(case_id=case).exists()
        row = Case.objects.get(pk=case)
    restrict(row, make_person("KH"))
    with acting_as(colleague):
        assert not JournalEntry.objects.filter(case_id=case).exists()
