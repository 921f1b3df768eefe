"""A look at a packed workbook before a reader lays it out: how large, how wide, which cells show an error.

Readers lay a sheet out as a full grid, so one stray cell in the last corner would ask for gigabytes. Here the parts are
unpacked one by one within the limits, and only the places of their cells are looked at.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from cases.intake.reading import packed_ods, packed_xlsx
from cases.intake.reading.marks import Marked
from cases.intake.reading.workbook import MAX_UNPACKED_BYTES, UnreadableWorkbook

_MAX_PARTS = 2000
_END = b"PK\x05\x06"  # the last record of a zip container: 22 bytes, if no comment follows
_MACROS = re.compile(r"(?i)(^|/)vbaProject\.bin$|^Basic/|^Scripts/")
_LINKS = re.compile(r"(?i)^xl/(externalLinks/|connections\.xml|queryTables/)")


@dataclass(frozen=True, slots=True)
class Inspected:
    """``sheets`` by name; ``notices`` of the whole file: ``has_macros``, ``has_links``."""

    sheets: Marked
    notices: tuple[str, ...]


def inspect(data: bytes) -> Inspected:
    """Checks a zip container and its sheets against the limits. Raises ``UnreadableWorkbook``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            _check_whole(container, data)
            _check_size(container)
            names = container.namelist()
            if "xl/workbook.xml" in names:
                sheets = packed_xlsx.inspect((name, _part(container, name)) for name in names if _is_text(name))
                return Inspected(sheets, _notices(names))
            if "content.xml" in names:
                return Inspected(packed_ods.inspect(_part(container, "content.xml")), _notices(names))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise UnreadableWorkbook("broken_file") from None
    raise UnreadableWorkbook("unknown_format")


def _notices(names: list[str]) -> tuple[str, ...]:
    found = (("has_macros", _MACROS), ("has_links", _LINKS))
    return tuple(code for code, pattern in found if any(pattern.search(name) for name in names))


def _check_whole(container: zipfile.ZipFile, data: bytes) -> None:
    """Nothing stands before, behind or beside the container: a file of two kinds is one to each of two readers."""
    parts = container.infolist()
    first = min((part.header_offset for part in parts), default=0)
    twice = len({part.filename for part in parts}) < len(parts)
    if first or twice or container.comment or data[-22:-18] != _END:
        raise UnreadableWorkbook("broken_file")


def _check_size(container: zipfile.ZipFile) -> None:
    """By what the container declares; ``zipfile`` unpacks no more than that and checks the sum."""
    parts = container.infolist()
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UnreadableWorkbook("unpacks_too_large")


def _is_text(name: str) -> bool:
    return not re.search(r"(?i)\.(png|jpe?g|gif|emf|wmf|bin|vml)$", name)


def _part(container: zipfile.ZipFile, name: str) -> bytes:
    part = container.read(name)
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:200]:
        raise UnreadableWorkbook("broken_file")
    return part
