"""A suspect can't be made of a rescued person in one step: on no page, by no call of the API, by no service, by no
workbook. The ways are found by walking, so that one added later is found too."""

import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from django.forms import BaseForm, ModelChoiceField

import cases.intake.services
import cases.services
from cases.intake.mapping import MAPPINGS
from cases.intake.reading.fields import KINDS as SHEETS
from cases.models import RescuedPerson, SealedIdentity, Suspect, SuspectDocument, SuspectName, SuspectPhone
from cases.pages.kinds import KINDS
from cases.services.sealing import Identity
from tests.access.routes import routes
from tests.access.worlds.forms import offered_by
from tests.access.worlds.targets import operations, resolved
from tests.factories.accounts import signed_in
from tests.factories.world import make_world

#: What is, or leads to, a rescued person.
VICTIM = (RescuedPerson, SealedIdentity, Identity)
#: What a suspect is made of.
ACCUSED = (Suspect, SuspectName, SuspectDocument, SuspectPhone)
#: Words by which a parameter, a field of a form or of a body would name one.
NAMED = re.compile(r"rescue|victim|sealed|identity|(?<!country_)code$")
SUSPECT = re.compile(r"suspect")


def services() -> Iterator[tuple[str, Any]]:
    """Every public function of the services, of cases and of intake."""
    for package in (cases.services, cases.intake.services):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == found.name:
                    yield f"{found.name}.{name}", inspect.unwrap(function)


def parts_of(kind: Any, seen: set[Any] | None = None) -> Iterator[Any]:
    """A type and all that it is made of: its arguments, and the fields of our own dataclasses."""
    seen = set() if seen is None else seen
    if id(kind) in seen:
        return
    seen.add(id(kind))
    yield kind
    for argument in typing.get_args(kind):
        yield from parts_of(argument, seen)
    if inspect.isclass(kind) and kind.__module__.startswith("cases.") and hasattr(kind, "__dataclass_fields__"):
        for below in typing.get_type_hints(kind).values():
            yield from parts_of(below, seen)


def takes(function: Any) -> dict[str, Any]:
    given = typing.get_type_hints(function)
    given.pop("return", None)
    return given


def makes_a_suspect(function: Any) -> bool:
    """Whether it is said to give one, or its code, or that of what it calls in its own module, writes one."""
    if any(part in ACCUSED for part in parts_of(typing.get_type_hints(function).get("return"))):
        return True
    return bool(_reached(function, set()) & {model.__name__ for model in ACCUSED})


def _reached(function: Any, seen: set[Any]) -> set[str]:
    """Names that the function's code speaks of, functions of its own module followed."""
    if function in seen:
        return set()
    seen.add(function)
    names = set(function.__code__.co_names)
    for name in list(names):
        called = inspect.unwrap(function.__globals__.get(name)) if name in function.__globals__ else None
        if isinstance(called, types.FunctionType) and called.__module__ == function.__module__:
            names |= _reached(called, seen)
    return names


def test_no_service_that_makes_a_suspect_takes_a_rescued_person() -> None:
    makers = {name: function for name, function in services() if makes_a_suspect(function)}
    assert {"cases.services.suspects.add_suspect", "cases.services.suspects.amend_suspect"} <= set(makers)
    for name, function in makers.items():
        for parameter, kind in takes(function).items():
            assert not [part for part in parts_of(kind) if part in VICTIM], f"{name}({parameter})"
            assert not NAMED.search(parameter), f"{name}({parameter})"
        spoken = _reached(function, set()) & {"RescuedPerson", "SealedIdentity", "Identity", "open_identity", "unseal"}
        assert not spoken, f"{name} knows of {spoken}"


def test_no_service_of_rescued_persons_knows_of_suspects() -> None:
    """Nor the other way: whatever takes a victim speaks of no suspect."""
    takers = {
        name: function
        for name, function in services()
        if any(part in VICTIM for kind in takes(function).values() for part in parts_of(kind))
    }
    assert len(takers) > 5
    for name, function in takers.items():
        assert not [word for word in _reached(function, set()) if SUSPECT.search(word.lower())], name


def test_no_model_joins_the_two() -> None:
    """Neither refers to the other, so that no row can say that one was the other."""
    for model in (*ACCUSED, *VICTIM[:2]):
        others = VICTIM[:2] if model in ACCUSED else ACCUSED
        related = {each.related_model for each in model._meta.get_fields() if each.is_relation}
        assert not related & set(others), model
    assert not issubclass(Suspect, RescuedPerson) and not issubclass(RescuedPerson, Suspect)


def _forms() -> list[type[BaseForm]]:
    """Every form of the pages of cases."""
    found: list[type[BaseForm]] = []
    waiting: list[type[BaseForm]] = [BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("cases."):
            found.append(form)
    return found


def test_no_form_of_a_suspect_takes_a_rescued_person() -> None:
    forms = [form for form in _forms() if _speaks_of_suspects(form)]
    assert KINDS["suspects"].new_form in forms and KINDS["suspects"].form in forms
    for form in forms:
        for name, field in getattr(form, "base_fields", {}).items():
            assert not NAMED.search(name), f"{form.__name__}.{name}"
            if isinstance(field, ModelChoiceField):
                assert field.queryset.model not in VICTIM, f"{form.__name__}.{name}"


def _speaks_of_suspects(form: type[BaseForm]) -> bool:
    meta = getattr(form, "_meta", None)
    return getattr(meta, "model", None) in ACCUSED or "suspect" in f"{form.__module__}.{form.__name__}".lower()


def test_no_call_of_the_api_that_writes_suspects_takes_a_rescued_person() -> None:
    """Nor does one of a rescued person's speak of suspects."""
    writing = [each for each in operations() if each.method in {"POST", "PUT", "PATCH"}]
    suspects = [each for each in writing if "/suspects/" in each.path]
    rescued = [each for each in writing if "/rescued-persons/" in each.path]
    assert len(suspects) >= 3 and len(rescued) >= 3
    for each in suspects:
        assert not re.search(r"rescue|victim|identit", each.path), each.path
        assert not [name for name in _names(each.body) if NAMED.search(name)], each.path
    for each in rescued:
        assert not SUSPECT.search(each.path), each.path
        assert not [name for name in _names(each.body) if SUSPECT.search(name)], each.path


def _names(body: dict[str, Any] | None) -> Iterator[str]:
    """The names of all fields of a body, however deep."""
    if body is None:
        return
    described = resolved(body)
    for name, below in described.get("properties", {}).items():
        yield name
        yield from _names(below)
    if "items" in described:
        yield from _names(described["items"])


def test_no_route_leads_from_the_one_to_the_other() -> None:
    assert not [
        route.pattern
        for route in routes()
        if re.search(r"rescue|identit", route.pattern) and SUSPECT.search(route.pattern)
    ]


@pytest.mark.django_db
def test_no_page_of_a_rescued_person_leads_to_one_that_makes_a_suspect() -> None:
    world = make_world(("KH",))
    row = world.desks["KH"].rescued
    client = signed_in(world.person("KH", "releasing_officer"))
    looked = 0
    for route in routes():
        for address in route.addresses([row.pk]) if route.names_a_row else []:
            answer = client.get(address)
            if answer.status_code == 200 and "html" in answer["Content-Type"] and str(row.pk) in address:
                looked += 1
                offered = offered_by(address, _main(answer.content.decode()))
                ways = [*offered.pages, *(link for link, _query in offered.links), *(f.action for f in offered.forms)]
                assert not [way for way in ways if SUSPECT.search(way)], address
                assert not [n for form in offered.forms for n in form.fields if SUSPECT.search(n)], address
    assert looked >= 4


def _main(body: str) -> str:
    """What the page is about: the menu beside it is that of every page."""
    found = re.search(r"<main.*?</main>", body, re.S)
    assert found
    return found.group()


def test_a_sheet_of_rescued_persons_is_read_for_no_name() -> None:
    """A person may say that a sheet is one of suspects; then it is read as such, and holds nothing that was sealed."""
    told = {meaning for field in SHEETS["rescued"].fields for meaning in field.meanings}
    naming = {meaning for field in SHEETS["suspects"].fields for meaning in field.meanings} & {
        "name", "latin_name", "alias", "passport", "phone",
    }  # fmt: skip
    assert naming and not told & naming
    assert naming <= SHEETS["rescued"].withheld


def test_each_mapping_makes_its_own_kind() -> None:
    for kind, mapping in MAPPINGS.items():
        spoken = _spoken(type(mapping))
        if kind != "suspects":
            assert not [word for word in spoken if word in {"Suspect", "add_suspect", "amend_suspect"}], kind
        if kind == "suspects":
            assert not [word for word in spoken if re.search(r"[Rr]escue|[Ii]dentity|unseal", word)], kind


def _spoken(kind: type[Any]) -> set[str]:
    found: set[str] = set()
    for each in kind.__mro__:
        for function in vars(each).values():
            if inspect.isfunction(function) and each.__module__.startswith("cases."):
                found |= _reached(function, set())
    return found
