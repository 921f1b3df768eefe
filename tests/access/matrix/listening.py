"""What leaves by other ways than the answer: log lines, mail, the cache, messages to the workers, sessions."""

import base64
import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import redis
import structlog
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail

_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")


class Lines(logging.Handler):
    """Log lines as they are written out in production, kept until they are looked at."""

    def __init__(self) -> None:
        super().__init__()
        json_lines = settings.LOGGING["formatters"]["json"]
        self.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=json_lines["foreign_pre_chain"], processors=json_lines["processors"]
            )
        )
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def taken(self) -> str:
        text, self.lines = "\n".join(self.lines), []
        return text


@contextmanager
def log_lines() -> Iterator[Lines]:
    """Everything that is logged meanwhile, and to nobody else."""
    lines = Lines()
    names = ["", *settings.LOGGING["loggers"], "django.request", "django.security", "allauth"]
    loggers = [logging.getLogger(name) for name in names]
    before = [(each, each.handlers, each.propagate) for each in loggers]
    for each in loggers:
        each.handlers, each.propagate = [lines], False
    try:
        yield lines
    finally:
        for each, handlers, propagate in before:
            each.handlers, each.propagate = handlers, propagate


def mail_sent() -> str:
    """All mail since it was last asked for."""
    sent, mail.outbox[:] = list(getattr(mail, "outbox", [])), []
    return "\n".join(str(each.message()) for each in sent)


def kept_by_broker() -> str:
    """Every key and value under the run's own prefix: cache, queues, results; payloads decoded."""
    found: list[str] = []
    with closing(redis.Redis.from_url(settings.REDIS_URL)) as client:
        for key in client.scan_iter(f"{settings.KEY_PREFIX}:*", count=1000):
            found += [_text(key), *(_text(each) for each in _values(client, key))]
    text = "\n".join(found)
    decoded = (_decoded(each) for each in _BASE64.findall(text))
    return "\n".join([text, *decoded])


def _values(client: Any, key: bytes) -> list[Any]:
    kind = client.type(key)
    if kind == b"string":
        return [client.get(key)]
    if kind == b"list":
        return list(client.lrange(key, 0, -1))
    if kind == b"hash":
        return [each for pair in client.hgetall(key).items() for each in pair]
    if kind == b"zset":
        return list(client.zrange(key, 0, -1))
    return list(client.smembers(key)) if kind == b"set" else []


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode(errors="replace")
    except ValueError:
        return ""


def sessions() -> dict[str, str]:
    """What each session keeps, by its key."""
    return {
        each.session_key: str(SessionStore(each.session_key).decode(each.session_data))
        for each in Session.objects.all()
    }
