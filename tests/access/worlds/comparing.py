"""The same requests in both worlds."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from unittest import mock

from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from seagull.web.paging import page_of
from tests.access.worlds.answers import Answer, ask, time_stands_still
from tests.access.worlds.changes import meanwhile
from tests.access.worlds.readers import Reader
from tests.access.worlds.requests import Asked, Drawing
from tests.access.worlds.stage import Stage, name_reader, set_up
from tests.access.worlds.targets import ALL, targets_for
from tests.access.worlds.values import pool_of
from tests.factories.accounts import signed_in


@dataclass
class Compared:
    """What came of it. ``statuses`` counts the first world's answers; ``leaks`` says what differed where."""

    asked: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    hidden: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Compared") -> None:
        self.asked += other.asked
        self.statuses += other.statuses
        self.leaks += other.leaks
        self.hidden += other.hidden


@contextmanager
def surroundings() -> Iterator[Stage]:
    """The first world; files in memory, a cache of our own, pages of two rows, so that there are cursors to follow."""
    memory = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    caches = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with (
        override_settings(STORAGES={**settings.STORAGES, **memory}, CACHES={**settings.CACHES, **caches}),
        mock.patch.dict(page_of.__kwdefaults__, size=2),
    ):
        yield set_up()


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written meanwhile is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def compare(
    stage: Stage, role: str, place: str, wanted: int, *, seed: int = 0, also: Sequence[Asked] = (), pages: int = ALL
) -> Compared:
    """Ask ``wanted`` requests (and ``also`` these) as a person of ``role`` in a party, before and after what others did
    out of sight. They are drawn from what ``pages`` pages offer."""
    with taken_back(), time_stands_still():
        reader = Reader.of(role, place)
        name_reader(stage, reader)
        client = _client(reader)
        requests = [*_drawn(stage, reader, client, wanted, seed, pages), *also]
        first = [ask(client, asked, number) for number, asked in enumerate(requests)]
        with taken_back():
            hidden = meanwhile(deepcopy(stage), reader)  # its rows are changed in memory too
            second = [ask(client, asked, number) for number, asked in enumerate(requests)]
    done = Compared(asked=len(requests), hidden=Counter(hidden))
    for asked, before, after in zip(requests, first, second, strict=True):
        done.statuses[before.status] += 1
        if differing := before.differs(after):
            done.leaks.append(_told(role, place, asked, before, after, differing))
    return done


def _drawn(stage: Stage, reader: Reader, client: Client, wanted: int, seed: int, pages: int) -> list[Asked]:
    if not wanted:
        return []
    chance = random.Random(f"{reader.account.role} {reader.account.party_id} {seed}")
    with taken_back():
        targets = targets_for(client, chance, at_most=pages)
    return list(Drawing(targets, pool_of(stage, reader), chance).requests(wanted))


def _client(reader: Reader) -> Client:
    client = signed_in(reader.account)
    client.raise_request_exception = False
    client.get("/")
    return client


def _told(role: str, place: str, asked: Asked, before: Answer, after: Answer, differing: list[str]) -> str:
    lines = [f"{role} of {place}: {asked}"]
    for name in differing:
        one, other = getattr(before, name), getattr(after, name)
        if isinstance(one, bytes):
            one, other = _parted(one, other)
        elif isinstance(one, tuple):
            one, other = (
                list((Counter(one) - Counter(other)).elements()),
                list((Counter(other) - Counter(one)).elements()),
            )
        lines.append(f"  {name}: {one!r} became {other!r}")
    return "\n".join(lines)


def _parted(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    """The two texts from a little before where they part."""
    at = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    return one[max(0, at - 80) : at + 120], other[max(0, at - 80) : at + 120]
