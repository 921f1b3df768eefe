"""A released record that refers to one that is not released: it opens, and says nothing of the other."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, Suspect, Syndicate
from tests.database import row_security_down
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person, signed_in
from tests.factories.releases import make_release

HIDDEN = "Hidden syndicate"


@pytest.fixture
def linked() -> Callable[[], tuple[Case, Suspect, Syndicate]]:
    """Makes a Cambodian case with a suspect in a syndicate that the case is linked to."""

    def build() -> tuple[Case, Suspect, Syndicate]:
        owner = actor("KH")
        case, syndicate = make.make_case(owner), make.make_syndicate(owner, name=HIDDEN)
        suspect = make.make_suspect(case, owner, syndicate=syndicate)
        make.make_link(syndicate, case, owner)
        return case, suspect, syndicate

    return build


def _look(client: Client, case: Case, suspect: Suspect, syndicate: Syndicate) -> None:
    for address in (
        reverse("cases:record", args=["suspects", suspect.pk]),
        reverse("cases:case", args=[case.pk]),
        reverse("cases:case_part", args=[case.pk, "people"]),
        reverse("cases:case_part", args=[case.pk, "history"]),
        reverse("cases:suspects"),
        f"/api/v1/suspects/{suspect.pk}/",
        "/suspects/?export=csv",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        body = answer.content.decode()
        assert HIDDEN not in body and str(syndicate.pk) not in body, address


@pytest.mark.django_db
def test_a_released_suspect_says_nothing_of_a_syndicate_that_is_not(linked: Callable) -> None:
    case, suspect, syndicate = linked()
    make_release(case, "TH")
    _look(signed_in(make_person("TH")), case, suspect, syndicate)


@pytest.mark.usefixtures("committed")
def test_nor_with_row_level_security_down(linked: Callable) -> None:
    case, suspect, syndicate = linked()
    make_release(case, "TH")
    with row_security_down():
        _look(signed_in(make_person("TH")), case, suspect, syndicate)


@pytest.mark.django_db
def test_its_owner_and_whoever_sees_both_read_the_syndicates_name(linked: Callable) -> None:
    case, suspect, syndicate = linked()
    make_release(case, "TH")
    make_release(syndicate, "TH")
    for party in ("KH", "TH"):
        answer = signed_in(make_person(party)).get(reverse("cases:record", args=["suspects", suspect.pk]))
        assert HIDDEN in answer.content.decode()


@pytest.mark.django_db
def test_a_released_syndicate_shows_none_of_its_cases_and_members(linked: Callable) -> None:
    case, suspect, syndicate = linked()
    make_release(syndicate, "VN")
    client = signed_in(make_person("VN"))
    for address in (reverse("cases:syndicate", args=[syndicate.pk]), f"/api/v1/syndicates/{syndicate.pk}/links/"):
        answer = client.get(address)
        assert answer.status_code == 200
        for hidden in (case.number, str(case.pk), str(suspect.pk)):
            assert hidden not in answer.content.decode()
