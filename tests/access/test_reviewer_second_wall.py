"""What the database itself refuses, with every check of the application passed by: statements as the application role
would send them, in the name of somebody who has no right to them."""

import datetime as dt
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission as AuthPermission
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm

from cases.exchange.models import Release
from cases.intake.models import CellProblem, ColumnDecision, OpenQuestion, StagedRow, Submission
from cases.models import Case, CaseTransition, RescuedPerson, SealedIdentity, Suspect
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.record import record
from seagull.kernel import clock
from tests.access.conftest import owned_models
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.hits import make_twins
from tests.factories.network import make_relation
from tests.factories.releases import make_release
from tests.factories.restricting import restrict
from tests.factories.seals import make_opening_and_erasure
from tests.factories.world import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Actor:
    return actor("TH")


@pytest.fixture
def case(owner: Actor) -> Case:
    return make_desk(owner).case


def _release(by: Actor, *, owner: str, **of: Any) -> Release:
    return Release(
        owner_id=owner,
        recipient_id=by.party_code,
        purpose="x",
        granted_by_id=by.account_id,
        granted_at=clock.now(),
        **of,
    )


def _grant(by: Actor, case: Case) -> None:
    """Name ``by``; in bulk, since guardian itself refuses what the actor does not see."""
    right = AuthPermission.objects.get(codename="view_case", content_type__app_label="cases")
    grant = UserObjectPermission(
        permission=right, content_type=right.content_type, object_pk=str(case.pk), user_id=by.account_id
    )
    UserObjectPermission.objects.bulk_create([grant])


@pytest.mark.parametrize("owner_said", ["KH", "TH"])
def test_nobody_releases_another_partys_record_to_themselves(case: Case, owner: Actor, owner_said: str) -> None:
    thief = actor("KH", Role.RELEASING_OFFICER)
    syndicate = make.make_syndicate(owner)
    for of in ({"case_id": case.pk}, {"syndicate_id": syndicate.pk}):
        with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(thief):
            _release(thief, owner=owner_said, **of).save(force_insert=True)
    with acting_as(thief):
        assert not Case.objects.exists() and not Suspect.objects.exists()


def test_a_release_is_not_moved_to_another_partys_record(case: Case) -> None:
    thief = actor("KH", Role.RELEASING_OFFICER)
    release = make_release(make.make_case(actor("KH")), "CN", by=thief)
    with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(thief):
        Release.objects.filter(pk=release.pk).update(case_id=case.pk)
    with acting_as(actor("CN")):
        assert not Case.objects.filter(owner_id="TH").exists()


def test_nobody_names_themselves_to_see_another_partys_case(case: Case) -> None:
    thief = actor("KH")
    with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(thief):
        _grant(thief, case)
    with acting_as(thief):
        assert not Case.objects.exists()


def test_who_is_named_to_see_a_case_is_known_to_its_owner_and_to_themselves(case: Case, owner: Actor) -> None:
    named, other = actor("VN"), actor("KH")
    with acting_as(owner):
        assign_perm("cases.view_case", named.account, case)
    for who, count in ((owner, 1), (named, 1), (other, 0), (actor("TH", Role.ADMINISTRATOR), 0)):
        with acting_as(who):
            assert UserObjectPermission.objects.count() == count, who.name
    with acting_as(other):
        assert UserObjectPermission.objects.all().delete()[0] == 0
    with acting_as(named):
        # What one was granted, one neither gives on nor turns into another's.
        assert UserObjectPermission.objects.update(user_id=other.account_id) == 0


def test_whoever_does_not_see_a_restricted_case_cannot_name_themselves(case: Case, owner: Actor) -> None:
    restrict(case, owner.account)
    colleague = actor("TH")
    with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(colleague):
        _grant(colleague, case)
    with acting_as(colleague):
        assert not SealedIdentity.objects.exists()
        assert not SealedIdentity.objects.visible_to(colleague).exists()
    with acting_as(owner):
        assert SealedIdentity.objects.visible_to(owner).exists()


def _with_a_submission(owner: Actor) -> None:
    with acting_as(owner):
        common = {"owner_id": owner.party_code, "created_by_id": owner.account_id}
        sent = Submission.objects.create(
            **common, agency_id=owner.agency_code, filename="x.xlsx", stored_as="x", sha256="0" * 64, size=1
        )
        StagedRow.objects.create(**common, submission=sent, position=0, kind="cases", sheet="x", row=1)
        CellProblem.objects.create(**common, submission=sent, severity="error", sheet="x", code="x", reason="x")
        OpenQuestion.objects.create(
            **common, submission=sent, sheet="x", sheet_kind="cases", key="x", column="x", reason="x", filled=1
        )
        ColumnDecision.objects.create(
            agency_id=owner.agency_code,
            owner_id=owner.party_code,
            sheet_kind="cases",
            heading="x",
            field="place",
            decided_by_id=owner.account_id,
            decided_at=clock.now(),
        )


def _with_hits(case: Case, owner: Actor) -> None:
    """A hit with its steps and a silence, and a number that so many records bear that it makes none."""
    for _ in range(9):
        make.make_identifier(case, owner, value="004-1234567-1")
    pair = make.make_suspect(case, owner), make.make_suspect(case, owner)
    make_twins(*pair, owner, actor(owner.party_code, Role.RELEASING_OFFICER))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_are_shown_no_content_by_the_database_either(
    case: Case, owner: Actor, role: str
) -> None:
    _with_a_submission(owner)
    make_release(case, "KH")
    with acting_as(owner):
        rescued = RescuedPerson.objects.get(case=case)
    make_opening_and_erasure(rescued)
    _with_hits(case, owner)
    make_relation(case, owner, make.make_suspect(case, owner), make.make_site(case, owner), kind="uses")
    models: Sequence[Any] = [*owned_models(), Release, ColumnDecision, UserObjectPermission]
    with acting_as(owner):
        # What is looked for is there (a syndicate's and an asset's steps, too).
        assert [model for model in models if not model.objects.exists()] == [UserObjectPermission]
    with acting_as(actor("TH", role)):
        assert [model for model in models if model.objects.exists()] == []
        for model in (Submission, SealedIdentity, ColumnDecision):
            assert model.objects.all().delete()[0] == 0


@pytest.mark.usefixtures("case")
def test_the_journal_takes_no_entry_in_another_persons_name(owner: Actor) -> None:
    forger = actor("KH")
    for forged in (
        {"account_id": owner.account_id, "party_code": "TH"},
        {"account_id": forger.account_id, "party_code": "TH"},
        {"account_id": None, "party_code": "TH"},
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), acting_as(forger):
            record(by=SimpleNamespace(name="x", **forged), action="identity.opened", owner_party="TH")
    with acting_as(forger):
        record(by=forger, action="identity.opened", owner_party="TH")


#: What the portal writes once and never again, whoever asks.
WRITTEN_ONCE = [
    "cases_casetransition",
    "cases_suspecttransition",
    "cases_syndicatetransition",
    "cases_assetstep",
    "evaluation_snapshot",
    "evaluation_reportfile",
    "audit_journalentry",
    "audit_sealedbatch",
]


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_is_written_once_the_application_role_may_neither_change_nor_remove(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(privilege_type::text ORDER BY privilege_type) FROM information_schema.role_table_grants"
            " WHERE table_name = %s AND grantee = current_user",
            [table],
        )
        assert cursor.fetchone()[0] == ["INSERT", "SELECT"]
        cursor.execute("SELECT has_any_column_privilege(current_user, %s, 'UPDATE')", [table])
        assert cursor.fetchone() == (False,)


def test_the_application_role_may_not_say_which_migrations_have_run() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'django_migrations', 'INSERT, UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)


def test_a_step_follows_its_case_to_whom_it_is_released(case: Case) -> None:
    """The trigger that moves a step's audience runs as the owner role, though the application role may not amend it."""
    make_release(case, "KH")
    with acting_as(actor("KH")):
        assert CaseTransition.objects.exists()


def test_a_case_stays_released_until_its_release_ends(case: Case) -> None:
    release = make_release(case, "KH", expires_at=clock.now() + dt.timedelta(days=1))
    with acting_as(actor("KH")):
        assert Case.objects.exists()
        # The recipient ends nothing and prolongs nothing.
        assert Release.objects.filter(pk=release.pk).update(expires_at=None) == 0
