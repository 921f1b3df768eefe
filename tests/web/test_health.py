"""The health addresses tell each part's state, and only that, to whoever asks."""

from typing import Any

import pytest
from django.test import Client


def test_live_needs_no_database_and_no_known_host(client: Client) -> None:
    answer = client.get("/health/live", headers={"host": "10.0.0.7:8000"})  # no `db`: a query would fail the test
    assert answer.status_code == 200
    assert answer.json() == {"web": "ok"}


@pytest.mark.django_db
def test_ready_asks_database_and_broker(client: Client) -> None:
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "broker": "ok"})


@pytest.mark.django_db
def test_ready_says_which_part_fails_and_nothing_more(client: Client, settings: Any) -> None:
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "broker": "failing"})


def test_a_missing_worker_is_told(client: Client) -> None:
    answer = client.get("/health/worker")
    assert (answer.status_code, answer.json()) == (503, {"worker": "failing"})


def test_health_is_never_cached(client: Client) -> None:
    assert client.get("/health/live")["Cache-Control"] == "no-store"
