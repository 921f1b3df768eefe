"""Permission checks taken away are noticed: a small sample of what `make prove` takes away in turn."""

from collections import Counter
from pathlib import Path

import pytest

from tests.prove.mutation.finder import find
from tests.prove.mutation.running import run

#: As many of each kind as there were when this was written. A check removed from the code has to be taken back here.
FOUND = {
    "check removed": 65,
    "everything visible": 100,
    "no permission asked": 38,
    "can says yes": 55,
    "condition never": 110,
    "shown all the same": 12,
    "anybody's owner_id": 25,
    "anybody's account_id": 5,
}
#: A few that cost little and bear on what is taken away.
TESTS = [
    f"tests/access/test_reviewer_service_checks.py::{name}"
    for name in (
        "test_a_service_refuses_a_colleague_without_the_right",
        "test_only_who_enters_records_opens_cases_and_describes_syndicates",
    )
]


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
        tests=TESTS,
        kept=tmp_path,
    )
    assert len(ran.outcomes) >= 3
    assert not ran.survivors, ran.said
