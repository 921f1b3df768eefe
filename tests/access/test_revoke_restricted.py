"""A release of a record that was restricted afterwards can still be ended, by an officer who no longer sees it."""

import pytest
from guardian.shortcuts import assign_perm

from cases.exchange.services import releases
from cases.models import Case
from cases.services import cases
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_release


@pytest.mark.django_db
def test_an_officer_who_no_longer_sees_the_case_ends_its_release() -> None:
    owner, officer, reader = actor("KH"), actor("KH", Role.RELEASING_OFFICER), actor("TH")
    case = make.make_case(owner)
    release = make_release(case, "TH", by=officer)
    with acting_as(owner):
        assign_perm("cases.view_case", owner.account, case)
        cases.amend_case(case, by=owner, fields={"restricted": True})
    with acting_as(officer):
        assert not Case.objects.visible_to(officer).exists()
        releases.revoke(release, by=officer, reason="It is restricted now")
        told = JournalEntry.objects.get(action="release.revoked")
    assert (told.record_type, told.record_id, told.case_id) == ("cases.case", str(case.pk), case.pk)
    with acting_as(reader):
        assert not Case.objects.visible_to(reader).exists()
