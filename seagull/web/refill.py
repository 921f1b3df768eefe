"""Puts what somebody typed back into the form of a page, whatever view drew it.

The page is left as it is but for the values of one form's controls. Hidden fields keep the page's own values, but for
what the person had seen of the record when they typed (``seagull.web.conflicts``); passwords and files can't be put
back.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from django.http import QueryDict

from seagull.web.conflicts import SEEN

_LEFT_ALONE = {"hidden", "password", "file", "submit", "button", "reset", "image"}
_TICKED = {"checkbox", "radio"}

Attributes = list[tuple[str, str | None]]


@dataclass
class _Form:
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Refilled:
    """The page, and the names of fields it had no place for."""

    html: str
    left_over: tuple[str, ...]


def refilled(html: str, typed: QueryDict) -> Refilled:
    """The page with ``typed`` in the form that has most of its fields; as it was where none has any."""
    survey = _Reader(html)
    wanted = set(typed)
    best = max(range(len(survey.forms)), key=lambda number: len(survey.forms[number].names & wanted), default=None)
    if best is None or not survey.forms[best].names & wanted:
        return Refilled(html, tuple(typed))
    writer = _Writer(html, best, typed)
    return Refilled(writer.result(), tuple(sorted(wanted - survey.forms[best].names)))


class _Reader(HTMLParser):
    """The forms that are sent by POST, in the order of the page, with the names of their controls."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.forms: list[_Form] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = (given.get("method") or "").lower() == "post"
            if self._inside:
                self.forms.append(_Form())
        elif self._inside and given.get("name") and tag in {"input", "select", "textarea"}:
            self.forms[-1].names.add(str(given["name"]))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


class _Writer(_Reader):
    """Rewrites the controls of one form."""

    def __init__(self, html: str, form: int, typed: QueryDict) -> None:
        self._source, self._form = html, form
        self._left = {name: list(values) for name, values in typed.lists()}
        self._chosen = {name: set(values) for name, values in typed.lists()}
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._changes: list[tuple[int, int, str]] = []
        self._text_of: tuple[str, int] | None = None
        self._select = ""
        super().__init__(html)

    def result(self) -> str:
        parts, at = [], 0
        for begin, end, text in self._changes:
            parts += [self._source[at:begin], text]
            at = end
        return "".join([*parts, self._source[at:]])

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        super().handle_starttag(tag, attrs)
        if not self._inside or len(self.forms) - 1 != self._form:
            return
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "option" and self._select:
            value = given.get("value") or ""
            self._rewrite(tag, attrs, "selected", value in self._chosen[self._select])
        elif name not in self._chosen:
            return
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._text_of = (name, self._at() + len(self.get_starttag_text() or ""))
        elif tag == "input":
            self._input(name, attrs, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text_of is not None:
            (name, begin), self._text_of = self._text_of, None
            # A line break right after the tag is the markup's own.
            self._changes.append((begin, self._at(), "\n" + escape(self._next(name))))
        if tag == "select":
            self._select = ""
        super().handle_endtag(tag)

    def _input(self, name: str, attrs: Attributes, given: dict[str, str | None]) -> None:
        kind = (given.get("type") or "text").lower()
        if kind in _TICKED:
            self._rewrite("input", attrs, "checked", (given.get("value") or "on") in self._chosen[name])
        elif kind not in _LEFT_ALONE or name == SEEN:
            self._rewrite("input", attrs, "value", True, self._next(name))

    def _rewrite(self, tag: str, attrs: Attributes, name: str, has: bool, value: str | None = None) -> None:
        kept: Iterable[tuple[str, str | None]] = [each for each in attrs if each[0] != name]
        if has:
            kept = [*kept, (name, value)]
        written = "".join(f" {key}" if text is None else f' {key}="{escape(text)}"' for key, text in kept)
        begin = self._at()
        self._changes.append((begin, begin + len(self.get_starttag_text() or ""), f"<{tag}{written}>"))

    def _next(self, name: str) -> str:
        values = self._left[name]
        return values.pop(0) if values else ""

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column
