"""What the querysets of the exchange show, each by itself: the same is asked again with row-level security down, by the
runs that take checks away."""

import pytest
from django.urls import reverse

from cases.exchange.explanation import explain
from cases.exchange.forms import AcceptTransferForm
from cases.exchange.models import NamedGrant, Release, Transfer
from cases.exchange.services import releases
from cases.models import Suspect
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from tests.api.asking import Api
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person, signed_in
from tests.factories.releases import make_offer, make_release
from tests.factories.restricting import name

pytestmark = pytest.mark.django_db


def _seen(who: Actor) -> list[int]:
    with acting_as(who):
        return [model.objects.visible_to(who).count() for model in (Release, NamedGrant, Transfer)]


def test_who_has_no_sight_of_records_has_none_of_what_was_decided_about_them() -> None:
    case, officer = make.make_case(actor("KH")), actor("KH", Role.RELEASING_OFFICER)
    reader = make_person("TH")
    make_release(case, "TH", by=officer)
    make_offer(case, "TH", by=officer)
    name(case, reader, by=officer)
    assert _seen(actor_for(reader)) == [1, 1, 1]
    assert _seen(officer) == [1, 1, 1]
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        for party in ("TH", "KH"):
            assert _seen(actor(party, role)) == [0, 0, 0], (party, role)
    Account.objects.filter(pk=reader.pk).update(is_active=False)
    assert _seen(actor_for(Account.objects.get(pk=reader.pk))) == [0, 0, 0]


def test_who_was_named_is_told_to_the_owners_people_and_to_nobody_to_whom_it_is_released() -> None:
    case, officer = make.make_case(actor("KH")), actor("KH", Role.RELEASING_OFFICER)
    make_release(case, "TH", by=officer)
    name(case, make_person("VN"), by=officer)
    assert [_seen(actor(party))[1] for party in ("KH", "TH", "VN")] == [1, 0, 0]


def test_releases_of_a_case_that_is_out_of_sight_are_not_found_by_it() -> None:
    """The recipient keeps the word of a release that has ended, and can't tell by it which case is which."""
    case, officer = make.make_case(actor("KH")), actor("KH", Role.RELEASING_OFFICER)
    release = make_release(case, "TH", by=officer)
    api, client = Api.of(make_person("TH")), signed_in(make_person("TH"))
    address = reverse("exchange:releases")
    for known in (True, False):
        assert api.get("releases")[1]["count"] == 1
        assert api.get("releases", case=str(case.pk))[1]["count"] == known
        assert ("Joint tactical meeting" in client.get(address, {"case": case.pk}).content.decode()) is known
        if known:
            with acting_as(officer):
                releases.revoke(release, by=officer, reason="Done")


def test_who_asks_about_themselves_is_not_told_that_the_centre_has_it() -> None:
    case = make.make_case(actor("KH"))
    suspect = make.make_suspect(case, actor("KH"))
    make_release(suspect, "TH")
    make_release(suspect, "LMLECC")
    reader = make_person("TH")
    who = actor_for(reader)
    with acting_as(who):
        row = Suspect.objects.visible_to(who).select_related("owner").with_case(who).get()
        told = {reason.title: " ".join(reason.sentences) for reason in explain(row, reader, asked_by=who).reasons}
    [centre] = [words for title, words in told.items() if "centre" in title]
    assert "There is no such release." in centre and "in force" not in centre


def test_a_case_is_accepted_for_an_agency_of_the_own_party() -> None:
    offered = AcceptTransferForm(actor=actor("LA", Role.RELEASING_OFFICER)).fields["agency"]
    assert {agency.pk for agency in offered.queryset} == {"la-mps", "la-mnd"}  # type: ignore[attr-defined]
