"""The invented people, syndicates, updates and releases fit the demo's cases and one another."""

from datetime import date
from typing import Any

import pytest

from demo.desks import DESKS
from demo.generate import SEED
from demo.records import Case
from demo.world import make_world
from tests.demo.books import texts

PARTIES = {"KH", "CN", "LA", "MM", "TH", "VN", "UNODC", "INTERPOL", "LMLECC"}
ROLES = {"liaison", "releasing_officer", "coordinator", "leadership", "observer", "administrator", "auditor"}
HANDLING = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}
AGENCIES = {desk.code: desk.country for desk in DESKS}
LANGUAGE = {"KH": "km", "CN": "zh-hans", "LA": "lo", "MM": "my", "TH": "th", "VN": "vi"}
ACCOUNTS: dict[str, dict[str, Any]] = {account["username"]: account for account in texts("people")["accounts"]}
OWNER: dict[str, str] = {}
OPENED: dict[str, date] = {}
for book in make_world(SEED):
    for record in book.good("Cases"):
        if isinstance(record, Case):
            OWNER[record.number], OPENED[record.number] = book.desk.code, record.opened


def test_usernames_are_given_once() -> None:
    assert len(ACCOUNTS) == len(texts("people")["accounts"])


@pytest.mark.parametrize("account", ACCOUNTS.values(), ids=list(ACCOUNTS))
def test_accounts_are_of_a_party_and_a_role(account: dict[str, Any]) -> None:
    assert account["party"] in PARTIES
    assert account["role"] in ROLES
    assert account["full_name"].isascii()
    if account["agency"]:
        assert AGENCIES[account["agency"]] == account["party"]
    assert (account["role"] == "observer") <= (account["party"] in ("UNODC", "INTERPOL"))


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_agency_has_who_enters_and_who_releases(agency: str) -> None:
    roles = {account["role"] for account in ACCOUNTS.values() if account["agency"] == agency}
    assert roles >= {"liaison", "releasing_officer", "coordinator"}


def test_every_member_has_a_coordinator_serving_without_end() -> None:
    serving = {row["username"] for row in texts("people")["secondments"] if row["ends_on"] is None}
    assert {ACCOUNTS[username]["role"] for username in serving} == {"coordinator"}
    assert {ACCOUNTS[username]["party"] for username in serving} == set(LANGUAGE)


def test_secondments_end_after_they_start() -> None:
    for row in texts("people")["secondments"]:
        starts = date.fromisoformat(row["starts_on"])
        assert row["ends_on"] is None or date.fromisoformat(row["ends_on"]) >= starts


def test_two_syndicates_a_country() -> None:
    owners = [syndicate["owner"] for syndicate in texts("syndicates")]
    assert sorted(owners) == sorted([*LANGUAGE, *LANGUAGE])


@pytest.mark.parametrize("syndicate", texts("syndicates"), ids=lambda syndicate: syndicate["name"])
def test_syndicates_appear_in_cases_of_their_own_agency(syndicate: dict[str, Any]) -> None:
    assert syndicate["handling"] in HANDLING
    assert syndicate["status"] in {"identified", "disrupted", "dismantled"}
    assert date(2024, 8, 7) <= date.fromisoformat(syndicate["identified_on"]) <= date(2024, 12, 31)
    assert len(syndicate["cases"]) >= 2
    for link in syndicate["cases"]:
        assert OWNER[link["number"]] == syndicate["agency"]
        assert link["basis"]


@pytest.mark.parametrize("update", texts("updates"), ids=lambda update: f"{update['case']} {update['on_date']}")
def test_updates_follow_their_case(update: dict[str, Any]) -> None:
    on = date.fromisoformat(update["on_date"])
    assert OPENED[update["case"]] <= on <= date(2024, 12, 31)
    assert update["language"] == LANGUAGE[AGENCIES[OWNER[update["case"]]]]
    assert update["kind"] in {"progress", "lead", "cooperation", "court", "other"}
    assert update["text"] != update["text_en"]


@pytest.mark.parametrize("release", texts("releases"), ids=lambda release: f"{release['case']} to {release['to']}")
def test_releases_are_the_owners_word(release: dict[str, Any]) -> None:
    officer = ACCOUNTS[release["by"]]
    assert officer["role"] == "releasing_officer"
    assert officer["agency"] == OWNER[release["case"]]
    assert release["to"] in PARTIES - {officer["party"]}
    assert release["handling"] in HANDLING - {"RED"}
    assert release["purpose"].endswith(".")
    assert date.fromisoformat(release["on"]) >= OPENED[release["case"]]
    assert release["expires_on"] is None or release["expires_on"] > release["on"]


def test_a_case_is_released_once_to_each() -> None:
    pairs = [(release["case"], release["to"]) for release in texts("releases")]
    assert len(set(pairs)) == len(pairs)
