"""What a browser or a program would send, so that it succeeds for the rightful owner: forms are taken from the pages
themselves, filled in as a person would, and the API's bodies from its description."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import Resolver404, resolve

from coordinators.codes import Role
from seagull.web import csp_reports
from tests.access.matrix.personas import Seat
from tests.access.matrix.places import Place
from tests.access.matrix.schema import ApiBodies
from tests.access.matrix.world import World
from tests.cases.intake.samples import small
from tests.factories.accounts import CENTRE

#: Who is tried as the rightful sender, of the row's party and then of the centre.
TRIED = (Role.LIAISON, Role.RELEASING_OFFICER, Role.ADMINISTRATOR, Role.COORDINATOR)
#: What belongs to single people.
ONES_OWN = {"tokens", "webhooks", "deliveries", "webhook-deliveries", "notices"}
JSON = "application/json"
NOTHING = ("", "")


@dataclass
class Form(HTMLParser):
    """The form of a page with the most fields that is sent by POST to the page itself."""

    address: str
    forms: list[dict[str, list[str]]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    chosen: set[str] = field(default_factory=set)
    _select: str = ""
    _area: str = ""
    _own: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._own = given.get("method", "").lower() == "post" and given.get("action", "") in ("", self.address)
            if self._own:
                self.forms.append({})
        elif self._own and given.get("name") and given["name"] != "csrfmiddlewaretoken":
            self._field(tag, given)
        elif self._own and tag == "option" and self._select:
            values = self.forms[-1][self._select]
            if "selected" in given or (not any(values) and given.get("value")):
                self.forms[-1][self._select] = [given.get("value", "")]

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name, values = given["name"], self.forms[-1]
        if tag == "select":
            self._select, values[name] = name, []
        elif tag == "textarea":
            self._area, values[name] = name, [""]
        elif given.get("type") == "file":
            self.files.append(name)
        elif given.get("type") in {"checkbox", "radio"}:
            if "checked" in given or (given["type"] == "radio" and not values.get(name)):
                values[name] = [given.get("value", "on")]
                self.chosen.add(name)
            elif name in _ONE_AT_LEAST:
                values.setdefault(name, [given.get("value", "")])
        elif tag in {"input", "button"}:
            values[name] = [given.get("value") or _typed(name, given.get("type", "text"))]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._own = False
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            if self._area and self._own and not self.forms[-1][self._area][0].strip():
                self.forms[-1][self._area] = [_WRITTEN.get(self._area, "Plausible words")]
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._own:
            self.forms[-1][self._area][0] += data

    @property
    def fullest(self) -> dict[str, list[str]]:
        return max(self.forms, key=len, default={})


#: Boxes of which one at least is ticked.
_ONE_AT_LEAST = {"parties"}
#: What stands in a large empty field that takes more than words; nationality is the first of the list, Cambodia.
_WRITTEN = {"national_ids": "010123456"}


#: From when to when somebody is on duty.
_SHIFT = {"starts_at": "2024-10-02 08:00", "ends_at": "2024-10-02 16:00"}


def _typed(name: str, kind: str) -> str:
    """What a person would type into an empty field."""
    if name in _SHIFT:
        return _SHIFT[name]
    if kind == "date" or name.endswith(("_on", "_at", "date")):
        return "2030-01-02" if "expires" in name or name.startswith("ends") else "2024-10-02"
    if "mail" in name:
        return "plausible@example.org"
    return "7" if kind == "number" or name in {"amount", "rounds", "days", "order"} else ""


class Bodies:
    """``(body, content type)`` for a place, by the party whose row is named; each made once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.api = ApiBodies()
        self._made: dict[tuple[str, str, str], list[tuple[Any, str]]] = {}

    def of(self, place: Place, method: str, owner: str) -> list[tuple[Any, str]]:
        """Each shape of body that the place takes; one without any where it takes none."""
        if method not in {"POST", "PUT", "PATCH"}:
            return [(None, "")]
        # A page knows one form, whatever method it is sent by.
        key = (place.filled, method if place.api and method == "PATCH" else "POST", owner)
        if key not in self._made:
            # What asking for a form leaves behind (that somebody was here) is taken back: other processes ask, too.
            mark = transaction.savepoint()
            self._made[key] = self._shapes(place, key[1], owner)
            transaction.savepoint_rollback(mark)
        return self._made[key]

    def _shapes(self, place: Place, method: str, owner: str) -> list[tuple[Any, str]]:
        if place.filled == csp_reports.ADDRESS.lstrip("/"):
            return [self._report(owner)]
        return self._api(place, method, owner) if place.api else [self._page(place, owner)]

    def _report(self, owner: str) -> tuple[str, str]:
        """What a browser tells of a page, with words of the owner's: none of them may come back or be logged."""
        words = " ".join(text for text, of in self.world.aviary.planted.items() if of.desk == f"own {owner}")[:4000]
        page = f"https://portal.example/cases/{self.world.home(owner)['cases']}/?q={words}"
        told = {"document-uri": page, "blocked-uri": page, "script-sample": words, "violated-directive": "script-src"}
        return json.dumps({"csp-report": told}), "application/csp-report"

    def _api(self, place: Place, method: str, owner: str) -> list[tuple[Any, str]]:
        shapes = self.api.shapes(place.filled, method, self.world.home(owner), owner)
        bodies: list[tuple[Any, str]] = []
        for kind, values in shapes:
            if kind == JSON:
                bodies.append((values, JSON))
            else:
                bodies.append(_multipart(values, [name for name, value in values.items() if value == "FILE"]))
        return bodies or [("{}", JSON)]

    def _page(self, place: Place, owner: str) -> tuple[Any, str]:
        address = place.address({**self.world.home(owner), **KEPT})
        for seat in self.rightful(owner, place) if _takes_a_form(address) else ():
            answer = seat.ask("GET", address)
            if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
                form = Form(address)
                form.feed(answer.content.decode())
                if form.forms:
                    return _multipart(_changed(_likely(form.fullest, owner, form.chosen)), form.files)
        return _multipart({"note": "Plausible words"}, [])

    def rightful(self, owner: str, place: Place) -> list[Seat]:
        """Those who may have the right to send it, likeliest first."""
        if place.noun in ONES_OWN:
            return [self.world.keepers[owner]]
        seats = [self.world.seats[f"{role} of {owner}"] for role in TRIED]
        return [*seats, self.world.seats[f"{Role.ADMINISTRATOR} of {CENTRE}"]]


KEPT: dict[str, str] = {"parties": "KH", "agencies": "kh-national-police", "calendars": "TH", "indicators": "A4"}


def _takes_a_form(address: str) -> bool:
    """Whether anything answers a form sent there; for all that is known of it, unless its view says that none does."""
    try:
        view = getattr(resolve(address).func, "view_class", None)
    except Resolver404:
        return True
    return view is None or hasattr(view, "post")


def _likely(values: dict[str, list[str]], owner: str, chosen: set[str]) -> dict[str, list[str]]:
    """Empty text fields filled by their names; what is ``chosen`` by a mark stays, though it says nothing."""
    words = {"username": f"{owner.lower()}.plausible", "code": "plausible-code", "number": f"{owner}-99"}
    filled = {}
    for name, given in values.items():
        last = re.split(r"[-_]", name)[-1]
        filled[name] = given if any(given) or name in chosen else [words.get(name, words.get(last, "Plausible"))]
    return filled


def _changed(values: dict[str, list[str]]) -> dict[str, list[str]]:
    """One text in other words than it stood there, so that a form that is filled already changes something."""
    worded = (
        "title",
        "name",
        "desk",
        "name_en",
        "full_name",
        "description",
        "make",
        "calibre",
        "text",
        "place",
        "note",
    )
    named = next((name for name in worded if any(values.get(name, []))), None)
    return values if named is None else {**values, named: [f"{values[named][0]} too"[:30]]}


def _multipart(values: dict[str, Any], files: list[str]) -> tuple[Any, str]:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sent = {name: value for name, value in values.items() if name not in files}
    sent |= {name: SimpleUploadedFile("plausible.xlsx", small(), sheet) for name in files}
    return encode_multipart(BOUNDARY, sent), MULTIPART_CONTENT
