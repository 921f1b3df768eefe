"""Each escalation of a request arrives once though workers are killed (PROVE_KILLS times, 300 unless set) half way."""

import os
from collections.abc import Callable

import pytest

from tests.cases.rfi.killing import silence

KILLS = int(os.environ.get("PROVE_KILLS", "300"))
LEGS = 30


@pytest.mark.prove
@pytest.mark.timeout(600 + 20 * KILLS)
@pytest.mark.usefixtures("committed")
def test_each_escalation_arrives_once(monkeypatch: pytest.MonkeyPatch, say: Callable[[str], None]) -> None:
    died = rounds = 0
    while died < KILLS:
        died += silence(monkeypatch, legs=LEGS, kills=KILLS, seed=rounds)
        rounds += 1
    say(f"{died} workers killed with the work half done; {LEGS * rounds} questions, each escalation once")
