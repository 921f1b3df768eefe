"""Relations between records: who can make them, who sees them, what becomes of them."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from cases.network.models import Relation
from cases.network.services import relations
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import signed_in
from tests.factories.network import make_relation
from tests.factories.releases import make_release
from tests.factories.world import Desk, World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world(("KH", "TH"))


@pytest.fixture
def desk(world: World) -> Desk:
    return world.desks["KH"]


def seen(world: World, party: str) -> set[Any]:
    by = world.actor(party)
    with acting_as(by):
        through_first_wall = set(Relation.objects.visible_to(by).values_list("pk", flat=True))
        assert set(Relation.objects.values_list("pk", flat=True)) == through_first_wall, "both walls agree"
    return through_first_wall


def test_its_owner_sees_it_and_nobody_else(world: World, desk: Desk) -> None:
    relation = make_relation(desk.case, world.actor("KH"), desk.suspect, desk.syndicate)
    assert seen(world, "KH") == {relation.pk}
    assert seen(world, "TH") == set()


def test_it_takes_the_case_and_both_records_to_see_it(world: World, desk: Desk) -> None:
    relation = make_relation(desk.case, world.actor("KH"), desk.suspect, desk.syndicate)
    make_release(desk.suspect, "TH")
    make_release(desk.syndicate, "TH")
    assert seen(world, "TH") == set(), "both records without the case that bears it out"
    make_release(desk.case, "TH")
    assert seen(world, "TH") == {relation.pk}


def test_the_case_without_one_of_the_records_does_not_show_it(world: World, desk: Desk) -> None:
    make_relation(desk.case, world.actor("KH"), desk.suspect, desk.syndicate)
    make_release(desk.case, "TH")
    assert seen(world, "TH") == set()
    page = signed_in(world.person("TH")).get(f"/suspects/{desk.suspect.pk}/").content.decode()
    assert desk.syndicate.name not in page and "No relation to another record" in page


def test_a_record_out_of_sight_can_not_be_related(world: World, desk: Desk) -> None:
    by, foreign = world.actor("KH"), world.desks["TH"].syndicate
    with pytest.raises(ValidationError) as refused:
        make_relation(desk.case, by, desk.suspect, foreign)
    assert list(refused.value.error_dict) == ["to"]
    make_release(foreign, "KH")
    assert make_relation(desk.case, by, desk.suspect, foreign).owner_id == "KH"
    assert seen(world, "TH") == set(), "who owns a record does not learn what others say of it"


def test_a_rescued_person_is_never_related(world: World, desk: Desk) -> None:
    by = world.actor("KH")
    for ends in ((desk.rescued, desk.site), (desk.suspect, desk.rescued)):
        with pytest.raises(ValidationError):
            make_relation(desk.case, by, *ends, kind="other")
    with acting_as(by), pytest.raises(DatabaseError), transaction.atomic():
        Relation.objects.create(case=desk.case, owner_id="KH", from_kind="rescued", from_id=desk.rescued.pk,
                                to_kind="site", to_id=desk.site.pk, kind="other", basis="x")  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"kind": "leads", "ends": ("syndicate", "suspect")}, "kind"),
        ({"kind": "same_as", "ends": ("syndicate", "suspect")}, "kind"),
        ({"kind": "same_as", "ends": ("suspect", "suspect")}, "kind"),
        ({"since_on": dt.date(2024, 9, 2), "until_on": dt.date(2024, 9, 1)}, "until_on"),
        ({"since_on": dt.date(2999, 1, 1)}, "since_on"),
        ({"basis": ""}, "basis"),
        ({"source_grade": "D"}, "source_grade"),
        ({"information_grade": "5"}, "information_grade"),
    ],
)
def test_what_can_not_be_said_is_refused_at_its_field(
    world: World, desk: Desk, fields: dict[str, Any], refused: str
) -> None:
    ends = fields.pop("ends", ("suspect", "syndicate"))
    with pytest.raises(ValidationError) as told:
        make_relation(desk.case, world.actor("KH"), *(getattr(desk, end) for end in ends), **fields)
    assert refused in told.value.error_dict


def test_only_its_owner_changes_it_and_takes_it_back(world: World, desk: Desk) -> None:
    relation = make_relation(desk.case, world.actor("KH"), desk.suspect, desk.syndicate)
    for row in (desk.syndicate, desk.case):
        make_release(row, "TH")
    other = world.actor("TH")
    with acting_as(other):
        held = Relation.objects.visible_to(other).get()
        for act in (relations.remove_relation, lambda row, by: relations.amend_relation(row, by=by, fields={})):
            with pytest.raises(PermissionDenied):
                act(held, by=other)
    by = world.actor("KH")
    with acting_as(by):
        relations.amend_relation(relation, by=by, fields={"source_grade": "A"})
        relations.remove_relation(relation, by=by)
        assert not Relation.objects.exists()
    with acting_as(world.actor("KH", Role.AUDITOR)):
        told = list(JournalEntry.objects.filter(record_type="network.relation").order_by("at", "id"))
    assert [each.action for each in told] == ["relation.added", "relation.amended", "relation.removed"]
    assert told[-1].changes["source_grade"] == ["A", None]


def test_it_goes_with_the_record_even_where_another_party_said_it(world: World, desk: Desk) -> None:
    theirs, by = world.desks["TH"], world.actor("TH")
    make_release(desk.case, "TH")
    make_relation(theirs.case, by, theirs.syndicate, desk.site, kind="uses")
    kept = make_relation(theirs.case, by, theirs.syndicate, theirs.site, kind="uses")
    with acting_as(world.actor("KH")):
        desk.site.delete()
    assert seen(world, "TH") == {kept.pk}


def form(desk: Desk, **changed: Any) -> dict[str, Any]:
    return {"kind": "leads", "other_kind": "syndicate", "other": desk.syndicate.name, "number": desk.case.number,
            "basis": "Two statements", "source_grade": "B", "information_grade": "2",
            "handling": "AMBER"} | changed  # fmt: skip


def test_it_is_made_changed_and_taken_back_on_pages(world: World, desk: Desk) -> None:
    liaison: Client = signed_in(world.person("KH"))
    address = f"/relations/new/?from=suspect:{desk.suspect.pk}"
    refused = liaison.post(address, form(desk, other="Nobody of that name")).content.decode()
    assert "There is no such record." in refused and "Two statements" in refused
    assert (
        "This can&#x27;t be said of such records."
        in liaison.post(address, form(desk, other_kind="case", other=desk.case.number)).content.decode()
    )
    assert liaison.post(address, form(desk)).status_code == 302
    for page in (f"/suspects/{desk.suspect.pk}/", f"/syndicates/{desk.syndicate.pk}/"):
        assert "Two statements" in liaison.get(page).content.decode()
    with acting_as(world.actor("KH")):
        relation = Relation.objects.get()
    change = f"/relations/{relation.pk}/change/"
    assert "Two statements" in liaison.get(change).content.decode()
    sent = {name: value for name, value in form(desk, kind="member_of").items() if name not in ("other", "number")}
    assert liaison.post(change, sent).status_code == 302
    assert "is a member of" in liaison.get(f"/suspects/{desk.suspect.pk}/").content.decode()
    assert liaison.post(f"/relations/{relation.pk}/remove/").status_code == 302
    assert seen(world, "KH") == set()


def test_a_foreign_record_answers_as_one_that_is_not(world: World, desk: Desk) -> None:
    liaison = signed_in(world.person("KH"))
    foreign = world.desks["TH"]
    assert liaison.get(f"/relations/new/?from=suspect:{foreign.suspect.pk}").status_code == 404
    assert liaison.get("/relations/new/?from=rescued:x").status_code == 404
    address = f"/relations/new/?from=suspect:{desk.suspect.pk}"
    answers = {
        liaison.post(address, form(desk, other=name)).content.decode().count("There is no such record.")
        for name in (foreign.syndicate.name + " ", str(foreign.syndicate.pk), "Unknown to all")
        if name.strip() != desk.syndicate.name
    }
    assert len(answers) == 1 and answers != {0}


def test_a_page_asks_as_often_for_many_as_for_few(world: World, desk: Desk, django_assert_max_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    by, client = world.actor("KH"), signed_in(world.person("KH"))

    def more() -> None:
        make_relation(desk.case, by, make.make_suspect(desk.case, by), desk.syndicate)
        make_relation(desk.case, by, desk.syndicate, make.make_site(desk.case, by), kind="uses")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"/syndicates/{desk.syndicate.pk}/")
        return len(found)

    more()
    asked()
    before = asked()
    for _ in range(4):
        more()
    assert asked() == before


def test_the_api_lists_makes_changes_and_takes_back(world: World, desk: Desk) -> None:
    client, foreign = signed_in(world.person("KH")), world.desks["TH"]

    def send(address: str, body: dict[str, Any], method: str = "post") -> Any:
        return getattr(client, method)(f"/api/v1/relations/{address}", body, content_type="application/json")

    body = {"case": str(desk.case.pk), "from_suspect": str(desk.suspect.pk), "to_site": str(desk.site.pk),
            "kind": "uses", "basis": "A statement"}  # fmt: skip
    for changed in (
        {"to_site": str(foreign.site.pk)},
        {"to_site": str(desk.rescued.pk)},
        {"to_case": str(desk.case.pk)},
        {"case": str(foreign.case.pk)},
        {"kind": "leads", "from_suspect": str(foreign.suspect.pk)},
    ):
        assert send("", body | changed).status_code == 400, changed
    made = send("", body).json()
    assert (made["from_kind"], made["from_id"]) == ("suspect", str(desk.suspect.pk))
    assert send("", body).status_code == 400, "it is said once"
    assert [row["id"] for row in client.get("/api/v1/relations/").json()["results"]] == [made["id"]]
    for record, count in ((desk.site, 1), (desk.identifier, 0)):
        listed = client.get("/api/v1/relations/", {"record": str(record.pk)}).json()["results"]
        assert len(listed) == count
    assert send(f"{made['id']}/", {"kind": "member_of"}, "patch").status_code == 400
    assert send(f"{made['id']}/", {"until_on": "2024-12-01"}, "patch").json()["until_on"] == "2024-12-01"
    other = signed_in(world.person("TH"))
    assert other.get(f"/api/v1/relations/{made['id']}/").status_code == 404
    assert other.post(f"/api/v1/relations/{made['id']}/remove/").status_code == 404
    assert send(f"{made['id']}/remove/", {}).status_code == 204
    assert client.get("/api/v1/relations/").json()["results"] == []
