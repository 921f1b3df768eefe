"""The matrix finds its targets by itself: every route, every operation of the API, every field that holds words; and
what it sends would do something for its rightful owner."""

import inspect
from collections.abc import Sequence

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from tests.access.matrix import choosing, listening, writes
from tests.access.matrix.bodies import KEPT, Bodies
from tests.access.matrix.canaries import our_models, text_fields
from tests.access.matrix.conftest import SUMMARY
from tests.access.matrix.fields import CODES, PUBLIC, why_without
from tests.access.matrix.places import BEFORE_ROUTES, Place, places
from tests.access.matrix.world import World

pytestmark = [pytest.mark.begun_first, pytest.mark.timeout(1200)]

#: Routes whose writing needs more than a form: a code of an app, a passkey, a file's name, the other side's offer.
SHARE = 0.55
#: Answer what the resolver routes: whether a refusal is told as a page or as JSON, and a form that was sent twice.
ROUTED = {"coordinators.access.middleware", "coordinators.access.once"}


@pytest.fixture(scope="module")
def owners() -> Sequence[str]:
    return ["TH"]


def test_every_route_is_filled(committed_world: World) -> None:
    home = {**committed_world.home("TH"), **KEPT}
    assert all(place.address(home).startswith("/") for place in places())


def test_what_a_middleware_answers_by_itself_is_asked_too() -> None:
    """The resolver knows nothing of it: each middleware of ours that looks at the address is known here."""
    ours = [import_string(name) for name in settings.MIDDLEWARE if name.startswith(("seagull.", "coordinators."))]
    looking = {each.__module__ for each in ours if "request.path" in inspect.getsource(each)}
    assert looking - ROUTED == {module.__name__ for module in BEFORE_ROUTES}
    walked = {f"/{place.filled}" for place in places()}
    assert all(address in walked for addresses in BEFORE_ROUTES.values() for address in addresses)


def test_every_operation_of_the_api_is_a_route_of_the_matrix(committed_world: World) -> None:
    api = Bodies(committed_world).api
    walked = {place.filled for place in places() if place.api}
    asked = {path for path in api.paths if any(_same(path, filled) for filled in walked)}
    assert set(api.paths) == asked and len(asked) > 80


def _same(path: str, filled: str) -> bool:
    parts, ours = path.strip("/").split("/"), filled.strip("/").split("/")
    return len(parts) == len(ours) and all(a == b or a == "{}" for a, b in zip(parts, ours, strict=True))


def test_every_field_that_holds_words_carries_a_canary_or_says_why_not(committed_world: World) -> None:
    planted = committed_world.aviary.fields_planted()
    without = {
        (model._meta.label_lower, each.name)
        for model in our_models()
        for each in text_fields(model)
        if why_without(each) is None and (model._meta.label_lower, each.name) not in planted
    }
    assert not without


def test_no_reason_outlives_its_field() -> None:
    fields = {(model._meta.label_lower, each.name) for model in our_models() for each in text_fields(model)}
    assert not set(CODES) - fields
    assert not set(PUBLIC) - {model._meta.label_lower for model in our_models()}


def test_what_is_sent_changes_something_for_the_rightful_owner(committed_world: World, asking: listening.Lines) -> None:
    """Else a refusal would say nothing: a body that nobody could send is refused everywhere."""
    changed, idle = [], []
    for place in _written(committed_world):
        done = _changes(committed_world, place)
        if done is not None:
            (changed if done else idle).append(place.filled)
    SUMMARY.append(
        f"matrix: {len(changed)} of {len(changed) + len(idle)} routes that write do so for the rightful owner"
    )
    assert len(changed) >= SHARE * (len(changed) + len(idle)), idle


def _written(world: World) -> list[Place]:
    """The routes of one member's that take a body: of a page, those with a form of their own."""
    bodies = Bodies(world)
    found = [place for place in places() if not place.filled.startswith("sign-in/") and _of_member(place)]
    return [place for place in found if _method(bodies, place)]


def _of_member(place: Place) -> bool:
    words = place.filled.split("/")
    return words[0] not in {"parties", "agencies"} or words[1] in {"TH", "th-royal-thai-police"}


def _method(bodies: Bodies, place: Place) -> str | None:
    if not place.api:
        return "POST" if place.noun or place.filled.endswith("/new/") else None
    described = bodies.api.paths.get(bodies.api.gaps(place.filled), {})
    return next((method.upper() for method in ("patch", "post") if method in described), None)


def _changes(world: World, place: Place) -> bool | None:
    """Whether the request of somebody who may writes anything beside the journal; None where nobody may send one."""
    bodies, ledger = Bodies(world), writes.Ledger()
    method = _method(bodies, place) or "POST"
    address = place.address({**world.home("TH"), **KEPT})
    statuses = set()
    for seat in bodies.rightful("TH", place):
        for body, kind in bodies.of(place, method, "TH"):
            mark = transaction.savepoint()
            answer = seat.ask(method, address, body, kind)
            statuses.add(answer.status_code)
            done = [each for each in ledger.new() if not each.bookkeeping] if answer.status_code < 400 else []
            transaction.savepoint_rollback(mark)
            if done:
                return True
    return None if statuses <= {403, 405} else False


def test_the_sample_has_every_route(committed_world: World) -> None:
    cells = choosing.sample(places())
    assert {cell.place for cell in cells} == set(places())


def test_every_write_is_noticed_twice(committed_world: World, asking: listening.Lines) -> None:
    """By the triggers and by the hashes of whole tables: neither is taken on trust."""
    before, ledger = writes.digests(), writes.Ledger()
    world = committed_world
    seat = next(each for each in world.seats.values() if each.persona.name == "liaison of TH")
    place = next(each for each in places() if each.filled == "cases/{cases}/change/")
    body, kind = Bodies(world).of(place, "POST", "TH")[0]
    assert seat.ask("POST", place.address(world.home("TH")), body, kind).status_code == 302
    noticed = {each.table for each in ledger.new() if not each.bookkeeping}
    assert "cases_case" in noticed
    assert writes.changed_tables(before, writes.digests()) == noticed
