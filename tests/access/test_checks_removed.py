"""Permission checks taken away are noticed: a small sample of what `make prove` takes away in turn."""

from collections import Counter
from pathlib import Path

import pytest

from tests.prove.mutation.finder import find
from tests.prove.mutation.running import run

#: As many of each kind as there were when this was written. A check removed from the code has to be taken back here.
FOUND = {
    "check removed": 55,
    "everything visible": 80,
    "no permission asked": 30,
    "can says yes": 45,
    "condition never": 85,
}


def test_the_finder_finds_the_checks_there_are() -> None:
    found = Counter(mutant.kind for mutant in find())
    assert {kind: found[kind] for kind in FOUND if found[kind] < FOUND[kind]} == {}


@pytest.mark.begun_first
def test_a_check_taken_away_is_noticed(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        "--phases",
        "code",
        "--only",
        "cases/services/records.py",
        tests=["tests/access/test_reviewer_service_checks.py"],
    )
    assert len(ran.outcomes) >= 3
    assert not ran.survivors, ran.said
