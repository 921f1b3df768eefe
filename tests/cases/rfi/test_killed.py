"""Each escalation arrives once though workers are killed at random, two at a time; tests/prove goes on longer."""

import pytest

from tests.cases.rfi.killing import silence


@pytest.mark.django_db(transaction=True)
def test_each_escalation_arrives_once(monkeypatch: pytest.MonkeyPatch) -> None:
    silence(monkeypatch, legs=12, kills=6)
