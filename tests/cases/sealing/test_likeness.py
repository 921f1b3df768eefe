"""The same papers twice in one party are noticed; two parties' indexes say nothing of each other."""

import datetime as dt

import pytest

from cases.models import IdentityMark, RescuedPerson
from cases.sealing.marks import paper_numbers, phone_numbers, plain_name
from cases.services import rescued
from cases.services.likeness import likenesses
from cases.services.sealing import Identity
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.factories.accounts import actor
from tests.factories.cases import make_case, make_rescued
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


def restrict(owner_db, case):
    """The case, to named persons, of whom there is none."""
    with owner_db.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET restricted = true WHERE id = %s", [str(case.pk)])


BORN = dt.date(2003, 4, 9)

ALIKE = {
    "papers": (Identity(documents="Passport MB 123-4567"), Identity(documents="passport: mb1234567, expired")),
    "native digits": (Identity(documents="၁၂၃၄၅၆၇"), Identity(documents="ID 1234567")),
    "identity card": (Identity(documents="12/OUKAMA(N)123456"), Identity(documents="12/oukama (n) 123456")),
    "name and birth": (Identity(name="Aye Aye Mon", born_on=BORN), Identity(name="mon, aye aye", born_on=BORN)),
    "phone": (Identity(contact="mother: 012 933 758"), Identity(contact="+855 12 933 758 (aunt)")),
}
UNLIKE = {
    "another number": (Identity(documents="MB1234567"), Identity(documents="MB1234568")),
    "a name alone": (Identity(name="Aye Aye Mon"), Identity(name="Aye Aye Mon")),
    "another birth date": (
        Identity(name="Aye Aye Mon", born_on=BORN),
        Identity(name="Aye Aye Mon", born_on=BORN.replace(day=8)),
    ),
    "nothing": (Identity(name="A"), Identity(name="B")),
}


def both(pair, first_party="KH", second_party="KH"):
    first, second = actor(first_party), actor(second_party)
    one = make_rescued(make_case(first), first, identity=pair[0])
    two = make_rescued(make_case(second), second, identity=pair[1])
    return one, two, second


@pytest.mark.parametrize("what", ALIKE)
def test_alike_in_one_party(what):
    one, two, by = both(ALIKE[what])
    with acting_as(by):
        assert [each.other for each in likenesses(two, by=by)] == [one]
        assert [each.other for each in likenesses(one, by=by)] == [two]


@pytest.mark.parametrize("what", UNLIKE)
def test_unlike(what):
    _one, two, by = both(UNLIKE[what])
    with acting_as(by):
        assert likenesses(two, by=by) == []


@pytest.mark.parametrize("what", ALIKE)
def test_never_across_parties_not_even_when_released(what):
    one, two, by = both(ALIKE[what], "TH", "KH")
    make_release(one.case, "KH")
    with acting_as(by):
        assert RescuedPerson.objects.visible_to(by).count() == 2
        assert likenesses(two, by=by) == []
        assert likenesses(one, by=by) == []


def test_two_parties_marks_of_one_paper_have_nothing_in_common(owner_db):
    """Looked at by who may see all: the same papers, and no hash twice."""
    digests = []
    for party in ("KH", "TH", "VN"):
        by = actor(party)
        make_rescued(make_case(by), by, identity=Identity(documents="MB1234567"))
        with acting_as(by):
            [mark] = IdentityMark.objects.all()
            digests.append(mark.digest)
    assert len(set(digests)) == 3


def test_a_person_the_officer_does_not_see_is_not_named(committed, owner_db):
    one, two, by = both(ALIKE["papers"])
    restrict(owner_db, one.case)
    with acting_as(by):
        assert likenesses(two, by=by) == []


def test_who_only_reads_is_told_nothing():
    _one, two, _by = both(ALIKE["papers"])
    for role in (Role.COORDINATOR, Role.LEADERSHIP, Role.AUDITOR):
        reader = actor("KH", role)
        with acting_as(reader):
            assert likenesses(two, by=reader) == []


def test_a_new_seal_takes_the_old_marks_along():
    one, two, by = both(ALIKE["papers"])
    with acting_as(by):
        rescued.seal_identity(one, by=by, identity=Identity(documents="Another 7654321"))
        assert likenesses(two, by=by) == []


def test_how_numbers_and_names_are_read():
    assert paper_numbers("AB 12, n/a; C-98765") == {"C98765"}
    assert "MB1234567" in paper_numbers("Passport ＭＢ１２３４５６７")
    assert phone_numbers("call 012 933 758 or 09-5", "KH") == {"+85512933758"}
    assert plain_name("Nguyễn  Văn-An") == plain_name("an nguyễn văn")
