"""Runs the mutants and writes what came of each: ``python -m tests.prove.mutation OUT.json [--only TEXT]``."""

import argparse
import dataclasses
import json
import os
import sys
from pathlib import Path

import django
import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seagull.settings.test")
django.setup()

from tests.prove.mutation.harness import Harness  # noqa: E402 - its imports want settings

#: The tests that notice: of rights, of every page and of the API.
TESTS = ["tests/access", "tests/api", "tests/coordinators", "tests/cases", "tests/operations", "tests/exports"]
#: Proofs of another kind, whole reports, and what makes no request: they would only take time.
LEFT_OUT = [
    "worlds",
    "rule_in_steps",
    "withdrawn",
    "checks_removed",
    "reading",
    "charts",
    "render",
    "worker_killed",
    "torn_file",
    "demonstration",
    "broker",
    "query_counts",
    "test_snapshots",
    "test_words",
    "test_sections",
    "test_money",
]


def main() -> int:
    asked = argparse.ArgumentParser(prog="mutation")
    asked.add_argument("out", type=Path)
    asked.add_argument("--only", default="", help="mutants whose name holds this text")
    asked.add_argument("--every", type=int, default=1, help="each so-manieth mutant only")
    asked.add_argument("--first", type=int, default=0, help="and the place of the first of them (below --every)")
    asked.add_argument("--phases", nargs="+", default=list(Harness().phases))
    asked.add_argument("--tests", nargs="+", default=TESTS)
    options = asked.parse_args()
    harness = Harness(
        wanted=lambda number, name: number % options.every == options.first and options.only in name,
        phases=tuple(options.phases),
        say=lambda text: print(text, file=sys.__stderr__, flush=True),
    )
    left_out = " and ".join(f"not {word}" for word in LEFT_OUT)
    arguments = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", left_out, *options.tests]
    if pytest.main(arguments, plugins=[harness]) in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        return 1
    options.out.write_text(json.dumps([dataclasses.asdict(each) for each in harness.outcomes], indent=1))
    survivors = [each for each in harness.outcomes if not each.killed_by]
    print(f"{len(harness.outcomes)} mutants, {len(survivors)} survived", file=sys.__stderr__)
    return 0


if __name__ == "__main__":
    sys.exit(main())
