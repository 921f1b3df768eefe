"""What comes with a request and is no part of what is asked: who asks, what types there are, keys and versions."""

from typing import Any

from tests.api.described.asking import Asking, taken_back
from tests.api.described.drawing import JSON

KEY, VERSION = "Idempotency-Key", "If-Match"


def complaints(portal: Asking, operation: Any) -> list[str]:
    """What an operation answers otherwise than it should to a case that it takes. What it answers undocumented,
    ``portal`` tells."""
    reached = portal.told.reached[operation.label]
    case, by = reached.case, reached.by
    documented = operation.definition.raw["responses"]
    answered = {
        "nobody": portal.ask(case, None).status_code == 401,
        "an unknown token": portal.ask(case, None, {"Authorization": "Bearer none"}).status_code == 401,
        "another type of answer": (portal.ask(case, by, {"Accept": "x/y"}).status_code == 406) == ("406" in documented),
        "its own type of answer": portal.ask(case, by, {"Accept": _type(documented)}).status_code < 300,
    }
    if case.media_type == JSON:
        answered["another type of body"] = portal.ask(case, by, {"Content-Type": "text/xml"}).status_code == 415
    names = {parameter.name for parameter in operation.headers}
    if KEY in names:
        answered["a key that is none"] = portal.ask(case, by, {KEY: "x" * 256}).status_code == 400
        answered["a key once more"] = _once(portal, case, by)
    if VERSION in names:
        answered["a version that is none"] = portal.ask(case, by, {VERSION: '"none"'}).status_code == 412
    return [f"{operation.label}: {name}" for name, right in answered.items() if not right]


def _once(portal: Asking, case: Any, by: Any) -> bool:
    """Whether a request under one key is answered twice alike, and another one under it is refused."""
    other = case.operation.Case(path_parameters=case.path_parameters, query={"other": "1"}, **_body(case))
    with taken_back():
        first, second = (portal.ask_and_keep(case, by, {KEY: "k"}) for _ in range(2))
        reused = portal.ask_and_keep(other, by, {KEY: "k"})
    return (second.status_code, second.content, reused.status_code) == (first.status_code, first.content, 422)


def _body(case: Any) -> dict[str, Any]:
    return {"body": case.body, "media_type": case.media_type}


def _type(documented: dict[str, Any]) -> str:
    """The type of what is answered with success; of an answer without a body, any."""
    content = next(found.get("content", {}) for status, found in documented.items() if status.startswith("2"))
    return next(iter(content), "*/*")
