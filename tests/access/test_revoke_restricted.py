"""Restricting a record ends its releases, and those of the records under it; an officer not named learns that."""

import pytest
from django.core.exceptions import ValidationError

from cases.exchange.models import Release
from cases.exchange.services import releases
from cases.models import Case
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_release
from tests.factories.restricting import restrict


@pytest.mark.django_db
def test_restricting_ends_the_releases_of_a_case_and_of_its_records() -> None:
    owner, officer, reader = actor("KH"), actor("KH", Role.RELEASING_OFFICER), actor("TH")
    case = make.make_case(owner)
    made = [make_release(case, "TH", by=officer), make_release(make.make_suspect(case, owner), "VN", by=officer)]
    named = restrict(case, owner.account)
    with acting_as(officer):
        assert not Case.objects.visible_to(officer).exists()
        ended = Release.objects.visible_to(officer)
        assert [(row.state, row.end_reason) for row in ended] == [("revoked", "The owner ended it.")] * 2
        with pytest.raises(ValidationError):
            releases.revoke(made[0], by=officer, reason="It is restricted now")
    with acting_as(named):
        told = JournalEntry.objects.filter(action="release.revoked", case_id=case.pk)
        assert told.filter(record_type="cases.case", record_id=str(case.pk)).count() == 1
        restricted = JournalEntry.objects.get(action="case.restricted")
        assert (restricted.purpose, restricted.detail["releases_ended"]) == ("Undercover work", 2)
    with acting_as(reader):
        assert not Case.objects.visible_to(reader).exists()
