"""A suspended person sees nothing, and sees again afterwards what they were named for."""

import pytest
from guardian.shortcuts import assign_perm

from cases.models import Case, Suspect
from cases.services import cases
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Account
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person


@pytest.mark.django_db
def test_what_is_written_during_a_suspension_takes_no_grant_away() -> None:
    owner = actor("KH")
    case = make.make_case(owner)
    named = make_person("TH")
    with acting_as(owner):
        assign_perm("cases.view_case", named, case)
    seen = []
    for active in (False, True):
        Account.objects.filter(pk=named.pk).update(is_active=active)
        with acting_as(owner):
            cases.amend_case(case, by=owner, fields={"title": f"Renamed {active}"})
        make.make_suspect(case, owner)
        who = actor_for(Account.objects.get(pk=named.pk))
        with acting_as(who):
            seen.append((Case.objects.visible_to(who).count(), Suspect.objects.visible_to(who).count()))
    assert seen == [(0, 0), (1, 2)]


@pytest.mark.django_db
def test_somebody_reinstated_sees_it_without_a_further_write() -> None:
    owner = actor("KH")
    case = make.make_case(owner)
    named = make_person("TH")
    with acting_as(owner):
        assign_perm("cases.view_case", named, case)
    Account.objects.filter(pk=named.pk).update(is_active=False)
    with acting_as(owner):
        cases.amend_case(case, by=owner, fields={"title": "Renamed"})
    Account.objects.filter(pk=named.pk).update(is_active=True)
    who = actor_for(Account.objects.get(pk=named.pk))
    with acting_as(who):
        assert Case.objects.visible_to(who).get() == case
