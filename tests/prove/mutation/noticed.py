"""Which test noticed which mutant the last time, kept with the sources: tried first, it makes a whole run short.

It is a hint and no more. A test that is named counts only where it fails upon the mutant and passes without it, in this
run; a mutant whose test no longer does, or that nobody knows, is tried with all the others. ``python -m
tests.prove.mutation OUT.json --keep`` writes it anew.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from tests.prove.mutation.kept import PHASES, Outcome

FILE = Path(os.environ.get("MUTATION_NOTICED") or Path(__file__).with_suffix(".json"))
#: (phase, key of the mutant) → the test.
Noticed = dict[tuple[str, str], str]


def read(path: Path = FILE) -> Noticed:
    """What the file says; nothing where there is none."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {(phase, key): test for phase, by in kept.items() for test, keys in by.items() for key in keys}


def keep(outcomes: Iterable[Outcome], path: Path = FILE) -> None:
    """Write what came of mutants over what the file says of them, by phase and test, so that a change shows little."""
    known = read(path)
    for each in outcomes:
        known.pop((each.phase, each.key), None)
        if "::" in each.killed_by and not each.killed_by.startswith("time"):
            known[each.phase, each.key] = each.killed_by
    listed: dict[str, dict[str, list[str]]] = {phase: {} for phase in PHASES}
    for (phase, key), test in sorted(known.items(), key=lambda item: (item[0][0], item[1], item[0][1])):
        listed[phase].setdefault(test, []).append(key)
    path.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
