"""What a workbook changes, against what the same agency sent before: new, changed and unchanged rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cases.intake.reading.identity import Keys


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of row number ``index`` of those given. ``stored`` is the identity under which it is held now."""

    index: int
    kind: Literal["new", "changed", "unchanged"]
    stored: str | None


def compare(rows: Iterable[Keys], stored: Mapping[str, Keys]) -> list[Change]:
    """Compares the rows of one kind with those held, which are given by identity.

    Equal identity: unchanged or changed by the digest. Otherwise, when exactly one row given and exactly one held are
    left over of a kin, the one held has been corrected. All else is new. Rows held and not given are left alone.
    """
    listed = list(rows)
    given = {row.identity for row in listed}
    left = _by_kin({identity: keys for identity, keys in stored.items() if identity not in given})
    waiting = _by_kin({row.identity: row for row in listed if row.identity not in stored})
    changes = []
    for index, row in enumerate(listed):
        if held := stored.get(row.identity):
            changes.append(Change(index, "unchanged" if held.digest == row.digest else "changed", row.identity))
        elif len(left.get(row.kin, ())) == 1 and len(waiting[row.kin]) == 1:
            changes.append(Change(index, "changed", left[row.kin][0]))
        else:
            changes.append(Change(index, "new", None))
    return changes


def _by_kin(rows: Mapping[str, Keys]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, keys in rows.items():
        found.setdefault(keys.kin, []).append(identity)
    return found
