"""Two parties hold one number: both learn it as the transaction commits, and nobody else does."""

import pytest

from cases.exchange.services import transfers
from cases.hits.models import CommonValue, Hit
from cases.hits.services import silence
from cases.services import firearms, identifiers, suspects, undoing
from cases.services.suspects import DocumentInput, Particulars
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Agency
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.hits import add_suspect, hits_of, settle
from tests.factories.releases import make_offer, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(kh, th):
    """A Cambodian and a Thai suspect with one passport, written in two ways."""
    pair = add_suspect(kh, passport="N 1234567"), add_suspect(th, passport="n-1234567")
    settle()
    return pair


def test_both_learn_of_one_passport_at_the_same_time(pair, kh, th):
    ours, theirs = pair
    (hit,), (other) = hits_of(ours, kh), hits_of(theirs, th)
    assert (hit.other_party_id, hit.other_reference) == ("TH", theirs.case.number)
    assert (hit.grounds, hit.grade, hit.state, hit.other_answer) == (["document"], "A", "open", "none")
    assert (other[0].other_party_id, other[0].other_reference) == ("KH", ours.case.number)
    assert other[0].found_at == hit.found_at


def test_nobody_else_learns(pair, kh):
    everybody = [actor(code) for code in ("CN", "LA", "MM", "VN")] + [actor("LMLECC", Role.COORDINATOR)]
    for record in pair:
        assert [hits_of(record, each) for each in everybody] == [[]] * len(everybody)
        assert all(hit.owner_id == record.owner_id for each in everybody[:1] for hit in hits_of(record, each))


def test_a_release_of_the_record_does_not_show_its_hits(pair, kh):
    make_release(pair[0], "VN")
    assert hits_of(pair[0], actor("VN")) == []
    assert len(hits_of(pair[0], kh)) == 1


def test_a_hit_names_nothing_of_the_other_record(pair, kh):
    (hit,) = hits_of(pair[0], kh)
    assert hit.other_record is None
    told = str({field.attname: getattr(hit, field.attname) for field in Hit._meta.fields})
    with acting_as(actor("TH")):
        papers = list(pair[1].documents.all())
    for hidden in (pair[1].pk, pair[1].case_id, *(each.pk for each in papers), "1234567"):
        assert str(hidden) not in told


def test_a_number_that_is_written_later_hits_then(kh, th):
    ours, theirs = add_suspect(kh, passport="N7654321"), add_suspect(th)
    settle()
    assert hits_of(ours, kh) == []
    with acting_as(th):
        suspects.amend_suspect(theirs, by=th, fields={}, particulars=Particulars(documents=[DocumentInput("N7654321")]))
    settle()
    assert len(hits_of(ours, kh)) == len(hits_of(theirs, th)) == 1


def test_a_number_that_was_mended_is_a_hit_no_more(pair, kh, th):
    with acting_as(th):
        suspects.amend_suspect(pair[1], by=th, fields={}, particulars=Particulars(documents=[DocumentInput("N999")]))
    settle()
    assert hits_of(pair[0], kh) == hits_of(pair[1], th) == []


def test_two_numbers_make_one_hit(kh, th):
    ours = add_suspect(kh, passport="N1112223", phone="012 933 758")
    theirs = add_suspect(th, passport="N1112223", phone="+855 12 933 758")
    settle()
    (hit,) = hits_of(ours, kh)
    assert hit.grounds == ["document", "phone"]
    assert len(hits_of(theirs, th)) == 1


def test_weapons_hit_by_their_serials(kh, th):
    ours = make.make_firearm(make.make_case(kh), kh, serial="AB-123 45")
    theirs = make.make_firearm(make.make_case(th), th, serial="ab12345")
    settle()
    (hit,) = hits_of(ours, kh)
    assert (hit.grounds, hit.other_reference) == (["serial"], theirs.case.number)
    with acting_as(th):
        firearms.amend_firearm(theirs, by=th, fields={"serial": "CD-9"})
    settle()
    assert hits_of(ours, kh) == []


def test_a_record_that_is_gone_leaves_no_hit(kh, th):
    weapon = make.make_firearm(make.make_case(th), th, serial="GONE-1")
    ours = make.make_firearm(make.make_case(kh), kh, serial="GONE-1")
    settle()
    assert len(hits_of(ours, kh)) == 1
    with acting_as(th):
        undoing.remove_records([weapon], by=th)
    assert hits_of(ours, kh) == []


def test_a_case_that_changes_hands_makes_its_hits_anew(pair, kh, th):
    officer = actor("VN", Role.RELEASING_OFFICER)
    offer = make_offer(pair[1].case, "VN")
    with acting_as(officer):
        transfers.accept(offer, by=officer, agency=Agency.objects.filter(party_id="VN").first())
    settle()
    (hit,) = hits_of(pair[0], kh)
    assert hit.other_party_id == "VN"
    assert hits_of(pair[1], th) == []
    assert len(hits_of(pair[1], officer)) == 1


def test_two_records_of_one_party_are_a_possible_duplicate_for_it_alone(kh):
    first, second = add_suspect(kh, passport="N5554443"), add_suspect(kh, passport="N5554443")
    settle()
    (hit,) = hits_of(second, kh)
    assert {hit.suspect_id, hit.other_suspect_id} == {first.pk, second.pk}
    assert hits_of(first, kh) == [hit]
    assert hit.is_duplicate
    assert hits_of(first, actor("TH")) == []


def test_what_too_many_records_bear_makes_no_hits(kh, th):
    for number in range(9):
        last = add_suspect(kh if number % 2 else th, phone="+855 12 933 000")
    settle()
    assert hits_of(last, th) == []
    with acting_as(th):
        assert CommonValue.objects.visible_to(th).filter(suspect=last, ground="phone").exists()


def test_rescued_persons_take_no_part(kh, th):
    add_suspect(kh, passport="N8887776")
    make.make_rescued(make.make_case(th), th)
    settle()
    with acting_as(th):
        assert not Hit.objects.visible_to(th).exists()


NUMBERS = {
    "phone": ("012 345 678", "+855 12 345 678"),
    "account": ("004-1234567-1", "004 1234567 1"),
    "wallet": ("0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886e0f7030069857d2e4169ee7"),
    "imei": ("49-015420-323751-8", "490154203237518"),
    "plate": ("2AB-1234", "2ab 1234"),
    "domain": ("hxxps://www.Invented[.]example/login", "invented.example"),
}
GROUNDS = {"imei": "device"}


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_number_or_an_address_of_two_countries_cases_is_a_hit(kind, kh, th):
    ours = make.make_identifier(make.make_case(kh), kh, kind=kind, value=NUMBERS[kind][0])
    theirs = make.make_identifier(make.make_case(th), th, kind=kind, value=NUMBERS[kind][1])
    settle()
    [hit] = hits_of(ours, kh)
    assert (hit.other_party_id, hit.other_reference) == ("TH", theirs.case.number)
    assert (hit.grounds, hit.grade) == ([GROUNDS.get(kind, kind)], "A")
    assert [each.other_reference for each in hits_of(theirs, th)] == [ours.case.number]


def test_a_suspects_phone_is_met_by_the_phone_of_a_case(kh, th):
    suspect = add_suspect(th, phone="+855 12 345 678")
    phone = make.make_identifier(make.make_case(kh), kh, kind="phone", value="012 345 678")
    settle()
    [hit], [other] = hits_of(phone, kh), hits_of(suspect, th)
    assert (hit.identifier_id, hit.other_suspect_id, hit.other_reference) == (phone.pk, None, suspect.case.number)
    assert (other.suspect_id, other.other_identifier_id, other.other_reference) == (suspect.pk, None, phone.case.number)


def test_who_uses_a_number_stands_beside_it_in_its_case_and_is_no_hit(kh):
    case = make.make_case(kh)
    add_suspect(kh, phone="012 345 678", case=case)
    elsewhere = add_suspect(kh, phone="012 345 678")
    phone = make.make_identifier(case, kh, kind="phone", value="012 345 678")
    settle()
    [hit] = hits_of(phone, kh)
    assert hit.is_duplicate
    with acting_as(kh):
        assert {hit.record, hit.other_record} == {phone, elsewhere}


def test_a_number_that_is_written_otherwise_now_makes_other_hits(kh, th):
    ours = make.make_identifier(make.make_case(kh), kh, kind="phone", value="012 345 678")
    make.make_identifier(make.make_case(th), th, kind="phone", value="+855 12 345 678")
    settle()
    with acting_as(kh):
        identifiers.amend_identifier(ours, by=kh, fields={"value": "012 345 679"})
    settle()
    assert hits_of(ours, kh) == []


def test_an_identifier_that_another_party_may_see_shows_no_hit_of_it(kh, th):
    ours = make.make_identifier(make.make_case(kh), kh, value="004-1234567-1")
    make.make_identifier(make.make_case(th), th, value="004-1234567-1")
    make_release(ours, "VN")
    settle()
    assert hits_of(ours, actor("VN")) == []
    assert len(hits_of(ours, kh)) == 1


def test_a_silent_number_tells_its_owner_alone(kh, th):
    ours = make.make_identifier(make.make_case(kh), kh, value="004-1234567-1")
    with acting_as(kh):
        silence.silence(ours, by=kh, reason="an operation runs")
    theirs = make.make_identifier(make.make_case(th), th, value="004-1234567-1")
    settle()
    assert len(hits_of(ours, kh)) == 1
    assert hits_of(theirs, th) == []
    with acting_as(kh):
        silence.end_silence(ours, by=kh)
    assert len(hits_of(theirs, th)) == 1


def test_a_number_that_goes_takes_its_hits_along(kh, th):
    ours = make.make_identifier(make.make_case(kh), kh, value="004-1234567-1")
    theirs = make.make_identifier(make.make_case(th), th, value="004-1234567-1")
    settle()
    with acting_as(kh):
        undoing.remove_records([ours], by=kh)
    assert hits_of(theirs, th) == []
