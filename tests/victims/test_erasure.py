"""An identity is erased by two officers, with a ground; nothing of it is left, and the coded row stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage

from cases.intake.models import Submission
from cases.intake.services import received, submissions
from cases.models import IdentityMark, RescuedPerson, SealedIdentity
from cases.services import erasure, rescued
from cases.services.sealing import Identity
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from seagull.jobs import run as running
from tests.cases.intake.samples import small
from tests.factories.accounts import actor
from tests.factories.cases import make_case, make_rescued
from tests.victims import remains

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}


def officers():
    return actor("KH", Role.RELEASING_OFFICER), actor("KH", Role.RELEASING_OFFICER)


def asked(person, by):
    with acting_as(by):
        return erasure.ask(person, by=by, code="request", ground="She asked for it on 3 March.")


def test_two_officers_and_nothing_is_left_in_a_dump():
    one, other = officers()
    person = make_rescued(make_case(one), one, identity=Identity("Qanary", documents="QF7193651"))
    with acting_as(one):
        seal = SealedIdentity.objects.get(rescued=person)
        marks = list(IdentityMark.objects.values_list("digest", flat=True))
    before = remains.dump()
    left = [bytes(seal.ciphertext), bytes(seal.wrapped_key), *(mark.encode() for mark in marks)]
    assert marks and all(each in before for each in left)
    wish = asked(person, one)
    with acting_as(one), pytest.raises(PermissionDenied):
        erasure.erase(wish, by=one)
    with acting_as(other):
        erasure.erase(wish, by=other)
    after = remains.dump()
    assert [each for each in left if each in after or each.hex().encode() in after] == []
    with acting_as(other):
        assert RescuedPerson.objects.visible_to(other).get().code == person.code
        with pytest.raises(ValidationError, match="No identity"):
            rescued.open_identity(person, by=other, purpose="Court")
        told = JournalEntry.objects.get(action="identity.erased", owner_party="KH")
    assert (told.purpose, told.detail["ground"]) == ("She asked for it on 3 March.", "request")
    assert "Qanary" not in str(vars(told))


def test_the_workbook_the_person_came_in_is_destroyed(monkeypatch):
    from coordinators.models import Agency

    by, (one, other) = actor("KH"), officers()
    agency = Agency.objects.get(pk="kh-national-police")
    sent = []
    for _ in range(2):
        with acting_as(by):
            sent.append(submissions.receive(by=by, agency=agency, filename="a.xlsx", data=small()))
    with acting_as(by):
        job = submissions.commit(sent[0], by=by)
    with acting_as(by):
        person = RescuedPerson.objects.first()
        assert person is None
    running.run(job.pk)
    with acting_as(one):
        person = RescuedPerson.objects.visible_to(one).get()
    wish = asked(person, one)
    with acting_as(other):
        assert len(erasure.workbooks_of(person, by=other)) == 2
        erasure.erase(wish, by=other)
    with acting_as(by):
        for submission in Submission.objects.visible_to(by):
            assert (submission.stored_as, bytes(submission.wrapped_key)) == ("", b"")
            assert submission.state in ("committed", "withdrawn")
            with pytest.raises(ValidationError, match="destroyed"):
                received.content(submission)
        with pytest.raises(ValidationError):
            submissions.commit(Submission.objects.get(pk=sent[1].pk), by=by)
    assert default_storage.listdir("submissions/KH")[1] == []


def test_a_refusal_or_a_withdrawal_leaves_it_under_seal():
    one, other = officers()
    person = make_rescued(make_case(one), one)
    for by, action in ((one, "identity.erasure_withdrawn"), (other, "identity.erasure_refused")):
        wish = asked(person, one)
        with acting_as(by):
            erasure.refuse(wish, by=by)
            assert JournalEntry.objects.filter(action=action, owner_party="KH").count() == 1
            assert rescued.open_identity(person, by=by, purpose="Court").name == "Invented Name"
        with acting_as(other), pytest.raises(ValidationError, match="already"):
            erasure.erase(wish, by=other)


@pytest.mark.parametrize("values", [{"code": "because"}, {"ground": " "}])
def test_a_ground_has_to_be_stated(values):
    one, _other = officers()
    person = make_rescued(make_case(one), one)
    with acting_as(one), pytest.raises(ValidationError):
        erasure.ask(person, by=one, **{"code": "request", "ground": "She asked.", **values})


def test_a_liaison_and_another_party_may_neither_ask_nor_do_it():
    one, _other = officers()
    person = make_rescued(make_case(one), one)
    wish = asked(person, one)
    for by in (actor("KH"), actor("TH", Role.RELEASING_OFFICER)):
        with acting_as(by), pytest.raises(PermissionDenied):
            erasure.ask(person, by=by, code="request", ground="x")
    with acting_as(actor("KH")) as _, pytest.raises(PermissionDenied):
        erasure.erase(wish, by=actor("KH"))
