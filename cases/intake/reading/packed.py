"""A look at a packed workbook before a reader lays it out: how large, how wide, which cells show an error.

Readers lay a sheet out as a full grid, so one stray cell in the last corner would ask for gigabytes. Here the parts are
unpacked one by one within the limits, and only the places of their cells are looked at.
"""

import io
import re
import zipfile
import zlib

from cases.intake.reading import packed_ods, packed_xlsx
from cases.intake.reading.workbook import MAX_UNPACKED_BYTES, UnreadableWorkbook

_MAX_PARTS = 2000
_END = b"PK\x05\x06"  # the last record of a zip container: 22 bytes, if no comment follows

Broken = dict[str, frozenset[tuple[int, int]]]


def inspect(data: bytes) -> Broken:
    """Checks a zip container and its sheets against the limits.

    Gives, for a sheet's name, the (row number, column index) of the cells whose formula shows an error or was never
    worked out. Raises ``UnreadableWorkbook``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            _check_whole(container, data)
            _check_size(container)
            names = container.namelist()
            if "xl/workbook.xml" in names:
                return packed_xlsx.inspect({name: _part(container, name) for name in names if _is_text(name)})
            if "content.xml" in names:
                packed_ods.inspect(_part(container, "content.xml"))
                return {}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise UnreadableWorkbook("broken_file") from None
    raise UnreadableWorkbook("unknown_format")


def _check_whole(container: zipfile.ZipFile, data: bytes) -> None:
    """Nothing stands before, behind or beside the container: a file of two kinds is one to each of two readers."""
    first = min((part.header_offset for part in container.infolist()), default=0)
    if first or container.comment or data[-22:-18] != _END:
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
