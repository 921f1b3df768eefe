"""Requests drawn from what was found: the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.access.routes import Route
from tests.access.worlds.forms import Field, Form
from tests.access.worlds.targets import Operation, Targets, resolved
from tests.access.worlds.values import Pool

#: Where a form asks for a file, a workbook that names the case of this number is sent.
FILE = "a file"


@dataclass(frozen=True)
class Asked:
    """One request. ``body`` is a form's fields, or JSON."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Any = None
    json: bool = False
    files: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def __str__(self) -> str:
        return f"{self.method} {self.address} {self.body or ''}"


@dataclass
class Drawing:
    """Draws requests for one reader."""

    targets: Targets
    pool: Pool
    chance: random.Random

    def requests(self, wanted: int) -> Iterator[Asked]:
        """``wanted`` requests: pages by any id, forms filtered and sent, links followed with a change, the API."""
        kinds = [self._page, self._api, self._api]
        if self.targets.links:
            kinds.append(self._link)
        kinds += [self._form, self._form] if self.targets.forms else []
        for _ in range(wanted):
            yield self.chance.choice(kinds)()

    def _page(self) -> Asked:
        route: Route = self.chance.choice(self.targets.routes)
        addresses = list(route.addresses([self.pool.id(self.chance)]))
        return Asked("GET", self.chance.choice(addresses))

    def _link(self) -> Asked:
        path, query = self.chance.choice(self.targets.links)
        changed = list(query)
        if changed and self.chance.random() < 0.6:
            which = self.chance.randrange(len(changed))
            changed[which] = (changed[which][0], self._free(changed[which][0]))
        return Asked("GET", path, tuple(changed))

    def _form(self) -> Asked:
        form: Form = self.chance.choice(self.targets.forms)
        names = [name for name in form.fields if form.fields[name].kind != "file"]
        changed = set(self.chance.sample(names, min(len(names), self.chance.randint(1, 4))))
        values = {
            name: self._field(form.fields[name]) if name in changed else form.fields[name].value for name in names
        }
        if form.method == "get":
            asked = {name: value for name, value in values.items() if name in changed}
            return Asked("GET", form.action, tuple(asked.items()))
        files = {name: self.pool.text(self.chance) for name, each in form.fields.items() if each.kind == "file"}
        return Asked("POST", form.action, body={name: value for name, value in values.items() if value}, files=files)

    def _field(self, known: Field) -> str:
        if known.options and self.chance.random() < 0.75:
            return self.chance.choice(known.options)
        if known.kind in ("select", "radio"):
            return self.pool.id(self.chance) if self.chance.random() < 0.8 else self.pool.text(self.chance)
        if known.kind == "date":
            return self.pool.day(self.chance)
        return str(self.chance.randint(0, 60)) if known.kind == "number" else self._free(known.name)

    def _free(self, name: str) -> str:
        if name.endswith(("_on", "_from", "_to", "_after", "_before", "date")) and self.chance.random() < 0.8:
            return self.pool.day(self.chance)
        kind = self.chance.random()
        return self.pool.id(self.chance) if kind < 0.2 else self.pool.text(self.chance)

    def _api(self) -> Asked:
        operation: Operation = self.chance.choice(self.targets.operations)
        path, query = operation.path, []
        for parameter in operation.parameters:
            described = resolved(parameter.get("schema", {}))
            if parameter["in"] == "path":
                path = path.replace(
                    "{" + parameter["name"] + "}", str(self._value(described, parameter["name"])) or "-"
                )
            elif parameter["in"] == "query" and (parameter.get("required") or self.chance.random() < 0.3):
                query.append((parameter["name"], str(self._parameter(parameter["name"], described))))
        body = self._value(operation.body, "") if operation.body else None
        return Asked(operation.method, path, tuple(query), body=body, json=True)

    def _parameter(self, name: str, described: dict[str, Any]) -> Any:
        if described.get("maximum") and self.chance.random() < 0.8:
            return self.chance.randint(1, 4)
        value = self._value(described, name)
        return value[0] if isinstance(value, list) and value else value

    def _value(self, described: dict[str, Any], name: str) -> Any:
        known = resolved(described)
        kind, form = known.get("type"), known.get("format")
        if known.get("enum"):
            return self.chance.choice(known["enum"])
        if kind == "object":
            needed = set(known.get("required", []))
            wanted = [each for each in known.get("properties", {}) if each in needed or self.chance.random() < 0.4]
            return {each: self._value(known["properties"][each], each) for each in wanted}
        if kind == "array":
            return [self._value(known.get("items", {}), name)]
        if kind in ("integer", "number"):
            return self.chance.randint(0, 60)
        if kind == "boolean":
            return self.chance.random() < 0.5
        if form == "uuid":
            return self.pool.id(self.chance)
        if form in ("date", "date-time"):
            return self.pool.day(self.chance) + ("T00:00:00Z" if form == "date-time" else "")
        return self._code(name) if self.chance.random() < 0.5 else self.pool.text(self.chance)

    def _code(self, name: str) -> str:
        """Codes that the schema takes for plain text: of a party, an agency, a country, a currency."""
        codes = {"agency": ["kh-national-police", "th-royal-thai-police", "vn-mps"], "currency": ["USD"]}
        return self.chance.choice(codes.get(name) or ["KH", "TH", "VN", "UNODC", "LMLECC", self.pool.text(self.chance)])
