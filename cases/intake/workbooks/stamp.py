"""The stamp of a template: its version and language, in the name of its first sheet, which outlives whatever a
spreadsheet program makes of the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: Of the templates as they are made now. It goes up with every change of headings, lists or sheets (a test tells when).
VERSION = 2

#: The hidden sheet of a template that holds what its drop-downs offer.
LISTS = "SEAGULL lists"

_STAMP = re.compile(r"\(SEAGULL (\d{1,6}) ([a-z]{2})\)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a workbook was made from."""

    version: int
    language: str

    def __str__(self) -> str:
        return f"(SEAGULL {self.version} {self.language})"

    @property
    def is_old(self) -> bool:
        """Whether there is another template by now."""
        return self.version != VERSION


def stamp_of(names: Iterable[str]) -> Stamp | None:
    """The stamp of a workbook with sheets of these names; None of one that was not made from a template."""
    found = next((match for name in names if (match := _STAMP.search(name))), None)
    return Stamp(int(found[1]), found[2]) if found else None


def is_of_template(name: str) -> bool:
    """Whether a sheet of this name is the template's own, with nothing to be read on it."""
    return name == LISTS or bool(_STAMP.search(name))
