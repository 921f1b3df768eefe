"""The mutants run in a process of their own, with a database of its own, whatever run asks for it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seagull.embedded.scratch import PREPARED_FOR
from tests.prove.mutation.finder import ROOT


@dataclass
class Ran:
    """``survivors`` are those that no test noticed."""

    outcomes: list[dict[str, Any]]
    said: str

    @property
    def survivors(self) -> list[str]:
        alive = (each for each in self.outcomes if not each["killed_by"])
        return [f"{each['phase']}: {each['name']} {each['trouble']}" for each in alive]


def run(
    folder: Path, *options: str, tests: Sequence[str] = (), kept: Path | None = None, hints: Path | None = None
) -> Ran:
    """Run them with these options of ``tests.prove.mutation``; what is learnt is kept in the folder ``kept``, and what
    to try first stands in the file ``hints``, or where every such run has it. Raises AssertionError where it did not
    come through."""
    out = folder / "outcomes.json"
    command = [sys.executable, "-m", "tests.prove.mutation", str(out), *options]
    if tests:
        command += ["--tests", *tests]
    environment = os.environ | {PREPARED_FOR: "mutation"}
    environment |= {"MUTATION_FOLDER": str(kept)} if kept else {}
    environment |= {"MUTATION_NOTICED": str(hints)} if hints else {}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and out.exists(), (done.stdout + done.stderr)[-3000:]
    return Ran(json.loads(out.read_text(encoding="utf-8")), done.stderr)
