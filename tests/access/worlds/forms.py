"""What a page offers to ask next: its forms with their fields, its links, and the pages it leads to."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import SplitResult, parse_qsl, urlsplit


@dataclass
class Field:
    """``options`` are the values of a choice; ``value`` is what the page would send as it stands."""

    name: str
    kind: str = "text"
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    method: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)


@dataclass
class Offered:
    forms: list[Form] = field(default_factory=list)
    links: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


class _Reading(HTMLParser):
    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.offered = here, Offered()
        self._form: Form | None = None
        self._field: Field | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in pairs}
        if tag == "a":
            self._follow(urlsplit(given.get("href", "")))
        elif tag == "form":
            self._form = Form(given.get("method", "get").lower(), urlsplit(given.get("action", "")).path or self.here)
            self.offered.forms.append(self._form)
        elif self._form is not None and given.get("name", "csrfmiddlewaretoken") != "csrfmiddlewaretoken":
            if tag in ("input", "select", "textarea", "button"):
                self._take(tag, given)
        elif tag == "option" and self._field is not None:
            self._field.options.append(given.get("value", ""))
            if "selected" in given:
                self._field.value = given.get("value", "")

    def _follow(self, parts: SplitResult) -> None:
        if parts.netloc:
            return
        if parts.query:
            self.offered.links.append((parts.path or self.here, parse_qsl(parts.query, keep_blank_values=True)))
        elif parts.path:
            self.offered.pages.append(parts.path)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        kind = given.get("type", "text") if tag == "input" else tag
        found = self._form.fields.setdefault(given["name"], Field(given["name"], kind))
        self._field = found
        if kind in ("radio", "checkbox"):
            found.options.append(given.get("value", "on"))
            if "checked" in given:
                found.value = given.get("value", "on")
        elif tag != "select":
            found.value = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._field is not None and self._field.kind == "textarea":
            self._field.value += data.strip("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("select", "textarea", "form"):
            self._field = None


def offered_by(here: str, body: str) -> Offered:
    """What the page at the path ``here`` offers."""
    reading = _Reading(here)
    reading.feed(body)
    return reading.offered
