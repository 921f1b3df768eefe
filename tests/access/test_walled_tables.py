"""Every table of the database has a second wall, or a stated reason why everybody may read it; and the walls of people,
sign-in, jobs and figures hold against SQL that the application role sends in somebody's name."""

import copy
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, ApiToken, Party, Secondment, ServiceTerm
from operations.evaluation.models import Chapter, ExchangeRate, Indicator, Report, ReportFile, Snapshot
from operations.evaluation.services import reports
from operations.models import LineOfAction, Operation, Participation, Phase
from operations.selectors import current_operation
from seagull.jobs.models import Job
from seagull.jobs.queue import enqueue
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, SIGN_IN, on_stage
from tests.factories.accounts import CENTRE, actor, actor_of, make_person, signed_in

pytestmark = pytest.mark.django_db

#: Tables that everybody may read, and why.
OPEN = {
    "auth_permission": "names of kinds of rows, made by migrations",
    "django_content_type": "names of kinds of rows, made by migrations",
    "django_migrations": "which migrations have run",
}
TERMS = ServiceTerm._meta.db_table
#: Reference data: everybody reads it.
REFERENCE = (Party, Agency, Indicator, ExchangeRate, Operation, Phase, LineOfAction, Participation)


def tables() -> dict[str, bool]:
    """Every table → whether row-level security bounds it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity FROM pg_class"
            " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
        return dict(cursor.fetchall())


def test_every_table_is_walled_or_says_why_everybody_may_read_it() -> None:
    found = tables()
    assert {name for name, walled in found.items() if not walled} == set(OPEN) & set(found)
    assert not set(OPEN) - set(found), "a reason for a table that is no more"


@pytest.mark.parametrize("model", REFERENCE)
def test_reference_data_is_read_by_everybody_and_written_by_the_centres_administrators(model: Any) -> None:
    row = model.objects.first()
    assert row is not None, "the reference data has none"
    name = next(each.attname for each in model._meta.fields if not each.primary_key)

    def written() -> int:
        found: int = model.objects.filter(pk=row.pk).update(**{name: getattr(row, name)})
        return found

    for reader in (actor("KH", Role.ADMINISTRATOR), actor("TH", Role.LEADERSHIP), actor(CENTRE, Role.COORDINATOR)):
        with acting_as(reader):
            assert model.objects.filter(pk=row.pk).exists()
            for act in (written, lambda: model.objects.bulk_create([_copied(row)])):
                with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                    act()
            assert model.objects.filter(pk=row.pk)._raw_delete("default") == 0
    with acting_as(actor(CENTRE, Role.ADMINISTRATOR)):
        assert written() == 1


def _copied(row: Any) -> Any:
    """Another row that says the same under another key."""
    copied = copy.copy(row)
    copied.pk = row._meta.pk.get_default() or "another"
    return copied


@contextmanager
def nobody() -> Iterator[None]:
    """Neither an actor nor a stage, as in a page or task that forgot to say who acts."""
    with acting_as(None), on_stage(""):
        yield


@pytest.fixture
def people() -> list[Account]:
    """A Cambodian liaison and a Thai one with everything that belongs to a person."""
    made = [make_person("KH"), make_person("TH")]
    for account in made:
        signed_in(account, passkey=True).get("/")
        with acting_as(actor_of(account)):
            ApiToken.objects.create(
                account=account, label="x", digest=account.pk.hex * 2, created_at=clock.now(), expires_at=None
            )
            enqueue("intake.commit", requested_by_id=account.pk, arguments={})
    return made


#: A model of what belongs to single people → its reference to the person.
PERSONAL = {ApiToken: "account_id", Authenticator: "user_id", UserSession: "user_id", Job: "requested_by_id"}


def test_with_neither_actor_nor_stage_nothing_of_people_jobs_and_figures_is_seen(people: list[Account]) -> None:
    coordinator = actor(CENTRE, Role.COORDINATOR)
    make_person("KH", Role.COORDINATOR, seconded_from=dt.date(2024, 8, 1))
    with acting_as(coordinator):
        reports.request(current_operation(), by=coordinator)
    looked_at = [*PERSONAL, Account, Secondment, Session, Snapshot, Report]
    assert all(model.objects.exists() for model in looked_at)
    with nobody():
        assert [model for model in looked_at if model.objects.exists()] == []
        for model in looked_at:
            assert model.objects.all()._raw_delete("default") == 0 if model not in (Snapshot, Session) else True


def test_of_another_partys_secondment_the_days_alone_are_read() -> None:
    person = make_person("KH", Role.COORDINATOR, seconded_from=dt.date(2024, 8, 1))
    person.secondments.update(hand_over_note="Keys are with the duty officer")
    keepers = [actor("KH", Role.ADMINISTRATOR), actor(CENTRE, Role.ADMINISTRATOR), actor_of(person)]
    others = [actor("TH"), actor("TH", Role.COORDINATOR), actor(CENTRE, Role.COORDINATOR), actor("KH")]
    for by in keepers:
        with acting_as(by):
            assert Secondment.objects.get(account=person).hand_over_note
    for by in others:
        with acting_as(by):
            assert not Secondment.objects.filter(account=person).exists()
            assert [term.starts_on for term in ServiceTerm.objects.filter(account=person)] == [dt.date(2024, 8, 1)]
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                ServiceTerm.objects.update(ends_on=None)
    for by in (actor("TH", Role.ADMINISTRATOR), actor("UNODC", Role.ADMINISTRATOR)):
        with acting_as(by):
            assert not Secondment.objects.exists() and not ServiceTerm.objects.exists()
    with nobody():
        assert not ServiceTerm.objects.exists()
    named = {column.name for column in connection.introspection.get_table_description(connection.cursor(), TERMS)}
    assert named == {"id", "account_id", "starts_on", "ends_on", "accepted_at", "refused_at", "ended_at"}


@pytest.mark.parametrize("model", list(PERSONAL))
def test_a_person_reads_and_writes_what_is_their_own(people: list[Account], model: type) -> None:
    mine, other = people
    with acting_as(actor_of(mine)):
        assert set(model.objects.values_list(PERSONAL[model], flat=True)) == {mine.pk}
        assert model.objects.filter(**{PERSONAL[model]: other.pk})._raw_delete("default") == 0
        assert model.objects.update(**{PERSONAL[model]: mine.pk}) >= 1
        with pytest.raises(ProgrammingError):
            model.objects.update(**{PERSONAL[model]: other.pk})


def test_an_administrator_reaches_the_own_partys_people_and_no_others(people: list[Account]) -> None:
    mine, _other = people
    with acting_as(actor("KH", Role.ADMINISTRATOR)):
        for model in (ApiToken, Authenticator, UserSession):
            whose = set(model.objects.values_list(PERSONAL[model], flat=True))
            assert mine.pk in whose
            assert set(Account.objects.filter(pk__in=whose).values_list("party_id", flat=True)) == {"KH"}
        assert not Job.objects.exists()
        assert Account.objects.filter(party_id="KH").update(language="en") > 0
        assert Account.objects.exclude(party_id="KH").update(language="en") == 0


def test_an_account_is_changed_by_its_person_and_its_administrator_alone(people: list[Account]) -> None:
    mine, _other = people
    colleague = actor("KH")
    with acting_as(colleague):
        assert Account.objects.filter(pk=mine.pk).update(is_active=False) == 0
        assert Account.objects.filter(pk=colleague.account_id).update(language="km") == 1
    with pytest.raises(ProgrammingError), acting_as(actor("KH", Role.ADMINISTRATOR)):
        Account.objects.filter(pk=mine.pk).update(party_id="TH")


def test_a_session_is_reached_by_its_person_and_its_administrator_alone(people: list[Account]) -> None:
    mine, other = people
    with acting_as(actor_of(mine)):
        assert Session.objects.count() == 1
        assert not Session.objects.filter(pk__in=_sessions_of(other)).delete()[0]
    with acting_as(actor("KH", Role.ADMINISTRATOR)):
        assert Session.objects.count() == 1
        assert Session.objects.all().delete()[0] == 1


def _sessions_of(account: Account) -> list[str]:
    with on_stage(SIGN_IN):
        return list(UserSession.objects.filter(user=account).values_list("session_key", flat=True))


def test_a_worker_keeps_the_books_of_all_jobs_and_sees_nothing_else(people: list[Account]) -> None:
    with acting_as(None), on_stage(JOBS):
        assert Job.objects.count() == len(people)
        assert Job.objects.update(attempts=1) == len(people)
        assert not ApiToken.objects.exists() and not Session.objects.exists() and not Authenticator.objects.exists()


@pytest.mark.parametrize("role", [Role.LIAISON, Role.RELEASING_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_frozen_figures_of_all_are_for_those_who_see_all(role: str) -> None:
    coordinator = actor(CENTRE, Role.COORDINATOR)
    with acting_as(coordinator):
        report = reports.request(current_operation(), by=coordinator)
        Chapter.objects.create(report=report, party_id="KH", content={})
        ReportFile.objects.create(report=report, language="en", format="pdf", stored_as="x", filename="x", size=1)
    with acting_as(actor("TH", role)):
        assert [model for model in (Snapshot, Report, Chapter, ReportFile, Job) if model.objects.exists()] == []
    with acting_as(actor("TH", Role.LEADERSHIP)):
        # The progress of a report is whoever's who may read the report; of its steps, the asker's alone.
        assert all(model.objects.exists() for model in (Snapshot, Report, Chapter, ReportFile))
        assert Job.objects.count() == 1
        assert Job.objects.update(attempts=5) == 0


def test_tries_at_signing_in_are_nobodys_who_acts() -> None:
    with acting_as(actor("KH", Role.ADMINISTRATOR)), connection.cursor() as cursor:
        for table in ("coordinators_signintry", "coordinators_usedonce"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
            cursor.execute(f"DELETE FROM {table}")
            assert cursor.rowcount == 0


def test_an_actor_leaves_the_stage(people: list[Account]) -> None:
    """Who acts during a request sees what is theirs, though the request began on a stage that sees all."""
    with on_stage(SIGN_IN):
        assert ApiToken.objects.count() == 2
        with acting_as(_plain(people[0])):
            assert ApiToken.objects.count() == 1
        assert ApiToken.objects.count() == 2


def _plain(account: Account) -> Actor:
    return actor_of(account)
