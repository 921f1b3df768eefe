"""A case's network in FollowTheMoney's format: by its model, as far as the reader sees, and never of a victim."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from cases.codes import AssetKind
from cases.exports import Export, export_network
from cases.models import Case, Syndicate
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import CENTRE, signed_in
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    """The model as its package brings it (npm, for the tests alone)."""
    path = settings.BASE_DIR / "node_modules/@alephdata/followthemoney/dist/defaultModel.json"
    found: dict[str, Any] = json.loads(path.read_text())
    return found


@pytest.fixture
def world() -> World:
    world = make_world(("KH", "TH"))
    by = world.actor("KH")
    case = world.desks["KH"].case
    for kind in AssetKind.values:
        make.make_asset(case, by, kind=kind)
    make.make_suspect(case, by, names=("ចាន់ សុភា", "Chan Sophea"), born_on=make.DAY.replace(year=1990), note="tall")
    return world


def network(by: Any, case: Case) -> tuple[Export, list[dict[str, Any]]]:
    with acting_as(by):
        made = export_network(by, Case.objects.visible_to(by).get(pk=case.pk))
    return made, [json.loads(line) for line in made.content.decode().splitlines()]


def properties_of(model: dict[str, Any], schema: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in model["schemata"][schema]["schemata"]:
        found |= model["schemata"][name]["properties"]
    return found


def faults(model: dict[str, Any], entities: list[dict[str, Any]]) -> list[str]:
    """What of the entities is not by the model: schemata, properties, required ones, types, ends of links."""
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    found = [] if len(schemata) == len(entities) else ["an id stands twice"]
    for entity in entities:
        schema = model["schemata"].get(entity["schema"], {"abstract": True})
        known = {} if schema.get("abstract") else properties_of(model, entity["schema"])
        required = [name for each in schema.get("schemata", []) for name in model["schemata"][each].get("required", [])]
        found += [f"{entity['schema']} lacks {name}" for name in required if not entity["properties"].get(name)]
        for name, values in entity["properties"].items():
            told = known.get(name)
            if told is None or not values or not all(isinstance(value, str) and value for value in values):
                found.append(f"{entity['schema']}.{name} is {values}")
            else:
                found += [f"{name}={value}" for value in values if not fits(model, told, value, schemata)]
    return found


def fits(model: dict[str, Any], told: dict[str, Any], value: str, schemata: dict[str, str]) -> bool:
    kind = told["type"]
    if kind == "entity":
        return told["range"] in model["schemata"][schemata[value]]["schemata"]
    if kind in ("country", "gender", "topic"):
        return value in model["types"][kind]["values"]
    pattern = {"date": r"\d{4}-\d\d-\d\d", "number": r"\d+(\.\d+)?", "phone": r"\+\d{7,15}"}.get(kind, r"(?s).+")
    return bool(re.fullmatch(pattern, value))


def test_every_entity_is_by_the_model(world: World, model: dict[str, Any]) -> None:
    _made, entities = network(world.actor("KH"), world.desks["KH"].case)
    assert faults(model, entities) == []
    told = {entity["schema"] for entity in entities}
    assert told == {"CourtCase", "Person", "Organization", "Asset", "BankAccount", "Vehicle", "RealEstate",
                    "CryptoWallet", "CourtCaseParty", "Membership"}  # fmt: skip


def test_the_check_sees_a_fault(world: World, model: dict[str, Any]) -> None:
    _made, entities = network(world.actor("KH"), world.desks["KH"].case)
    person = next(entity for entity in entities if entity["schema"] == "Person")
    for broken in ({"gender": ["m"]}, {"nationality": ["KH"]}, {"name": []}, {"shoeSize": ["40"]}):
        assert faults(model, [{**person, "properties": person["properties"] | broken}])


def test_no_rescued_person_is_in_it(world: World) -> None:
    desk = world.desks["KH"]
    made, _entities = network(world.actor("KH"), desk.case)
    assert desk.rescued.code not in made.content.decode()
    assert str(desk.rescued.pk) not in made.content.decode()


def test_what_the_reader_does_not_see_is_not_in_it(world: World) -> None:
    """The case was released, the syndicate that its suspect belongs to was not."""
    desk = world.desks["TH"]
    make_release(desk.case, "KH")
    _made, entities = network(world.actor("KH"), desk.case)
    assert {str(desk.suspect.pk), str(desk.case.pk)} <= {entity["id"] for entity in entities}
    with acting_as(world.actor("TH")):
        name = Syndicate.objects.get(pk=desk.syndicate.pk).name
    assert str(desk.syndicate.pk) not in json.dumps(entities)
    assert name not in json.dumps(entities)


def test_a_label_on_each_and_the_strictest_on_the_file(world: World) -> None:
    by = world.actor("KH")
    make.make_asset(world.desks["KH"].case, by, handling="AMBER+STRICT")
    made, entities = network(by, world.desks["KH"].case)
    assert made.filename.startswith("network_TLP-AMBER-STRICT_")
    assert {entity["handling"] for entity in entities} == {"TLP:AMBER", "TLP:AMBER+STRICT"}


def test_each_party_whose_records_went_out_is_told(world: World) -> None:
    make_release(world.desks["TH"].case, "KH")
    by = world.actor("KH")
    _made, entities = network(by, world.desks["TH"].case)
    told = JournalEntry.objects.filter(action="case.network_exported")
    with acting_as(by):
        found = {entry.owner_party: (entry.detail["count"], entry.case_id) for entry in told}
    assert found["KH"][0] == 0
    assert found["TH"] == (4, world.desks["TH"].case.pk)
    assert len(entities) == 4 + 3


def test_page_and_api_hand_out_the_same(world: World) -> None:
    case = world.desks["KH"].case
    client = signed_in(world.person("KH"))
    page = client.get(f"/cases/{case.pk}/")
    assert f"/cases/{case.pk}/network/" in page.content.decode()
    by_page, by_api = client.get(f"/cases/{case.pk}/network/"), client.get(f"/api/v1/cases/{case.pk}/network/")
    assert by_page.content == by_api.content
    assert by_page.headers["Content-Type"] == by_api.headers["Content-Type"] == "application/json+ftm"
    other = world.desks["TH"].case.pk
    assert [client.get(f"/{where}/{other}/network/").status_code for where in ("cases", "api/v1/cases")] == [404, 404]


@pytest.mark.parametrize("party_role", [("KH", Role.ADMINISTRATOR), ("UNODC", Role.OBSERVER), (CENTRE, Role.AUDITOR)])
def test_is_refused_without_the_right(world: World, party_role: tuple[str, str]) -> None:
    by = world.actor(*party_role)
    with acting_as(world.actor("KH")):
        case = Case.objects.get(pk=world.desks["KH"].case.pk)
    with acting_as(by), pytest.raises(PermissionDenied):
        export_network(by, case)
