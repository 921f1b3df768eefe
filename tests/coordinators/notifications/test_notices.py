"""A person is told of an event once, reads it alone, and nobody else reads it or says that it was read."""

import uuid

import pytest

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.notifications import selectors
from coordinators.notifications.models import Notice
from coordinators.notifications.services import notices
from seagull.kernel.stage import JOBS, on_stage
from tests.factories.accounts import actor, make_person, signed_in

pytestmark = pytest.mark.django_db


def test_told_once_however_often_and_by_whomever() -> None:
    mine, other = actor("KH"), actor("TH")
    subject = uuid.uuid4()
    with acting_as(other):
        for _ in range(2):
            notices.tell([mine.account_id, mine.account_id], kind="rfi.sent", subject=subject, key="a")
        notices.tell([mine.account_id], kind="rfi.sent", subject=subject, key="b")
        assert not Notice.objects.exists(), "who tells does not read what others are told"
    with acting_as(None), on_stage(JOBS):
        notices.tell([mine.account_id], kind="rfi.sent", subject=subject, key="a")
        assert not Notice.objects.exists()
    with acting_as(mine):
        assert selectors.unread_count(mine) == 2
        assert notices.read(Notice.objects.all()[0], by=mine).read_at
        assert (selectors.unread_count(mine), notices.read_all(by=mine), selectors.unread_count(mine)) == (1, 1, 0)


def test_a_kind_without_words_is_a_mistake() -> None:
    with pytest.raises(LookupError):
        notices.tell([], kind="nothing.known", subject=uuid.uuid4(), key="a")


def test_nobody_reads_or_marks_anothers() -> None:
    mine = actor("KH")
    with acting_as(actor("TH")):
        notices.tell([mine.account_id], kind="rfi.sent", subject=uuid.uuid4(), key="a")
    with acting_as(mine):
        notice = Notice.objects.get()
    for by in (actor("KH"), actor("KH", Role.ADMINISTRATOR), actor("KH", Role.AUDITOR)):
        with acting_as(by):
            assert not Notice.objects.exists() and Notice.objects.update(read_at=None) == 0
            with pytest.raises(Notice.DoesNotExist):
                notices.read(notice, by=by)
    stranger = signed_in(make_person("KH"))
    assert stranger.get(f"/api/v1/notices/{notice.pk}/").status_code == 404
    assert stranger.post(f"/api/v1/notices/{notice.pk}/read/").status_code == 404


def test_all_are_read_by_page_and_over_the_api() -> None:
    account = make_person("KH")
    client = signed_in(account)
    for key in ("a", "b"):
        with acting_as(actor("TH")):
            notices.tell([account.pk], kind="rfi.sent", subject=uuid.uuid4(), key=key)
        if key == "a":
            assert client.post("/notices/read/").status_code == 302
    assert 'navigation-count">1<' in client.get("/notices/").content.decode().replace("\n", "")
    assert client.post("/api/v1/notices/read-all/").json() == {"read": 1}
    assert 'navigation-count"' not in client.get("/notices/").content.decode()
