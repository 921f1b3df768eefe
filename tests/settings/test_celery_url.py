"""The broker's address as Celery spells it."""

import pytest

from seagull.settings.environment import celery_url


@pytest.mark.parametrize(
    ("given", "spelled"),
    [
        ("redis://127.0.0.1:6379/3", "redis://127.0.0.1:6379/3"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock?virtual_host=0"),
        ("unix://:word@/run/valkey.sock?db=2", "redis+socket://:word@/run/valkey.sock?virtual_host=2"),
    ],
)
def test_a_socket_is_spelled_as_celery_takes_it_with_and_without_a_password(given: str, spelled: str) -> None:
    assert celery_url(given) == spelled
