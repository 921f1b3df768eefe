"""Asking in bulk, by entering invented numbers, is limited and reported; nothing of it is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.hits.models import HeldBack
from cases.hits.services import holding, telling
from cases.services import batches, identifiers, undoing
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.notifications.models import Notice
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import CENTRE, actor
from tests.factories.hits import add_suspect, hits_of, settle
from tests.factories.restricting import restrict

pytestmark = pytest.mark.django_db
#: Migration 0006.
BY_ACCOUNT, BY_PARTY, BY_WORKBOOKS = 20, 60, 100


def number(of):
    return f"004-{of:07d}-1"


def known(by, count, start=0):
    """Accounts of the party's files, each in a case of the same name."""
    with acting_as(by), batches.together():
        case = make.make_case(by)
        return [make.make_identifier(case, by, value=number(start + each)) for each in range(count)]


def asked(by, count, start=0):
    """The same numbers entered by hand, one after the other."""
    case = make.make_case(by)
    made = []
    for each in range(count):
        made.append(make.make_identifier(case, by, value=number(start + each)))
        settle()
    return made


def met(records, by):
    return sum(bool(hits_of(record, by)) for record in records)


def held_for(by):
    with acting_as(by):
        return list(HeldBack.objects.visible_to(by))


@pytest.fixture
def centre():
    return actor(CENTRE, Role.COORDINATOR)


@pytest.fixture
def held(kh, th, centre):
    """Three hits more than one account may have: (what TH holds, what KH entered)."""
    theirs = known(th, BY_ACCOUNT + 3)
    settle()
    return theirs, asked(kh, BY_ACCOUNT + 3)


def test_what_one_account_enters_by_hand_meets_so_much_and_no_more(held, kh, th):
    theirs, ours = held
    assert met(ours, kh) == met(theirs, th) == BY_ACCOUNT
    assert met(ours[-3:], kh) == 0


def test_the_other_side_and_the_centre_are_told_how_many_and_nothing_else(held, kh, th, centre):
    ours = held[1]
    keeper = actor("TH", Role.COORDINATOR)
    assert telling.tell_waiting() > 0
    for reader in (th, centre):
        [row] = held_for(reader)
        assert (row.party_id, row.other_id, row.number) == ("KH", "TH", 3)
        told = str({field.attname: getattr(row, field.attname) for field in HeldBack._meta.fields})
        assert not any(str(key) in told for each in ours for key in (each.pk, each.case_id, kh.account_id))
    for reader, kind in ((keeper, "hits.held_back"), (centre, "hits.to_let_through")):
        with acting_as(reader):
            assert [each.kind for each in Notice.objects.exclude(kind="hits.found")] == [kind]
    for party in ("TH", CENTRE):
        with acting_as(actor(party, Role.AUDITOR)):
            assert JournalEntry.objects.filter(action="hit.held_back", owner_party=party).count() == 3


def test_whoever_asks_learns_nothing_of_it_and_nobody_else_does(held, kh):
    telling.tell_waiting()
    for reader in (kh, actor("KH", Role.COORDINATOR), actor("VN", Role.COORDINATOR)):
        assert held_for(reader) == []
        with acting_as(reader):
            assert not Notice.objects.filter(kind__in=["hits.held_back", "hits.to_let_through"]).exists()
    with acting_as(actor("KH", Role.AUDITOR)):
        assert not JournalEntry.objects.filter(action="hit.held_back").exists()


def test_the_centre_lets_them_through(held, kh, th, centre):
    theirs, ours = held
    [row] = held_for(centre)
    with acting_as(centre):
        holding.let_through(row, by=centre, reason="A seized ledger, shown to us")
        with pytest.raises(ValidationError):
            holding.let_through(row, by=centre, reason="Again")
    assert met(ours, kh) == met(theirs, th) == BY_ACCOUNT + 3
    with acting_as(actor(CENTRE, Role.AUDITOR)):
        entry = JournalEntry.objects.get(action="hit.let_through")
    assert (entry.purpose, entry.detail["number"]) == ("A seized ledger, shown to us", 3)
    known(th, 1, start=900)
    settle()
    again = asked(kh, 1, start=900)
    assert met(again, kh) == 0
    assert [each.number for each in held_for(centre) if each.is_waiting] == [1]


def test_nobody_but_the_centre_lets_them_through(held, kh, th):
    for by in (actor("TH", Role.COORDINATOR), actor("KH", Role.RELEASING_OFFICER), actor(CENTRE, Role.LEADERSHIP)):
        [row] = held_for(th)
        with acting_as(by), pytest.raises(PermissionDenied):
            holding.let_through(row, by=by, reason="x")
    with acting_as(actor(CENTRE, Role.COORDINATOR)), pytest.raises(ValidationError):
        holding.let_through(row, by=actor(CENTRE, Role.COORDINATOR), reason=" ")


def test_what_is_removed_or_rewritten_again_and_again_counts(kh, th):
    theirs = known(th, BY_ACCOUNT + 2)
    settle()
    case = make.make_case(kh)
    for each in range(BY_ACCOUNT // 2):
        record = make.make_identifier(case, kh, value=number(each))
        settle()
        with acting_as(kh):
            undoing.remove_records([record], by=kh)
    record = make.make_identifier(case, kh, value=number(0))
    for each in range(1, BY_ACCOUNT // 2 + 1):
        settle()
        with acting_as(kh):
            identifiers.amend_identifier(record, by=kh, fields={"value": number(each)})
    settle()
    assert met(theirs, th) == 0 == met([record], kh)
    assert [each.number for each in held_for(th)] == [1]


def test_the_accounts_of_one_party_have_a_limit_together(th):
    theirs = known(th, BY_PARTY + 2)
    settle()
    desk = [actor("KH") for _ in range(4)]
    for each in range(3):
        asked(desk[each], BY_ACCOUNT, start=each * BY_ACCOUNT)
    assert met(theirs, th) == BY_PARTY
    assert met(asked(desk[3], 2, start=BY_PARTY), desk[3]) == 0


def test_a_workbook_may_meet_more_but_not_most_of_what_it_brings(kh, th):
    theirs = known(th, BY_WORKBOOKS + 5)
    settle()
    ours = known(kh, BY_WORKBOOKS + 5)
    settle()
    assert met(ours, kh) == met(theirs, th) == BY_WORKBOOKS
    with acting_as(kh):
        undoing.remove_records(ours, by=kh)
    assert met(asked(kh, 1), kh) == 0


def test_a_large_workbook_meets_its_part(kh, th):
    theirs = known(th, BY_WORKBOOKS + 20)
    settle()
    ours = known(kh, (BY_WORKBOOKS + 20) * 5 + 5)
    settle()
    assert met(theirs, th) == BY_WORKBOOKS + 20
    assert held_for(th) == [] and met(ours, kh) == BY_WORKBOOKS + 20


def test_duplicates_of_the_own_party_and_silent_records_do_not_count(kh, th):
    known(kh, BY_ACCOUNT + 2)
    ours = asked(kh, BY_ACCOUNT + 2)
    assert met(ours, kh) == BY_ACCOUNT + 2
    theirs = known(th, 1, start=500)
    settle()
    assert met(asked(kh, 1, start=500), kh) == 1 == met(theirs, th)


def test_a_hit_is_told_once_to_who_entered_the_record_and_who_is_on_duty(kh, th):
    keeper, stranger = actor("TH", Role.COORDINATOR), actor("TH")
    theirs = add_suspect(th, passport="N1234567")
    settle()
    add_suspect(kh, passport="N1234567")
    settle()
    [hit] = hits_of(theirs, th)
    while telling.tell_waiting():
        pass
    for reader, count in ((th, 1), (keeper, 1), (stranger, 0), (actor("VN", Role.COORDINATOR), 0)):
        with acting_as(reader):
            assert Notice.objects.filter(kind="hits.found", subject=hit.pk).count() == count
    assert telling.tell_waiting() == 0


def test_who_does_not_see_a_hit_is_not_told_of_it(kh, th):
    keeper = actor("TH", Role.COORDINATOR)
    theirs = add_suspect(th, passport="N1234567")
    with acting_as(th):
        case = theirs.case
    restrict(case, th.account)
    add_suspect(kh, passport="N1234567")
    settle()
    telling.tell_waiting()
    for reader, told in ((th, True), (keeper, False)):
        with acting_as(reader):
            assert Notice.objects.filter(kind="hits.found").exists() is told


def test_a_hit_that_is_gone_is_told_to_nobody(kh, th):
    add_suspect(th, passport="N1234567")
    ours = make.make_identifier(make.make_case(kh), kh, value=number(1))
    theirs = make.make_identifier(make.make_case(th), th, value=number(1))
    settle()
    with acting_as(kh):
        undoing.remove_records([ours], by=kh)
    telling.tell_waiting()
    with acting_as(th):
        assert not Notice.objects.filter(kind="hits.found").exists()
    assert hits_of(theirs, th) == []
