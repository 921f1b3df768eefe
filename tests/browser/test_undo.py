"""A liaison sends all or nothing, downloads the mistakes marked, takes the good rows in after all, and undoes it."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from cases.models import Case, Suspect
from cases.services import suspects
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Account
from tests.browser.conftest import WIDTHS
from tests.browser.test_workbook import TAKING_IN, cases_of, send
from tests.cases.intake.samples import CASE, SUSPECT, small, with_value
from tests.factories.accounts import make_person
from tests.operations.evaluation.processes import celery

pytestmark = pytest.mark.usefixtures("committed")
MISTAKEN = small(
    Cases=[CASE, with_value(CASE, 0, "KH-2")],
    Suspects=[
        with_value(SUSPECT, 9, "2024-08-20"),
        with_value(SUSPECT, 8, "Gone fishing"),
        with_value(with_value(SUSPECT, 0, "KH-2"), 6, "N7654321"),
    ],
)


@pytest.fixture
def liaison() -> Account:
    return make_person("KH")


@pytest.fixture
def worker(committed, tmp_path: Path) -> Iterator[None]:
    with celery("worker", tmp_path / "worker.log", "--concurrency", "1"):
        yield


def picture(page: Page, name: str) -> None:
    """In both widths, for a person to look at, where SCREENS names a folder."""
    if folder := os.environ.get("SCREENS"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})


@pytest.mark.timeout(240)
def test_all_or_nothing_marked_taken_in_and_undone(live_server, open_page, liaison, worker):
    page = open_page(f"{live_server.url}/submissions/new/", account=liaison)
    page.get_by_label("All or nothing").check()
    picture(page, "upload")
    send(page, name="September.xlsx", data=MISTAKEN)
    expect(page.get_by_text("You asked for all or nothing, and 1 row is refused")).to_be_visible()
    picture(page, "all-or-nothing")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download with the mistakes marked").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert "not a known status" in book["Suspects"]["I3"].comment.text
    page.get_by_role("link", name="Warnings").click()
    expect(page.get_by_text("before the day on which the case was opened, 1 Sep 2024")).to_be_visible()
    picture(page, "warnings")
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("button", name="Take the good rows in after all").click()
    page.get_by_role("button", name="Take in 7 rows").click()
    page.get_by_role("link", name="See what was taken in").click(timeout=TAKING_IN)
    assert cases_of(liaison) == 2

    edit_the_suspect(liaison)
    page.get_by_role("link", name="Undo").click()
    picture(page, "undo")
    page.get_by_role("button", name="Undo the workbook").click()
    page.get_by_role("link", name="Back to the workbook").click(timeout=TAKING_IN)
    expect(page.get_by_text("It could not be undone: something was built on it")).to_be_visible()
    expect(page.get_by_text("Its record was changed since.")).to_be_visible()
    picture(page, "obstacles")
    assert cases_of(liaison) == 2

    edit_the_suspect(liaison, note="")
    page.get_by_role("link", name="Undo").click()
    page.get_by_role("button", name="Undo the workbook").click()
    page.get_by_role("link", name="Back to the workbook").click(timeout=TAKING_IN)
    expect(page.get_by_text("This workbook is undone")).to_be_visible()
    picture(page, "undone")
    assert cases_of(liaison) == 0
    assert page.complaints == []


def edit_the_suspect(account: Account, note: str = "Seen at the border.") -> None:
    by = actor_for(account)
    with acting_as(by):
        suspect = Suspect.objects.visible_to(by).filter(case__in=Case.objects.filter(number="KH-1")).get()
        suspects.amend_suspect(suspect, by=by, fields={"note": note})


def test_a_template_is_downloaded_in_the_language_chosen(live_server, open_page, liaison):
    page = open_page(f"{live_server.url}/submissions/", account=liaison)
    page.get_by_role("link", name="Templates").click()
    page.get_by_label("Language").select_option("km")
    picture(page, "templates")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the template").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert "(SEAGULL 2 km)" in book.sheetnames[0] and "សំណុំរឿង" in book.sheetnames
    assert page.complaints == []
