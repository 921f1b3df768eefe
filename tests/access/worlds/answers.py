"""Asking, and everything that the asker can perceive of the answer.

What is random by nature (ids of new rows, tokens, nonces) is not cut out of the answers: the randomness of each request
begins anew from the request's own number, and time stands still, so that two worlds that look alike answer alike to the
byte.
"""

import datetime as dt
import random
import re
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coordinators.models import Party
from tests.access.worlds.requests import Asked
from tests.access.worlds.stage import a_workbook


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[tuple[str, str], ...]
    body: bytes
    then: bytes
    queries: tuple[str, ...]

    def differs(self, other: "Answer") -> list[str]:
        """What differs, by name."""
        return [name for name in self.__dataclass_fields__ if getattr(self, name) != getattr(other, name)]


class _Still(dt.datetime):
    """`datetime` for what asks it for the time itself (the properties of a workbook)."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        return timezone.now().astimezone(tz)


@contextmanager
def time_stands_still() -> Iterator[None]:
    at = timezone.now()
    with (
        mock.patch("django.utils.timezone.now", return_value=at),
        mock.patch("time.time", at.timestamp),
        mock.patch("xlsxwriter.core.datetime", _Still),
    ):
        yield


@contextmanager
def the_same_randomness(seed: int) -> Iterator[None]:
    chance = random.Random(seed)

    def new_id() -> uuid.UUID:
        return uuid.UUID(int=chance.getrandbits(128), version=4)

    with (
        mock.patch.object(uuid, "uuid4", new_id),
        mock.patch.object(secrets, "choice", chance.choice),
        mock.patch.object(secrets, "randbelow", chance.randrange),
        mock.patch.object(secrets, "token_bytes", lambda length=32: chance.randbytes(length or 32)),
    ):
        yield


def ask(client: Client, asked: Asked, number: int) -> Answer:
    """The answer, and where it leads on, the page it leads to. What the request wrote is taken back."""
    kept, files = client.cookies.copy(), deepcopy(default_storage._root)
    ContentType.objects.clear_cache()
    Party.objects.forget()
    cache.clear()
    try:
        with transaction.atomic(), the_same_randomness(number):
            with CaptureQueriesContext(connection) as queries:
                answer = _send(client, asked)
            then = b""
            if answer.status_code in (301, 302, 303) and answer["Location"].startswith("/"):
                then = _content(client.get(answer["Location"]))
            transaction.set_rollback(True)
        return Answer(
            status=answer.status_code,
            headers=tuple(sorted((name.lower(), value) for name, value in answer.items())),
            cookies=tuple(sorted((name, morsel.OutputString()) for name, morsel in answer.cookies.items())),
            body=_content(answer),
            then=then,
            queries=tuple(_shape(query["sql"]) for query in queries.captured_queries),
        )
    finally:
        client.cookies, default_storage._root = kept, files


def _shape(sql: str) -> str:
    """A statement without its values."""
    return re.sub(r"'[^']*'|[0-9a-f]{8,}|\d+", "?", sql)[:200]


def _send(client: Client, asked: Asked) -> Any:
    if asked.method == "GET":
        return client.get(asked.address)
    if asked.json:
        send = getattr(client, asked.method.lower())
        return send(asked.address, asked.body if asked.body is not None else {}, content_type="application/json")
    return client.post(
        asked.address, {**asked.body, **{name: a_workbook(number) for name, number in asked.files.items()}}
    )


def _content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
