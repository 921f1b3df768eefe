"""Every permission check is taken away in turn: the suite notices each (MUTATION_EVERY=10 takes a tenth of them)."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prove.mutation.running import run

EVERY = os.environ.get("MUTATION_EVERY", "1")


@pytest.mark.prove
@pytest.mark.timeout(6 * 60 * 60)
@pytest.mark.parametrize("phase", ["code", "first wall", "second wall"])
def test_the_suite_notices_every_check_that_is_gone(phase: str, tmp_path: Path, say: Callable[[str], None]) -> None:
    ran = run(tmp_path, "--every", EVERY, "--phases", phase)
    killed = len(ran.outcomes) - len(ran.survivors)
    say(f"{phase}: {len(ran.outcomes)} mutants, {killed} noticed")
    for survivor in ran.survivors:
        say(f"  nobody noticed {survivor}")
    assert not ran.survivors
