"""An agency's page is read by everybody, and counts and lists for each reader only what that reader may see."""

from pathlib import Path
from typing import Any

import pytest

from coordinators.codes import Role
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import small
from tests.factories.accounts import AGENCIES, actor_of, make_person, signed_in
from tests.factories.cases import make_case, make_suspect

ADDRESS = f"/agencies/{AGENCIES['KH']}/"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}


@pytest.mark.django_db
def test_a_foreign_reader_sees_no_work_of_an_agency() -> None:
    owner = make_person("KH")
    case = make_case(actor_of(owner))
    make_suspect(case, actor_of(owner))
    Desk().send(small(), "workbook-kept-apart.xlsx")
    own = signed_in(owner).get(ADDRESS)
    assert (own.context["case_count"], own.context["open_count"], own.context["suspect_count"]) == (1, 1, 1)
    assert case.number in own.content.decode()
    assert "workbook-kept-apart" in own.content.decode()
    foreign = signed_in(make_person("TH")).get(ADDRESS)
    assert foreign.status_code == 200
    assert (foreign.context["case_count"], foreign.context["open_count"], foreign.context["suspect_count"]) == (0, 0, 0)
    assert case.number not in foreign.content.decode()
    assert "workbook-kept-apart" not in foreign.content.decode()


@pytest.mark.django_db
def test_submissions_are_shown_to_those_who_may_send_one() -> None:
    Desk().send(small(), "workbook-kept-apart.xlsx")
    assert "workbook-kept-apart" in signed_in(make_person("KH")).get(ADDRESS).content.decode()
    for role in (Role.LEADERSHIP, Role.ADMINISTRATOR):
        assert "workbook-kept-apart" not in signed_in(make_person("KH", role)).get(ADDRESS).content.decode(), role
