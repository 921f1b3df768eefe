"""A case is handed over to another member: offered, then accepted, declined or withdrawn; never taken."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from cases.exchange.models import Release, Transfer
from cases.exchange.services import releases, transfers
from cases.models import Case, SealedIdentity, Suspect, SuspectName
from cases.services import rescued
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party
from seagull.audit.models import JournalEntry
from tests.access.conftest import owned_models
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_release
from tests.factories.restricting import restrict
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db

GROUND = "Treaty of 2010, article 7"


@pytest.fixture
def desk() -> Desk:
    return make_desk(actor("KH"))


@pytest.fixture
def giver() -> Actor:
    return actor("KH", Role.RELEASING_OFFICER)


@pytest.fixture
def taker() -> Actor:
    return actor("TH", Role.RELEASING_OFFICER)


def _offer(case: Case, by: Actor, to: str = "TH", **terms: Any) -> Transfer:
    with acting_as(by):
        values = {"reason": "The scene lies there", "identities_ground": GROUND} | terms
        return transfers.offer(case, by=by, recipient=Party.objects.get(code=to), **values)


def _accept(offer: Transfer, by: Actor, agency: str = "th-royal-thai-police") -> Transfer:
    with acting_as(by):
        return transfers.accept(offer, by=by, agency=Agency.objects.get(code=agency))


def test_an_accepted_case_is_the_recipients_with_everything_under_it(desk: Desk, giver: Actor, taker: Actor) -> None:
    for to in ("VN", "TH"):
        make_release(desk.case, to, by=giver)
    make_release(desk.suspect, "CN", by=giver)
    _accept(_offer(desk.case, giver), taker)
    with acting_as(taker):
        case = Case.objects.get()
        assert (case.owner_id, case.agency_id, case.number) == ("TH", "th-royal-thai-police", desk.case.number)
        assert case.source_key == ""
        for model in owned_models():
            owners = set(model.objects.values_list("owner_id", flat=True))
            assert owners <= {"TH"}, model
        assert SuspectName.objects.count() == 2
        person = SealedIdentity.objects.get().rescued
        assert rescued.open_identity(person, by=taker, purpose="Family tracing").name == "Invented Name"
    with acting_as(giver):
        assert not Case.objects.exists() and not Suspect.objects.exists()
        ended = Release.objects.values_list("state", "owner_id").distinct()
        assert set(ended) == {("revoked", "KH")}
    for party in ("VN", "CN"):
        with acting_as(actor(party)):
            assert not Case.objects.exists() and not Suspect.objects.exists()


def test_the_new_owner_works_on_with_it_and_the_former_does_not(desk: Desk, giver: Actor, taker: Actor) -> None:
    _accept(_offer(desk.case, giver), taker)
    desk_officer = actor("TH")
    with acting_as(desk_officer):
        case = Case.objects.get()
        make.make_suspect(case, desk_officer)
        assert Suspect.objects.filter(owner_id="TH").count() == 2
    with acting_as(giver), pytest.raises(PermissionDenied):
        releases.grant(case, by=giver, recipient=Party.objects.get(code="CN"), purpose="x")


def test_both_sides_journals_tell_of_it(desk: Desk, giver: Actor, taker: Actor) -> None:
    _accept(_offer(desk.case, giver), taker)
    for party in ("KH", "TH"):
        with acting_as(actor(party, Role.AUDITOR)):
            told = JournalEntry.objects.filter(owner_party=party, case_id=desk.case.pk)
            assert set(told.filter(action__startswith="transfer").values_list("action", flat=True)) == {
                "transfer.offered",
                "transfer.accepted",
            }


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"identities_ground": " "}, "identities_ground"),
        ({"reason": ""}, "reason"),
        ({"to": "KH"}, "recipient"),
        ({"to": "UNODC"}, "recipient"),
    ],
)
def test_an_offer_against_a_rule_is_refused_at_its_field(desk: Desk, giver: Actor, terms: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        _offer(desk.case, giver, **terms)
    assert set(refused.value.message_dict) == {field}


def test_without_sealed_identities_no_ground_is_asked_for(giver: Actor, taker: Actor) -> None:
    bare = make.make_case(actor("KH"))
    assert _accept(_offer(bare, giver, identities_ground=""), taker).state == "accepted"


def test_identities_sealed_after_the_offer_do_not_go_along_unsaid(giver: Actor, taker: Actor) -> None:
    owner = actor("KH")
    bare = make.make_case(owner)
    offer = _offer(bare, giver, identities_ground="")
    make.make_rescued(bare, owner)
    with pytest.raises(ValidationError, match="sealed"):
        _accept(offer, taker)


def test_a_number_that_is_taken_at_the_agency_is_said_at_the_field(desk: Desk, giver: Actor, taker: Actor) -> None:
    make.make_case(actor("TH"), number=desk.case.number)
    with pytest.raises(ValidationError) as refused:
        _accept(_offer(desk.case, giver), taker)
    assert "agency" in refused.value.message_dict
    with acting_as(giver):
        assert Case.objects.get().owner_id == "KH"


def test_an_offer_is_answered_once(desk: Desk, giver: Actor, taker: Actor) -> None:
    with acting_as(taker):
        declined = _offer(desk.case, giver)
        transfers.decline(declined, by=taker, reason="Not ours")
    with pytest.raises(ValidationError):
        _accept(declined, taker)
    withdrawn = _offer(desk.case, giver)
    with acting_as(giver):
        transfers.withdraw(withdrawn, by=giver)
    with pytest.raises(ValidationError):
        _accept(withdrawn, taker)
    _accept(_offer(desk.case, giver), taker)


def test_only_officers_of_the_two_sides_act_each_on_their_own(desk: Desk, giver: Actor, taker: Actor) -> None:
    with pytest.raises(PermissionDenied):
        _offer(desk.case, actor("KH"))
    offer = _offer(desk.case, giver)
    with acting_as(giver), pytest.raises(PermissionDenied):
        transfers.accept(offer, by=giver, agency=Agency.objects.get(code="kh-national-police"))
    with pytest.raises(PermissionDenied):
        _accept(offer, actor("TH"))
    with pytest.raises(ValidationError, match="own party"):
        _accept(offer, taker, agency="vn-mps")
    with acting_as(taker), pytest.raises(PermissionDenied):
        transfers.withdraw(offer, by=taker)
    with acting_as(actor("VN", Role.RELEASING_OFFICER)):
        assert not Transfer.objects.exists()


def test_an_officer_suspended_meanwhile_takes_no_case(desk: Desk, giver: Actor, taker: Actor) -> None:
    """The database asks who acts for itself, and its refusal is one like any other."""
    offer = _offer(desk.case, giver)
    Account.objects.filter(pk=taker.account_id).update(is_active=False)
    with pytest.raises(PermissionDenied):
        _accept(offer, taker)
    with acting_as(giver):
        assert Case.objects.get(pk=desk.case.pk).owner_id == "KH"


def test_who_may_not_answer_an_offer_is_not_told_whether_it_stands(desk: Desk, giver: Actor, taker: Actor) -> None:
    offer, liaison = _offer(desk.case, giver), actor("TH")
    with acting_as(giver):
        transfers.withdraw(offer, by=giver)
    for who, refusal in ((liaison, PermissionDenied), (taker, ValidationError)):
        with pytest.raises(refusal):
            _accept(offer, who)
        with acting_as(who), pytest.raises(refusal):
            transfers.decline(offer, by=who, reason="Not ours")


def test_a_restricted_case_is_not_handed_over(desk: Desk, giver: Actor, taker: Actor) -> None:
    offer = _offer(desk.case, giver)
    restrict(desk.case, actor("KH").account, by=giver)
    with pytest.raises(ValidationError, match="restricted"):
        _accept(offer, taker)
    with pytest.raises(ValidationError, match="restricted"):
        _offer(desk.case, giver)


def _as(who: Actor, statement: str, parameters: list[Any]) -> None:
    with transaction.atomic(), acting_as(who), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_the_database_itself_lets_nobody_take_a_case(desk: Desk, giver: Actor, taker: Actor) -> None:
    """With every check of the application passed by."""
    offer = _offer(desk.case, giver)
    accept = "SELECT exchange_accept_transfer(%s, %s)"
    for who, agency in (
        (actor("TH"), "th-royal-thai-police"),
        (actor("VN", Role.RELEASING_OFFICER), "vn-mps"),
        (giver, "kh-national-police"),
        (actor("TH", Role.ADMINISTRATOR), "th-royal-thai-police"),
    ):
        with pytest.raises(ProgrammingError):
            _as(who, accept, [offer.pk, agency])
    with pytest.raises(ProgrammingError):
        _as(taker, accept, [uuid.uuid4(), "th-royal-thai-police"])
    with pytest.raises(ProgrammingError):
        _as(taker, "UPDATE exchange_transfer SET state = 'accepted' WHERE id = %s", [offer.pk])
    with pytest.raises(ProgrammingError):
        _as(taker, "UPDATE exchange_transfer SET state = 'withdrawn' WHERE id = %s", [offer.pk])
    with pytest.raises(ProgrammingError):
        _as(
            taker,
            "INSERT INTO exchange_transfer (id, case_id, owner_id, recipient_id, reason, identities_ground, number,"
            " title, counts, state, offered_by_id, offered_at, decision_reason) VALUES (gen_random_uuid(), %s, 'TH',"
            " 'VN', 'x', 'x', 'x', 'x', '{}', 'offered', %s, now(), '')",
            [desk.case.pk, taker.account_id],
        )
    with acting_as(giver):
        assert Case.objects.get().owner_id == "KH"
