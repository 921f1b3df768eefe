"""Runs the mutants and writes what came of each: ``python -m tests.prove.mutation OUT.json [--only TEXT]``.

What was found out is kept in a folder (``tests.prove.mutation.kept``): the same command goes on where it was stopped.
"""

import argparse
import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django
import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seagull.settings.test")
django.setup()

from seagull.embedded.scratch import PREPARED_FOR  # noqa: E402 - its imports want settings
from tests.prove.mutation import finder, kept, noticed  # noqa: E402
from tests.prove.mutation.equivalent import reason  # noqa: E402
from tests.prove.mutation.harness import Harness  # noqa: E402

#: The tests that notice: of rights, of every page and of the API.
TESTS = [
    "tests/access",
    "tests/api",
    "tests/cases",
    "tests/coordinators",
    "tests/exports",
    "tests/operations",
    "tests/seagull/audit",
    "tests/seagull/jobs",
    "tests/victims",
    "tests/web",
]
#: Proofs of another kind, whole files and reports, processes of their own: they would only take time.
LEFT_OUT = [
    "tests/access/matrix",
    "tests/access/test_checks_removed.py",
    "tests/access/test_rule_in_steps.py",
    "tests/access/withdrawn",
    "tests/access/worlds",
    "tests/cases/intake/reading",
    "tests/cases/test_demonstration.py",
    "tests/cases/test_query_counts.py",
    "tests/operations/evaluation/charts",
    "tests/operations/evaluation/confined",
    "tests/operations/evaluation/render",
    "tests/operations/evaluation/test_torn_file.py",
    "tests/operations/evaluation/test_worker_killed.py",
    "tests/seagull/jobs/test_broker_away.py",
    "tests/web/test_templates.py",
]


def main() -> int:
    asked = argparse.ArgumentParser(prog="mutation")
    asked.add_argument("out", type=Path)
    asked.add_argument("--only", default="", help="mutants whose name holds this text")
    asked.add_argument("--every", type=int, default=1, help="each so-manieth mutant only")
    asked.add_argument("--first", type=int, default=0, help="and the place of the first of them (below --every)")
    asked.add_argument("--phases", nargs="+", default=list(kept.PHASES), choices=kept.PHASES)
    asked.add_argument("--tests", nargs="+", default=TESTS)
    asked.add_argument("--again", action="store_true", help="try those anew that nobody noticed before")
    asked.add_argument("--processes", type=int, default=1, help="how many, each with a database of its own")
    asked.add_argument("--part", help=argparse.SUPPRESS)
    asked.add_argument("--only-learns", action="store_true", help="mutants are left for another time")
    asked.add_argument("--as-learnt", action="store_true", help="with the tests that something is known of already")
    asked.add_argument("--without-hints", action="store_true", help="as if nobody knew which test noticed which")
    asked.add_argument("--keep", action="store_true", help="write down which test noticed which, for the next time")
    options = asked.parse_args()
    outcomes = _side_by_side(options) if options.processes > 1 else _run(options)
    if outcomes is None:
        return 1
    options.out.write_text(json.dumps(outcomes, indent=1))
    if options.keep:
        noticed.keep(kept.Outcome(**each) for each in outcomes)
    if not options.part:
        survivors = [each for each in outcomes if not each["killed_by"]]
        _say(f"{len(outcomes)} mutants, {len(survivors)} survived")
    return 0


def _run(options: argparse.Namespace) -> list[dict[str, Any]] | None:
    part, _, parts = (options.part or "0/1").partition("/")
    harness = Harness(
        wanted=lambda number, name: (
            number % options.every == options.first and options.only in name and not reason(name)
        ),
        phases=tuple(options.phases),
        share=(int(part), int(parts)),
        learns=not options.as_learnt,
        tries=not options.only_learns,
        again=options.again,
        hints={} if options.without_hints else noticed.read(),
        say=_say,
    )
    left_out = [f"--ignore={finder.ROOT / path}" for path in LEFT_OUT]
    # -s: what pytest catches it gives back to the terminal that the children turned away from.
    arguments = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", *left_out, *options.tests]
    if pytest.main(arguments, plugins=[harness]) in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        return None
    return [dataclasses.asdict(each) for each in harness.outcomes]


def _side_by_side(options: argparse.Namespace) -> list[dict[str, Any]] | None:
    """Parts of the tests to learn about, and then of the mutants, in so many processes."""
    given = ["--only", options.only, "--every", str(options.every), "--first", str(options.first)]
    given += ["--phases", *options.phases, "--tests", *options.tests]
    given += [f"--{name}" for name in ("again", "without-hints") if getattr(options, name.replace("-", "_"))]
    learnt = options.as_learnt or _parts(options, [*given, "--only-learns"]) is not None
    if not learnt or options.only_learns:
        return [] if learnt else None
    return _parts(options, [*given, "--as-learnt"])


def _parts(options: argparse.Namespace, given: list[str]) -> list[dict[str, Any]] | None:
    environment = os.environ | {PREPARED_FOR: "part"}
    outs = [options.out.with_suffix(f".{part}.json") for part in range(options.processes)]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.prove.mutation", out, *given, "--part", f"{part}/{options.processes}"],
            cwd=finder.ROOT,
            env=environment,
        )
        for part, out in enumerate(outs)
    ]
    codes = [each.wait() for each in running]
    if any(codes):
        return None
    found = [outcome for out in outs for outcome in json.loads(out.read_text(encoding="utf-8"))]
    for out in outs:
        out.unlink()
    return found


def _say(text: str) -> None:
    print(text, file=sys.__stderr__, flush=True)


if __name__ == "__main__":
    sys.exit(main())
