"""A liaison sends a workbook: errors are shown by sheet, row and column, and only then are the good rows taken in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Account
from tests.browser.conftest import WIDTHS
from tests.cases.intake.samples import CASE, TRUTH, WORKBOOKS, small, with_value
from tests.factories.accounts import make_person
from tests.operations.evaluation.processes import celery

pytestmark = pytest.mark.usefixtures("committed")
AGENCY = "kh-national-police"
#: Milliseconds. What a worker may take to start, to take the job and to write a hundred rows.
TAKING_IN = 60_000


@pytest.fixture
def liaison() -> Account:
    return make_person("KH")


@pytest.fixture
def worker(committed, tmp_path: Path) -> Iterator[None]:
    with celery("worker", tmp_path / "worker.log", "--concurrency", "1"):
        yield


def send(page: Page, *, name: str, data: bytes) -> None:
    page.get_by_label("Workbook").set_input_files([{"name": name, "mimeType": "", "buffer": data}])
    page.get_by_role("button", name="Read the workbook").click()


def cases_of(account: Account) -> int:
    actor = actor_for(account)
    with acting_as(actor):
        return Case.objects.visible_to(actor).count()


@pytest.mark.timeout(180)
def test_a_sample_workbook_goes_from_upload_to_the_lists(live_server, open_page, liaison, worker):
    truth = TRUTH[AGENCY]
    page = open_page(f"{live_server.url}/submissions/new/", account=liaison)
    send(page, name=f"{AGENCY}.xlsx", data=(WORKBOOKS / f"{AGENCY}.xlsx").read_bytes())

    refused = sum(sheet["bad"] for sheet in truth["rows"].values())
    good = sum(sheet["good"] for sheet in truth["rows"].values())
    page.get_by_role("link", name=f"Refused rows {refused}").click()
    for error in truth["errors"]:
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=f"{error['sheet']} {error['row']}"))
        expect(row.first).to_contain_text(re.compile(r"[A-Z]+ · "))  # the column by its letter and heading
    assert cases_of(liaison) == 0  # nothing is written before they say so

    page.get_by_role("link", name="Overview").click()
    page.get_by_role("button", name=f"Take in {good} rows").click()
    page.get_by_role("link", name="See what was taken in").click(timeout=TAKING_IN)
    expect(page.get_by_text("The workbook is taken in")).to_be_visible()
    assert page.complaints == []

    statuses = truth["suspects_by_status"]
    for path, total in {
        "/cases/": truth["rows"]["Cases"]["good"],
        "/suspects/": truth["rows"]["Suspects"]["good"],
        "/suspects/?status=arrested": statuses["arrested"],
        "/rescued/": truth["rescued"],
        "/assets/": truth["rows"]["Assets"]["good"],
        "/firearms/": truth["firearms"],
    }.items():
        page.goto(f"{live_server.url}{path}")
        expect(page.locator(".list-head")).to_contain_text(re.compile(rf"Showing \d+ of {total}\b"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_cell_that_looks_like_a_formula_is_text(live_server, open_page, liaison, width):
    formula = '=HYPERLINK("http://example.org","x")'
    page = open_page(f"{live_server.url}/submissions/new/", account=liaison, width=width, scripts=False)
    send(page, name="=1+1.xlsx", data=small(Cases=[with_value(CASE, 1, formula)]))
    expect(page.get_by_role("heading", name="=1+1.xlsx")).to_be_visible()
    page.get_by_role("link", name="New 5").click()
    expect(page.get_by_text(formula)).to_be_visible()
    assert page.locator("a[href*='example.org']").count() == 0


def test_of_a_file_without_rows_it_says_what_to_check(live_server, open_page, liaison):
    page = open_page(f"{live_server.url}/submissions/new/", account=liaison)
    send(page, name="notes.csv", data=b"not a workbook")
    expect(page.get_by_text("No row was found in this file")).to_be_visible()


def test_sending_nothing_is_said_and_the_summary_takes_focus(live_server, open_page, liaison):
    page = open_page(f"{live_server.url}/submissions/new/", account=liaison)
    page.get_by_role("button", name="Read the workbook").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the workbook that you want to send.")
    assert page.evaluate("document.activeElement.id") == "error-summary"
