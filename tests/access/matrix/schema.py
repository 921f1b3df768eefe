"""Bodies for the API out of its own description (OpenAPI): each path × method × kind of body."""

import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tests.api.description import description
from tests.factories.accounts import AGENCIES, MEMBERS

_GAP = re.compile(r"\{[^}]*\}")
#: What can stand at the two ends of a relation, of which a body names one each (``_ENDS_NAMED``).
_ENDS = {
    f"{side}_{name}": f"{name}s"
    for side in ("from", "to")
    for name in ("suspect", "syndicate", "identifier", "site", "case")
}
_ENDS_NAMED = {"from_suspect", "to_syndicate"}
#: A field's name → the word in an address that its id stands behind.
REFERENCES = {
    "case": "cases",
    "syndicate": "syndicates",
    "suspect": "suspects",
    "question": "questions",
    "account": "accounts",
    "person": "accounts",
    "people": "accounts",
    "operation": "operations",
    "parent": "operations",
    "asset": "assets",
    "firearm": "firearms",
    "ammunition": "ammunition",
    "identifier": "identifiers",
    "site": "sites",
    "update": "updates",
    "rescued": "rescued",
    **_ENDS,
}


#: Of these a body names one.
ABOUT = ("suspect", "asset", "firearm", "ammunition", "identifier", "site", "update", "rescued", "case", "syndicate")


class ApiBodies:
    """``given``: a description; what the portal says of itself unless it is given."""

    def __init__(self, given: Mapping[str, Any] | None = None) -> None:
        self._description = given

    @cached_property
    def paths(self) -> dict[str, Any]:
        """Each path, its gaps without names → its operations."""
        whole = self._description or description()
        self._components = whole["components"]["schemas"]
        return {_GAP.sub("{}", path.strip("/")): operations for path, operations in whole["paths"].items()}

    @staticmethod
    def gaps(filled: str) -> str:
        return _GAP.sub("{}", filled.strip("/"))

    def shapes(self, filled: str, method: str, ids: Mapping[str, str], owner: str) -> list[tuple[str, Any]]:
        """(content type, body) for each kind of body that the operation takes: JSON as text, a form as values."""
        operation = self.paths.get(_GAP.sub("{}", filled.strip("/")), {}).get(method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {})
        made = []
        for kind, described in content.items():
            values = self._value("", described["schema"], ids, owner)
            made.append((kind, json.dumps(values) if kind == "application/json" else values))
        return made

    def _value(self, name: str, schema: Mapping[str, Any], ids: Mapping[str, str], owner: str) -> Any:
        """A likely value of a field."""
        if "$ref" in schema:
            return self._value(name, self._components[schema["$ref"].rsplit("/", 1)[1]], ids, owner)
        for several in ("allOf", "oneOf", "anyOf"):
            if several in schema:
                return self._value(name, schema[several][0], ids, owner)
        if "properties" in schema:
            sent = _one_record(
                {each: below for each, below in schema["properties"].items() if not below.get("readOnly")}
            )
            return {each: self._value(each, below, ids, owner) for each, below in sent.items()}
        if schema.get("type") == "array":
            return [self._value(name, schema["items"], ids, owner)]
        return _scalar(name, schema, ids, owner)


def _one_record(properties: dict[str, Any]) -> dict[str, Any]:
    """Of several records that a body can be about (a release's, a named person's), the first alone."""
    about = [name for name in properties if name in ABOUT]
    left_out = set(about[1:]) | _ENDS.keys() - _ENDS_NAMED
    return {name: below for name, below in properties.items() if name not in left_out}


def _scalar(name: str, schema: Mapping[str, Any], ids: Mapping[str, str], owner: str) -> Any:
    if name in REFERENCES:
        return ids[REFERENCES[name]]
    named = {
        "agency": AGENCIES[owner],
        "events": "case.changed",
        "scopes": "read",
        "party": owner,
        "parties": MEMBERS[(MEMBERS.index(owner) + 2) % 6],
        "recipient": MEMBERS[(MEMBERS.index(owner) + 2) % 6],
        "username": f"{owner.lower()}.plausible",
        "currency": "USD",
        "field": "place",
        "code": next(filter(None, schema.get("enum", ())), "plausible"),
        "handling": "AMBER",
        "ends_on": "2030-01-02",
        "number": "004-1234567-1",  # an account, the first kind of number that can be stopped
        "opens": "08:00",
        "closes": "17:00",
        "weekend": 6,
        "starts_at": "2024-10-02T08:00:00Z",
        "ends_at": "2024-10-02T16:00:00Z",
        "expires_at": "2030-01-02T00:00:00Z",
    }
    if name in named:
        return named[name]
    if "enum" in schema:
        return next(value for value in schema["enum"] if value)
    if name in {"nationality", "country"} or schema.get("maxLength") == 2:
        return owner
    kinds = {"integer": 7, "number": 7, "boolean": False, "object": {}}
    if schema.get("type") in kinds:
        return kinds[schema["type"]]
    formats = {"date": "2024-10-02", "date-time": "2024-10-02T00:00:00Z", "decimal": "7", "binary": "FILE",
               "email": "plausible@example.org", "uuid": ids["cases"],
               "uri": "https://plausible.example.org/"}  # fmt: skip
    return formats.get(schema.get("format", ""), f"Plausible {name}"[: schema.get("maxLength", 40)])
