"""What has run out of time shows nothing from the next request on, before any task comes by."""

import datetime as dt
import time

import pytest

from cases.exchange.models import NamedGrant, Release
from cases.exchange.services import releases
from cases.models import Case
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person, signed_in
from tests.factories.releases import make_release
from tests.factories.restricting import name, restrict

pytestmark = pytest.mark.usefixtures("committed")


def test_a_release_and_a_name_end_with_their_time_at_the_next_request() -> None:
    owner, named = actor("KH"), make_person("VN")
    released, alone = make.make_case(owner, number="Released-1"), make.make_case(owner, number="Named-1")
    officer = restrict(alone, owner.account)
    reader = make_person("TH")
    clients = {"Released-1": signed_in(reader), "Named-1": signed_in(named)}
    until = clock.now() + dt.timedelta(hours=1)
    make_release(released, "TH", expires_at=until)
    name(alone, named, by=officer, expires_at=until)
    for number, client in clients.items():
        assert number in client.get("/cases/").content.decode()
    with acting_as(officer):
        # Their ends are brought forward: no write comes after them but that of the clock.
        soon = clock.now() + dt.timedelta(seconds=0.3)
        for model in (Release, NamedGrant):
            assert model.objects.filter(expires_at=until).update(expires_at=soon) == 1
    time.sleep(max(0, (soon - clock.now()).total_seconds()) + 0.05)
    for number, client in clients.items():
        assert number not in client.get("/cases/").content.decode()
        assert number not in client.get("/cases/?export=csv").content.decode()
        assert client.get("/api/v1/cases/").json()["results"] == []
    with acting_as(officer):
        assert Release.objects.get().state == "lapsed"
        assert set(NamedGrant.objects.values_list("account_id", "state")) >= {(named.pk, "lapsed")}
        told = JournalEntry.objects.filter(action__endswith=".lapsed").order_by("action")
        assert [(entry.action, entry.case_id, entry.actor_id) for entry in told] == [
            ("named_grant.lapsed", alone.pk, None),
            ("release.lapsed", released.pk, None),
        ]
        assert [set(entry.detail) for entry in told] == [{"grant", "recipient"}, {"release", "recipient"}]
    assert releases.lapse_due() == 0


def test_the_task_ends_what_nobody_asks_about() -> None:
    case, officer = make.make_case(actor("KH")), actor("KH", Role.RELEASING_OFFICER)
    make_release(case, "TH", by=officer, expires_at=clock.now() + dt.timedelta(seconds=0.2))
    time.sleep(0.3)
    assert releases.lapse_due() == 1
    with acting_as(officer):
        assert Release.objects.get().state == "lapsed"
        assert Case.objects.get().visible_to == [0]


def test_the_history_of_a_case_tells_of_the_lapsed_release_of_one_record() -> None:
    case, officer = make.make_case(actor("KH")), actor("KH", Role.RELEASING_OFFICER)
    suspect = make.make_suspect(case, actor("KH"))
    make_release(suspect, "TH", by=officer, expires_at=clock.now() + dt.timedelta(seconds=0.2))
    time.sleep(0.3)
    assert releases.lapse_due() == 1
    with acting_as(officer):
        entry = JournalEntry.objects.get(action="release.lapsed")
        assert (entry.case_id, entry.record_id) == (case.pk, str(suspect.pk))
