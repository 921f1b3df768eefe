"""What a test comes through: functions of the portal and of the tests, views, tables."""

import contextlib
import cProfile
import os
import re
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any
from unittest import mock

from _pytest.runner import runtestprotocol
from django.db import connection
from rest_framework.views import APIView

from seagull.web.views import SignedInView
from tests.database import owner_connection
from tests.prove.mutation import finder
from tests.prove.mutation.children import Tell
from tests.prove.mutation.sources import DATABASE

#: Where tests without a row ask for rights, too.
PURE = ("tests/access/", "tests/cases/intake/test_policies.py")
#: Fixtures of what a right is not asked through: a browser, a server or a worker of its own.
SLOW = {"live_server", "page", "browser", "celery_worker"}
_OURS = (*finder.APPS, "tests")
_NOT_OURS = "tests/prove/mutation/"  # which looks on
_NAMES = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
    UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


def asks_rights(item: Any) -> bool:
    """Whether a test is worth learning about: a right belongs to a person, who is a row."""
    return not SLOW & set(item.fixturenames) and (takes_database(item) or is_pure(item))


def is_pure(item: Any) -> bool:
    return item.nodeid.startswith(PURE) and not takes_database(item)


def takes_database(item: Any) -> bool:
    return bool({"db", "transactional_db"} & set(item.fixturenames) or item.get_closest_marker("django_db"))


def names_in_database() -> frozenset[str]:
    """Of tables, views and functions."""
    with contextlib.closing(owner_connection()) as owner, owner.cursor() as cursor:
        cursor.execute(_NAMES)
        return frozenset(name for (name,) in cursor.fetchall())


def run_all(items: list[Any], names: frozenset[str], tell: Tell) -> None:
    """Run the tests, and tell of each its seconds, whether it passed, and what it touched, by module."""
    with _noting_views() as views, _noting_statements() as statements:
        for item, following in with_next(items):
            views.clear()
            statements.clear()
            noting = cProfile.Profile()  # the one profiler in C that knows code objects
            began = _worked()
            noting.enable()
            passed = passes(item, following)
            noting.disable()
            seconds = _worked() - began
            touched: dict[str, set[str]] = {DATABASE: names & set(re.findall(r"\w+", "\n".join(statements)))}
            for path, name in views | set(_came_through(noting)):
                touched.setdefault(path, set()).add(name)
            tell(
                {
                    "test": item.nodeid,
                    "seconds": seconds,
                    "passed": passed,
                    "touched": {module: sorted(found) for module, found in touched.items()},
                }
            )


def _worked() -> float:
    """The processor's seconds of this process and of what it has waited for; the clock's tell of others' work, too."""
    return sum(os.times()[:4])


def _came_through(noting: cProfile.Profile) -> Iterator[tuple[str, str]]:
    root = f"{finder.ROOT}/"
    for code in (each.code for each in noting.getstats()):
        path = code.co_filename.removeprefix(root) if isinstance(code, CodeType) else ""
        if path.startswith(_OURS) and not path.startswith(_NOT_OURS):
            yield path, code.co_qualname


def with_next(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each test with what comes after it, by which pytest knows what to tear down; what belongs to the module of the
    last, and to the session, lives on."""
    if items:
        items[0].session._setupstate.teardown_exact(items[0])
        yield from zip(items, [*items[1:], items[-1].parent], strict=True)


def passes(item: Any, following: Any) -> bool:
    """Run one test."""
    reports = runtestprotocol(item, nextitem=following, log=False)
    return not any(report.failed for report in reports)


@contextlib.contextmanager
def _noting_views() -> Iterator[set[tuple[str, str]]]:
    """The view classes that requests come to, with what they inherit from: their attributes bear on them."""
    noted: set[tuple[str, str]] = set()

    def noting(honest: Callable[..., Any]) -> Callable[..., Any]:
        def call(view: Any, *given: Any, **named: Any) -> Any:
            for each in type(view).__mro__:
                noted.add((each.__module__.replace(".", "/") + ".py", each.__qualname__))
            return honest(view, *given, **named)

        return call

    with (
        mock.patch.object(SignedInView, "dispatch", noting(SignedInView.dispatch)),
        mock.patch.object(APIView, "check_permissions", noting(APIView.check_permissions)),
    ):
        yield noted


@contextlib.contextmanager
def _noting_statements() -> Iterator[set[str]]:
    noted: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        noted.add(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted
