"""Which characters the report's fonts can show, read from the fonts themselves.

A character no font has would be an empty box on paper (and PDF/A refuses it); it is written as [U+1F600] instead.
Reads the `cmap` table of TrueType fonts, formats 4 and 12, as the OpenType specification lays them out.
"""

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from operations.evaluation.charts.printable import name_of, printable


class Coverage:
    """Turns any text into what can be printed with one set of fonts."""

    def __init__(self, fonts: Iterable[Path]) -> None:
        """`fonts`: folders of TTF files."""
        self._shown = _characters(tuple(fonts))

    def __call__(self, text: str) -> str:
        return "".join(c if ord(c) in self._shown else name_of(c) for c in printable(text))


@lru_cache(maxsize=4)
def _characters(folders: tuple[Path, ...]) -> frozenset[int]:
    files = [path for folder in folders for path in sorted(folder.glob("*.ttf"))]
    # Zero-width joiners and the like shape or break a line even in fonts that have no glyph for them.
    return frozenset(point for path in files for point in _mapped(path.read_bytes())) | {0x200B, 0x200C, 0x200D, 0x2060}


def _mapped(font: bytes) -> Iterator[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for i in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * i)
        if tag == b"cmap":
            for j in range(struct.unpack_from(">H", font, start + 2)[0]):
                yield from _subtable(font, start + struct.unpack_from(">HHI", font, start + 4 + 8 * j)[2])


def _subtable(font: bytes, start: int) -> Iterator[int]:
    layout = struct.unpack_from(">H", font, start)[0]
    if layout == 4:
        yield from _segments(font, start)
    elif layout == 12:
        for i in range(struct.unpack_from(">I", font, start + 12)[0]):
            first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * i)
            yield from range(first, last + 1)


def _segments(font: bytes, start: int) -> Iterator[int]:
    """Format 4: runs of 16-bit code points, each with a delta or an index into the glyph array; glyph 0 is 'none'."""
    count = struct.unpack_from(">H", font, start + 6)[0] // 2
    words = f">{count}H"
    ends, starts, deltas, offsets = (
        struct.unpack_from(words, font, start + at) for at in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    for i, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            if offset == 0:
                glyph = (point + delta) & 0xFFFF
            else:
                at = start + 16 + 6 * count + 2 * i + offset + 2 * (point - first)
                glyph = struct.unpack_from(">H", font, at)[0]
            if glyph:
                yield point
