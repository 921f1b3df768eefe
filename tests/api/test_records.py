"""Records are entered and amended by their owner's desk, through the services and their checks."""

from typing import Any

import pytest

from cases.models import SealedIdentity, SuspectPhone
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.api.asking import Api
from tests.factories.releases import make_release
from tests.factories.world import World


@pytest.fixture
def api(world: World) -> Api:
    return Api.of(world.person("KH"))


@pytest.fixture
def case(world: World) -> str:
    return str(world.desks["KH"].case.pk)


def journal(world: World, action: str) -> Any:
    with acting_as(world.actor("KH")):
        return JournalEntry.objects.filter(action=action).order_by("at").last()


def test_a_case_is_opened_with_its_first_step(api: Api, world: World) -> None:
    status, made = api.post(
        "cases", number="KH-1", title="=1+1", crime="kidnapping", opened_on="2024-10-01", status="referred"
    )
    assert (status, made["owner"], made["agency"], made["title"]) == (201, "KH", "kh-national-police", "=1+1")
    steps = api.get("cases", made["id"], "transitions")[1]["results"]
    assert [(step["status"], step["on_date"]) for step in steps] == [("referred", "2024-10-01")]
    assert journal(world, "case.added").record_id == made["id"]


def test_a_case_is_the_own_agencys(api: Api) -> None:
    sent = {"number": "KH-1", "title": "t", "crime": "other", "opened_on": "2024-10-01"}
    for foreign in ("th-royal-thai-police", "nowhere"):
        status, body = api.post("cases", **sent, agency=foreign)
        assert (status, [field["field"] for field in body["error"]["fields"]]) == (400, ["agency"])


def test_what_the_portal_keeps_can_not_be_sent(api: Api, case: str) -> None:
    before = api.get("cases", case)[1]
    sent = {"owner": "TH", "status": "closed", "visible_mask": 511, "restricted": True, "id": "x", "as_typed": {"a": 1}}
    assert api.patch("cases", case, **sent) == (200, before)


def test_amending_changes_what_was_sent_and_nothing_else(api: Api, case: str, world: World) -> None:
    before = api.get("cases", case)[1]
    assert api.patch("cases", case, place="Poipet") == (200, before | {"place": "Poipet"})
    assert journal(world, "case.amended").changes == {"place": ["", "Poipet"]}


def test_a_suspect_comes_with_names_papers_and_phones(api: Api, case: str, world: World) -> None:
    status, made = api.post(
        "suspects",
        case=case,
        names=[{"text": "ចាន់ សុភា"}, {"text": "Chan Sophea", "kind": "latin"}],
        documents=[{"kind": "passport", "number": "N 123-45", "country": "kh"}],
        phones=[{"number": "012 933 758"}],
        nationality="kh",
        status="arrested",
        status_on="2024-10-01",
        place="Poipet",
    )
    assert status == 201
    assert {(name["text"], name["kind"], name["script"]) for name in made["names"]} == {
        ("ចាន់ សុភា", "native", "Khmr"),
        ("Chan Sophea", "latin", "Latn"),
    }
    assert made["documents"] == [{"kind": "passport", "number": "N 123-45", "country": "KH"}]
    assert made["phones"] == [{"number": "012 933 758", "e164": "+85512933758"}]
    assert (made["status"], made["status_on"], made["nationality"]) == ("arrested", "2024-10-01", "KH")


def test_an_identity_number_must_be_one_of_its_country(api: Api, case: str) -> None:
    sent = {"case": case, "names": [{"text": "Somebody"}], "status_on": "2024-10-01"}
    paper = {"kind": "national_id", "number": "1-1017-00207-03-1", "country": "TH"}
    status, body = api.post("suspects", **sent, documents=[paper])
    assert status == 400
    assert "check digit" in str(body)
    assert api.post("suspects", **sent, documents=[paper | {"number": "1-1017-00207-03-0"}])[0] == 201
    assert api.post("suspects", **sent, documents=[paper | {"kind": "other"}])[0] == 201


def test_amending_names_leaves_papers_and_phones(api: Api, world: World) -> None:
    suspect = world.desks["KH"].suspect.pk
    before = api.get("suspects", suspect)[1]
    status, after = api.patch("suspects", suspect, names=[{"text": "Somebody Else"}])
    assert status == 200
    assert [name["text"] for name in after["names"]] == ["Somebody Else"]
    assert (after["documents"], after["phones"]) == (before["documents"], before["phones"])


def test_a_suspect_moves_on_and_the_latest_step_is_shown(api: Api, world: World) -> None:
    suspect = world.desks["KH"].suspect.pk
    status, step = api.post("suspects", suspect, "transitions", status="arrested", on_date="2024-11-05", place="Poipet")
    assert (status, step["status"]) == (201, "arrested")
    api.post("suspects", suspect, "transitions", status="wanted", on_date="2024-10-01")  # told late
    shown = api.get("suspects", suspect)[1]
    assert (shown["status"], shown["status_on"]) == ("arrested", "2024-11-05")
    steps = api.get("suspects", suspect, "transitions")[1]["results"]
    assert [each["status"] for each in steps] == ["identified", "wanted", "arrested"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("born_on", "2999-01-01"), ("nationality", "ZZ"), ("names", []), ("sex", "other"), ("status", "vanished")],
)
def test_what_a_suspect_can_not_be(api: Api, case: str, field: str, value: Any) -> None:
    sent = {"case": case, "names": [{"text": "Somebody"}], "status_on": "2024-10-01"} | {field: value}
    status, body = api.post("suspects", **sent)
    assert (status, {error["field"] for error in body["error"]["fields"]}) == (400, {field})


def test_an_identity_goes_in_under_seal_and_never_comes_back_by_itself(api: Api, case: str, world: World) -> None:
    identity = {"name": "Dara Sok", "born_on": "2010-01-02", "contact": "elder sister"}
    status, made = api.post("rescued-persons", case=case, rescued_on="2024-10-01", sex="female", identity=identity)
    assert (status, made["age_band"]) == (201, "0-17")
    shown = [made, api.get("rescued-persons", made["id"])[1], api.get("rescued-persons")[1]]
    assert not [word for word in ("Dara", "sister", "2010", "identity") if word in str(shown)]
    entry = journal(world, "rescuedperson.added")
    assert "Dara" not in str(entry.__dict__)


def test_an_identity_is_opened_for_a_purpose_by_an_officer_and_told_to_the_journal(world: World) -> None:
    rescued = world.desks["KH"].rescued.pk
    officer = Api.of(world.person("KH", Role.RELEASING_OFFICER))
    status, opened = officer.post("rescued-persons", rescued, "identity", purpose="Return to the family")
    assert (status, opened["name"], opened["born_on"]) == (200, "Invented Name", "2001-05-06")
    assert journal(world, "identity.opened").purpose == "Return to the family"


def test_an_identity_stays_sealed_without_purpose_or_right(world: World) -> None:
    rescued = world.desks["KH"].rescued.pk
    officer = Api.of(world.person("KH", Role.RELEASING_OFFICER))
    for body in ({}, {"purpose": ""}, {"purpose": "  "}):
        assert officer.post("rescued-persons", rescued, "identity", **body)[0] == 400
    assert Api.of(world.person("KH")).post("rescued-persons", rescued, "identity", purpose="Curious")[0] == 403
    stranger = Api.of(world.person("TH", Role.RELEASING_OFFICER))
    assert stranger.post("rescued-persons", rescued, "identity", purpose="Curious")[0] == 404
    assert journal(world, "identity.opened") is None


def test_a_released_rescued_person_keeps_the_identity_sealed(world: World) -> None:
    make_release(world.desks["KH"].case, "TH")
    stranger = Api.of(world.person("TH", Role.RELEASING_OFFICER))
    rescued = world.desks["KH"].rescued.pk
    assert stranger.get("rescued-persons", rescued)[0] == 200
    assert stranger.post("rescued-persons", rescued, "identity", purpose="Curious")[0] == 403


def test_a_new_identity_takes_the_place_of_the_old_one(api: Api, world: World) -> None:
    rescued = world.desks["KH"].rescued.pk
    assert api.patch("rescued-persons", rescued, identity={"name": "Corrected"})[0] == 200
    officer = Api.of(world.person("KH", Role.RELEASING_OFFICER))
    assert officer.post("rescued-persons", rescued, "identity", purpose="Check")[1]["name"] == "Corrected"
    with acting_as(world.actor("KH")):
        assert SealedIdentity.objects.count() == 1


def test_an_asset_keeps_its_money_exactly_and_its_stages(api: Api, case: str) -> None:
    sent = {"kind": "virtual_asset", "amount": "123456789012345678.90", "currency": "usdt", "taken_on": "2024-10-01"}
    status, made = api.post("assets", case=case, **sent, stage="frozen")
    assert (status, made["amount"], made["currency"], made["stage"]) == (201, sent["amount"], "USDT", "frozen")
    assert api.post("assets", made["id"], "steps", stage="confiscated", on_date="2024-12-01")[0] == 201
    assert api.get("assets", made["id"])[1]["stage"] == "confiscated"
    for field, value in (("amount", "-1"), ("amount", "1e40"), ("currency", "XXQ")):
        assert api.post("assets", case=case, **(sent | {field: value}))[0] == 400


def test_firearms_and_ammunition_are_entered_and_amended(api: Api, case: str) -> None:
    status, firearm = api.post("firearms", case=case, kind="pistol", serial="ab-1 2", found_on="2024-10-01")
    assert (status, firearm["serial"]) == (201, "ab-1 2")
    assert api.get("firearms", q="AB12")[1]["count"] == 1
    assert api.patch("firearms", firearm["id"], tracing="requested")[1]["tracing"] == "requested"
    status, ammunition = api.post("ammunition", case=case, calibre="9x19", rounds=40, found_on="2024-10-01")
    assert (status, ammunition["rounds"]) == (201, 40)
    assert api.patch("ammunition", ammunition["id"], rounds=0)[0] == 400


def test_updates_and_syndicates_are_entered_linked_and_moved(api: Api, case: str) -> None:
    status, update = api.post("updates", case=case, on_date="2024-10-01", text="News.", kind="lead")
    assert (status, update["kind"]) == (201, "lead")
    assert api.patch("updates", update["id"], text="Newer.")[1]["text"] == "Newer."
    status, syndicate = api.post("syndicates", name="The invented", identified_on="2024-10-01")
    assert (status, syndicate["status"]) == (201, "identified")
    assert api.post("syndicates", syndicate["id"], "links", case=case, basis="phones")[0] == 201
    assert [link["case"] for link in api.get("syndicates", syndicate["id"], "links")[1]["results"]] == [case]
    assert api.post("syndicates", syndicate["id"], "transitions", status="dismantled", on_date="2024-12-01")[0] == 201
    assert api.get("syndicates", syndicate["id"])[1]["status"] == "dismantled"


def test_a_release_is_granted_by_another_officer_and_revoked(api: Api, case: str, world: World) -> None:
    assert api.post("releases", case=case, recipient="TH", purpose="A meeting.")[0] == 403
    officer = Api.of(world.person("KH", Role.RELEASING_OFFICER))
    thailand = Api.of(world.person("TH"))
    assert thailand.get("cases", case)[0] == 404
    status, release = officer.post("releases", case=case, recipient="TH", purpose="A meeting.")
    assert (status, release["state"], release["case"]) == (201, "in_force", case)
    assert thailand.get("cases", case)[0] == 200
    assert thailand.get("releases")[1]["results"][0]["case"] == case
    assert thailand.post("releases", release["id"], "revoke", reason="No.")[0] == 403
    assert officer.post("releases", release["id"], "revoke", reason="")[0] == 400
    assert officer.post("releases", release["id"], "revoke", reason="Done.")[1]["state"] == "revoked"
    assert thailand.get("cases", case)[0] == 404
    [ended] = thailand.get("releases")[1]["results"]
    assert (ended["state"], ended["case"]) == ("revoked", None)


def test_reading_of_persons_is_journalled(api: Api, world: World) -> None:
    suspect = world.desks["KH"].suspect.pk
    api.get("suspects", suspect)
    assert journal(world, "suspect.read").record_id == str(suspect)
    api.get("suspects", q="Sophea")
    told = {"model": "cases.suspect", "count": 1, "filter": {"q": ["Sophea"]}}
    assert journal(world, "suspect.listed").detail == told


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEADERSHIP])
def test_who_only_reads_enters_nothing(world: World, case: str, role: str) -> None:
    reader = Api.of(world.person("KH", role))
    assert reader.get("cases", case)[0] == 200
    assert reader.patch("cases", case, title="x")[0] == 403
    assert reader.post("updates", case=case, on_date="2024-10-01", text="News.")[0] == 403
    with acting_as(world.actor("KH")):
        assert SuspectPhone.objects.count() == 1
