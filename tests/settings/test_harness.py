"""What every other test relies on: it runs as the application role, and what it commits is gone afterwards."""

import subprocess
import sys
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from coordinators.models import Party
from tests import database


def _current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_queries_run_as_the_application_role() -> None:
    assert _current_user().endswith("_app")


@pytest.mark.django_db
def test_the_application_role_owns_no_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE tableowner = current_user) FROM pg_tables"
                       " WHERE schemaname = 'public'")  # fmt: skip
        tables, owned = cursor.fetchone()
    assert tables > 20
    assert owned == 0


def test_a_commit_is_seen_by_the_owner(committed: None, owner_db: Any) -> None:
    Session.objects.create(session_key="left behind", session_data="", expire_date=timezone.now())
    with owner_db.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (1,)


def test_emptying_takes_it_away_and_leaves_the_reference_data(committed: None) -> None:
    parties, types = Party.objects.count(), ContentType.objects.count()
    Session.objects.create(session_key="left behind", session_data="", expire_date=timezone.now())
    database.empty()
    assert not Session.objects.exists()
    assert (Party.objects.count(), ContentType.objects.count()) == (parties, types)
    assert parties == 9


def test_row_security_goes_down_and_comes_back(committed: None, owner_db: Any) -> None:
    count = "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
    with owner_db.cursor() as cursor:
        cursor.execute(count)
        guarded = cursor.fetchone()[0]
        with database.row_security_down():
            cursor.execute(count)
            assert cursor.fetchone() == (0,)
        cursor.execute(count)
        assert cursor.fetchone() == (guarded,)
    assert guarded > 5


def test_a_process_that_a_test_starts_finds_the_runs_database(committed: None) -> None:
    code = (
        "import django; django.setup(); from django.db import connection as c; from django.conf import settings\n"
        "with c.cursor() as cursor:\n"
        "    cursor.execute('SELECT current_database()'); print(cursor.fetchone()[0], settings.KEY_PREFIX)"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60).stdout
    name = database.scratch().database
    assert said.split() == [name, name]
