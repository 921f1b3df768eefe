"""Who sees a row: the four reasons of the rule, and that there is no fifth. Both walls are asked each time."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from guardian.shortcuts import remove_perm

from cases.exchange.services import named_grants, releases
from cases.models import Case, RescuedPerson, SealedIdentity, Suspect, SuspectName
from cases.services import cases, rescued
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Handling, Role
from coordinators.models import Party
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person
from tests.factories.releases import make_release
from tests.factories.restricting import name, restrict
from tests.factories.world import make_desk

pytestmark = pytest.mark.django_db

UNDER = (Suspect, SuspectName, RescuedPerson)


def sees(who: Actor, model: type = Case) -> bool:
    """Whether ``who`` sees any row; both walls must say the same."""
    with acting_as(who):
        by_database = model.objects.exists()
        both = model.objects.visible_to(who).exists()
    with acting_as(who):
        assert by_database == both, "the walls disagree"
    return both


@pytest.fixture
def owner() -> Actor:
    return actor("KH")


@pytest.fixture
def case(owner: Actor) -> Case:
    return make_desk(owner).case


@pytest.mark.usefixtures("case")
def test_the_own_party_sees_its_rows_and_nobody_else_does(owner: Actor) -> None:
    assert sees(owner)
    for party in ("CN", "LA", "MM", "TH", "VN"):
        assert not sees(actor(party))
    assert not sees(actor("UNODC", Role.OBSERVER))
    assert not sees(actor("LMLECC", Role.COORDINATOR))


@pytest.mark.usefixtures("case")
def test_outside_any_actor_nothing_is_seen() -> None:
    assert not Case.objects.exists()
    with acting_as(None):
        assert not Case.objects.exists()


def test_a_release_shows_the_case_and_what_stands_under_it_to_its_recipient_only(case: Case) -> None:
    make_release(case, "TH")
    assert all(sees(actor("TH"), model) for model in (Case, *UNDER))
    assert not sees(actor("TH"), SealedIdentity)
    assert not sees(actor("VN"))


def test_a_revoked_release_shows_nothing_from_the_next_statement_on(case: Case) -> None:
    officer = actor("KH", Role.RELEASING_OFFICER)
    release = make_release(case, "TH", by=officer)
    with acting_as(officer):
        releases.revoke(release, by=officer, reason="No longer needed")
    assert not any(sees(actor("TH"), model) for model in (Case, *UNDER))


def test_a_release_lapses_at_its_time(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    release = make_release(case, "TH", expires_at=clock.now() + dt.timedelta(hours=1))
    assert sees(actor("TH"))
    with acting_as(actor("KH", Role.RELEASING_OFFICER)):
        type(release).objects.filter(pk=release.pk).update(expires_at=clock.now() - dt.timedelta(seconds=1))
    assert not sees(actor("TH"))
    assert releases.lapse_due() == 1
    with acting_as(actor("KH")):
        release.refresh_from_db()
    assert release.state == "lapsed"


def test_released_to_the_centre_is_seen_by_whoever_serves_there_now(case: Case) -> None:
    make_release(case, "LMLECC")
    today = clock.today()
    assert sees(actor("LMLECC", Role.COORDINATOR))
    seconded = make_person("VN", Role.COORDINATOR, seconded_from=today)
    assert sees(actor_for(seconded))
    ended = make_person("VN", Role.COORDINATOR, seconded_from=today - dt.timedelta(days=9))
    ended.secondments.update(ends_on=today - dt.timedelta(days=1))
    assert not sees(actor_for(ended))
    assert not sees(actor("VN", Role.LIAISON))


def test_a_restricted_case_is_seen_by_named_persons_only(case: Case, owner: Actor) -> None:
    named = make_person("TH", Role.LIAISON)
    officer = restrict(case, owner.account)
    grant = name(case, named, by=officer)
    assert sees(owner) and sees(officer)
    assert sees(actor_for(named))
    assert sees(actor_for(named), Suspect)
    assert not sees(actor("KH"))
    assert not sees(actor("TH"))
    with acting_as(officer):
        named_grants.take_back(grant, by=officer, reason="The interview is over")
    assert not sees(actor_for(named))
    with acting_as(owner):
        remove_perm("cases.view_case", owner.account, case)
    assert not sees(owner)


def _suspect(owner: Actor) -> Suspect:
    with acting_as(owner):
        return Suspect.objects.get()


def test_a_restricted_case_that_was_released_is_no_longer_seen_by_its_recipient(case: Case, owner: Actor) -> None:
    make_release(case, "TH")
    make_release(case, "LMLECC")
    make_release(_suspect(owner), "VN")
    restrict(case, owner.account)
    for who in (actor("TH"), actor("VN"), actor("LMLECC", Role.COORDINATOR)):
        assert not any(sees(who, model) for model in (Case, *UNDER))


def test_a_suspended_account_sees_nothing(case: Case, owner: Actor) -> None:
    account = owner.account
    assert account is not None
    account.is_active = False
    account.save(update_fields=["is_active"])
    assert not sees(actor_for(account))


@pytest.mark.usefixtures("case")
def test_administrators_and_auditors_see_no_case_content() -> None:
    assert not sees(actor("KH", Role.ADMINISTRATOR))
    assert not sees(actor("KH", Role.AUDITOR))


def test_nobody_writes_the_mask(case: Case, owner: Actor) -> None:
    with acting_as(owner):
        Case.objects.filter(pk=case.pk).update(visible_mask=511, visible_to=list(range(9)))
        case.refresh_from_db()
    assert case.visible_mask == 1
    assert not sees(actor("TH"))


def test_another_partys_row_cannot_be_written_even_when_released(case: Case) -> None:
    make_release(case, "TH")
    reader = actor("TH")
    with acting_as(reader):
        assert Case.objects.filter(pk=case.pk).update(title="taken") == 0
        # As one statement: Django's own way would first remove the steps, which nobody may.
        assert Case.objects.filter(pk=case.pk)._raw_delete("default") == 0
        with pytest.raises(PermissionDenied):
            cases.amend_case(Case.objects.get(pk=case.pk), by=reader, fields={"title": "taken"})


def test_a_row_cannot_be_given_to_or_put_under_another_party(case: Case) -> None:
    intruder = actor("TH")
    with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(intruder):
        Case(
            owner_id="KH",
            operation_id=case.operation_id,
            agency_id=case.agency_id,
            number="X",
            title="X",
            crime="other",
            opened_on=case.opened_on,
        ).save(force_insert=True)
    with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(intruder):
        Suspect(owner_id="TH", case_id=case.pk, status_on=case.opened_on).save(force_insert=True)


def test_the_application_role_cannot_switch_the_walls_off() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
    for statement in (
        "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE cases_case DISABLE TRIGGER ALL",
        "SET row_security = off",
        "UPDATE audit_journalentry SET action = 'x'",
        "DELETE FROM audit_journalentry",
        "TRUNCATE audit_journalentry",
    ):
        with connection.cursor() as cursor, transaction.atomic():
            savepoint = transaction.savepoint()
            try:
                cursor.execute(statement)
                if statement.startswith("SET"):
                    cursor.execute("SELECT count(*) FROM cases_case")
            except ProgrammingError:
                transaction.savepoint_rollback(savepoint)
            else:
                assert statement.startswith(("UPDATE", "DELETE")) and cursor.rowcount == 0, statement


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"recipient": "KH"}, "recipient"),
        ({"purpose": " "}, "purpose"),
        ({"handling": Handling.RED}, "handling"),
        ({"expires_at": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)}, "expires_at"),
    ],
)
def test_a_release_against_a_rule_is_refused_at_its_field(case: Case, terms: dict, field: str) -> None:
    officer = actor("KH", Role.RELEASING_OFFICER)
    values = {"recipient": "TH", "purpose": "Joint meeting", "handling": Handling.AMBER} | terms
    recipient = Party.objects.get(code=values.pop("recipient"))
    with acting_as(officer), pytest.raises(ValidationError) as refused:
        releases.grant(case, by=officer, recipient=recipient, **values)
    assert field in refused.value.message_dict


def test_nobody_releases_what_they_entered_themselves() -> None:
    officer = actor("KH", Role.RELEASING_OFFICER)
    own = make.make_case(officer)
    with acting_as(officer), pytest.raises(ValidationError):
        releases.grant(own, by=officer, recipient=Party.objects.get(code="TH"), purpose="Joint meeting")


def test_a_liaison_and_a_foreign_officer_release_nothing(case: Case, owner: Actor) -> None:
    make_release(case, "TH")
    recipient = Party.objects.get(code="VN")
    for who in (owner, actor("TH", Role.RELEASING_OFFICER)):
        with acting_as(who), pytest.raises(PermissionDenied):
            releases.grant(Case.objects.get(pk=case.pk), by=who, recipient=recipient, purpose="x")


def test_a_sealed_identity_opens_for_its_owners_officer_with_a_purpose(case: Case) -> None:
    officer = actor("KH", Role.RELEASING_OFFICER)
    with acting_as(officer):
        person = RescuedPerson.objects.get()
        with pytest.raises(ValidationError):
            rescued.open_identity(person, by=officer, purpose=" ")
        assert rescued.open_identity(person, by=officer, purpose="Family tracing").name == "Invented Name"
    make_release(case, "TH")
    foreign = actor("TH", Role.RELEASING_OFFICER)
    with acting_as(foreign), pytest.raises(PermissionDenied):
        rescued.open_identity(RescuedPerson.objects.get(), by=foreign, purpose="Curiosity")


def test_nothing_of_a_sealed_identity_stands_readable_in_the_database(case: Case, owner: Actor) -> None:
    with acting_as(owner):
        sealed = SealedIdentity.objects.get()
    assert b"Invented" not in bytes(sealed.ciphertext) + bytes(sealed.wrapped_key)
