"""Names that are alike across scripts are found by workers, who sign in by a role of their own."""

import datetime as dt
from contextlib import closing

import psycopg2
import pytest
from django.conf import settings

from cases.hits import deconfliction
from cases.hits.services import answering
from cases.services import suspects
from cases.services.suspects import NameInput, Particulars
from coordinators.access.scope import acting_as
from tests import database
from tests.factories.hits import add_suspect, hits_of

pytestmark = pytest.mark.usefixtures("committed")
BORN = dt.date(1990, 5, 6)


def match():
    assert not deconfliction.match_waiting(seconds=60)
    assert deconfliction.still_waiting() == 0


def one(record, by):
    (hit,) = hits_of(record, by)
    return hit


def test_a_name_and_a_birth_date_are_a_hit_to_both(kh, th):
    ours = add_suspect(kh, names=("ចាន់ សុភា",), born_on=BORN)
    theirs = add_suspect(th, names=("Chan Sophea",), born_on=BORN)
    match()
    hit = one(ours, kh)
    assert (hit.grounds, hit.grade, hit.state, hit.other_party_id) == (["name"], "B", "open", "TH")
    assert 5 <= hit.likelihood <= 9
    assert one(theirs, th).grade == "B"


@pytest.mark.parametrize("born", [dt.date(1990, 5, 16), dt.date(1990, 6, 5), dt.date(1990, 1, 1)])
def test_a_birth_date_that_agrees_in_part_is_put_before_a_person_first(kh, th, born):
    ours = add_suspect(kh, names=("Somphone Vongsa",), born_on=BORN)
    match()
    theirs = add_suspect(th, names=("ສົມພອນ ວົງສາ",), born_on=born)
    match()
    assert hits_of(ours, kh) == []
    assert (one(theirs, th).grade, one(theirs, th).state) == ("C", "review")


def test_a_birth_date_of_the_other_era_is_the_same_day(kh, th):
    ours = add_suspect(kh, names=("Somphone Vongsa",), born_on=BORN)
    theirs = add_suspect(th, names=("ສົມພອນ ວົງສາ",), born_on=BORN.replace(year=BORN.year + 543))
    match()
    assert (one(ours, kh).grade, one(theirs, th).grade) == ("B", "B")


def test_a_name_alone_waits_for_a_person_of_the_later_side(kh, th):
    ours = add_suspect(kh, names=("Somphone Vongsa",))
    match()
    theirs = add_suspect(th, names=("ສົມພອນ ວົງສາ",))
    match()
    assert hits_of(ours, kh) == []
    waiting = one(theirs, th)
    assert (waiting.grade, waiting.state) == ("C", "review")
    with acting_as(th):
        answering.raise_hit(waiting, by=th)
    assert (one(ours, kh).state, one(theirs, th).state) == ("open", "open")


def test_what_was_looked_at_and_is_not_the_same_is_told_to_nobody(kh, th):
    ours = add_suspect(kh, names=("Somphone Vongsa",))
    match()
    theirs = add_suspect(th, names=("ສົມພອນ ວົງສາ",))
    match()
    with acting_as(th):
        answering.deny(one(theirs, th), by=th, reason="Our man is in prison")
    deconfliction.wait_again()
    match()
    assert hits_of(ours, kh) == []
    assert one(theirs, th).state == "not_same"


def test_other_birth_dates_are_other_people(kh, th):
    ours = add_suspect(kh, names=("Chan Sophea",), born_on=BORN)
    add_suspect(th, names=("Chan Sophea",), born_on=dt.date(1971, 12, 30))
    match()
    assert hits_of(ours, kh) == []


def test_a_name_that_is_mended_is_compared_anew(kh, th):
    ours = add_suspect(kh, names=("Chan Sophea",), born_on=BORN)
    theirs = add_suspect(th, names=("Chan Sophea",), born_on=BORN)
    match()
    assert one(ours, kh)
    with acting_as(th):
        suspects.amend_suspect(theirs, by=th, fields={}, particulars=Particulars(names=[NameInput("Wichai Boonmee")]))
    match()
    assert hits_of(ours, kh) == []
    with acting_as(th):
        suspects.amend_suspect(theirs, by=th, fields={}, particulars=Particulars(names=[NameInput("Chan Sophea")]))
    match()
    assert one(ours, kh)


def test_matching_twice_finds_nothing_twice(kh, th):
    ours = add_suspect(kh, names=("Chan Sophea",), born_on=BORN)
    add_suspect(th, names=("Chan Sophea",), born_on=BORN)
    match()
    deconfliction.wait_again()
    match()
    assert len(hits_of(ours, kh)) == 1


def test_names_of_one_party_are_its_own_affair(kh):
    add_suspect(kh, names=("Chan Sophea",), born_on=BORN)
    second = add_suspect(kh, names=("ចាន់ សុភា",), born_on=BORN)
    match()
    assert one(second, kh).is_duplicate


def test_the_role_of_matching_reads_no_table(kh):
    add_suspect(kh, names=("Chan Sophea",))
    for table in (
        "cases_suspect",
        "cases_suspectname",
        "hits_identifier",
        "hits_name",
        "hits_hit",
        "coordinators_account",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege), deconfliction.matcher() as cursor:
            cursor.execute(f"SELECT * FROM {table}")


def test_without_that_role_nothing_is_compared(monkeypatch):
    monkeypatch.setattr(settings, "MATCHING_DATABASE_URL", "")
    with pytest.raises(Exception, match="MATCHING_DATABASE_URL"):
        deconfliction.match_waiting()


def test_a_session_that_the_server_ended_is_opened_anew():
    deconfliction.still_waiting()
    with closing(database.scratch().admin()) as admin, admin.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'seagull matching' AND datname = current_database()"
        )
        assert cursor.fetchall() == [(True,)]
    assert deconfliction.still_waiting() == 0
