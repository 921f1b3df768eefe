"""The explanation of access says what both walls say, for everybody, in many combinations; and why."""

import datetime as dt
import itertools
from typing import Any

import pytest
from django.urls import reverse

from cases.exchange.explanation import explain
from cases.exchange.services import named_grants, releases
from cases.models import Case, Suspect
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person, make_secondment, signed_in
from tests.factories.releases import make_release
from tests.factories.restricting import name, restrict

pytestmark = pytest.mark.django_db


def _people() -> list[Account]:
    today = clock.today()
    served = make_person("VN", Role.COORDINATOR)
    make_secondment(served, starts_on=today - dt.timedelta(days=9), ends_on=today - dt.timedelta(days=1))
    suspended = make_person("TH")
    Account.objects.filter(pk=suspended.pk).update(is_active=False)
    return [
        make_person("KH"),
        make_person("KH", Role.ADMINISTRATOR),
        make_person("TH"),
        Account.objects.get(pk=suspended.pk),
        make_person("VN", Role.COORDINATOR, seconded_from=today),
        served,
        make_person("UNODC", Role.OBSERVER),
        make_person("LMLECC", Role.COORDINATOR),
        make_person("LMLECC", Role.AUDITOR),
    ]


def _walls(person: Account, row: Any) -> bool:
    """Whether both walls show the row; they must agree."""
    who = actor_for(person)
    with acting_as(who):
        by_database = type(row).objects.filter(pk=row.pk).exists()
        both = type(row).objects.visible_to(who).filter(pk=row.pk).exists()
    assert by_database == both
    return both


def test_it_says_what_both_walls_say_in_every_combination() -> None:
    """Released to Thailand × to the centre × restricted × one named person, for nine people, of case and suspect."""
    people = _people()
    owner = actor("KH")
    asker = actor("KH", Role.RELEASING_OFFICER)
    seen = 0
    for to_thailand, to_centre, alone, closed, named in itertools.product([False, True], repeat=5):
        case = make.make_case(owner)
        suspect = make.make_suspect(case, owner)
        if to_thailand:
            make_release(suspect if alone else case, "TH")
        if to_centre:
            make_release(case, "LMLECC")
        if closed:
            restrict(case, owner.account, by=asker)
        if named:
            name(case, people[6], by=asker)
        for row, person in itertools.product((case, suspect), people):
            with acting_as(asker):
                shown = _fresh(row, asker)
                explained = explain(shown, person, asked_by=asker)
            assert explained.sees == _walls(person, row), (person.full_name, row)
            counting = any(reason.holds for reason in explained.reasons) and not explained.against
            assert explained.sees == counting, (person.full_name, row)
            seen += explained.sees
    assert seen > 100


def _fresh(row: Any, who: Any) -> Any:
    rows = type(row).objects.visible_to(who).select_related("owner")
    return (rows.with_case(who) if isinstance(row, Suspect) else rows).get(pk=row.pk)


def _told(case: Case, person: Account) -> str:
    asker = actor("KH", Role.RELEASING_OFFICER)
    with acting_as(asker):
        explained = explain(_fresh(case, asker), person, asked_by=asker)
    return " ".join([*explained.against, *(words for reason in explained.reasons for words in reason.sentences)])


def test_it_says_what_stands_against_it() -> None:
    people = _people()
    officer = actor("KH", Role.RELEASING_OFFICER)
    case = make.make_case(actor("KH"))
    release = make_release(case, "TH", by=officer)
    grant = name(case, people[6], by=officer)
    with acting_as(officer):
        releases.revoke(release, by=officer, reason="Done")
        named_grants.take_back(grant, by=officer, reason="Done")
    assert "ended on" in _told(case, people[2]) and officer.name in _told(case, people[2])
    assert "suspended" in _told(case, people[3])
    assert "The secondment ended on" in _told(case, people[5])
    assert "The name was taken back on" in _told(case, people[6])
    for other in (people[0], people[2]):
        assert "The person is not named." in _told(case, other), "whose names others were is not said of them"
    assert "opens no records" in _told(case, people[8])


def test_everybody_asks_for_themselves_and_officers_of_the_owner_for_others() -> None:
    case = make.make_case(actor("KH"))
    make_release(case, "TH")
    reader = make_person("TH")
    address = reverse("exchange:access", args=["cases", case.pk])
    body = signed_in(reader).get(address).content.decode()
    assert "You see this record." in body and "is in force" in body
    asked = {"person": str(make_person("VN").pk), "q": "", "party": "VN"}
    assert "does not see" not in signed_in(reader).get(address, asked).content.decode()
    officer = signed_in(make_person("KH", Role.RELEASING_OFFICER))
    assert "does not see this record." in officer.get(address, asked).content.decode()
    assert signed_in(make_person("VN")).get(address).status_code == 404


def test_a_recipient_learns_nothing_of_other_releases() -> None:
    case = make.make_case(actor("KH"))
    make_release(case, "TH")
    make_release(case, "CN")
    reader = actor("TH")
    assert reader.account is not None
    with acting_as(reader):
        explained = explain(_fresh(case, reader), reader.account, asked_by=reader)
    assert [reason.release.recipient_id for reason in explained.reasons if reason.release] == ["TH"]
    api = signed_in(reader.account)
    body = {"case": str(case.pk), "person": str(make_person("CN").pk)}
    assert api.post("/api/v1/access-explanations/", body, content_type="application/json").status_code == 403
    told = api.post("/api/v1/access-explanations/", {"case": str(case.pk)}, content_type="application/json").json()
    assert told["sees"] is True and [reason["holds"] for reason in told["reasons"]] == [False, True, False, False]
