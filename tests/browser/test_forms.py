"""Entering and reading, with the keyboard alone and without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from cases.models import Case
from coordinators.access.scope import acting_as
from tests.factories.cases import NAMES
from tests.factories.world import World, make_world

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def world() -> World:
    return make_world(("KH",))


@pytest.fixture
def liaison(world):
    return world.person("KH")


def fill_case(page: Page, *, number: str, day: str) -> None:
    page.get_by_label("Case number").fill(number)
    page.get_by_label("Title").fill("=SUM(A1:A9)")
    page.get_by_label("Crime").select_option("telecom_fraud")
    page.get_by_label("Date opened").fill(day)
    page.get_by_role("button", name="Open the case").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with a script", "without one"])
def test_a_case_is_opened_and_what_was_wrong_is_said_first(live_server, open_page, world, liaison, scripts):
    page = open_page(f"{live_server.url}/cases/new/", account=liaison, scripts=scripts)
    fill_case(page, number="KH-77", day="31 February")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("There is a problem")
    expect(summary).to_be_focused()  # by its own attribute where there is no script
    summary.get_by_role("link").click()
    wrong = page.get_by_label("Date opened")
    expect(wrong).to_be_focused() if scripts else expect(page).to_have_url(re.compile("#id_opened_on$"))
    expect(wrong).to_have_value("31 February")
    fill_case(page, number="KH-77", day="2024-09-03")
    expect(page.get_by_role("heading", level=1)).to_contain_text("=SUM(A1:A9)")  # text, as it was typed
    with acting_as(world.actor("KH")):
        assert Case.objects.filter(number="KH-77", title="=SUM(A1:A9)").count() == 1


def test_a_list_is_filtered_without_a_script(live_server, open_page, world, liaison):
    page = open_page(f"{live_server.url}/suspects/", account=liaison, scripts=False, width=360)
    name = NAMES["KH"][0]
    expect(page.get_by_role("link", name=name)).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("group", name="Status").get_by_label("Arrested").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_text("No suspect matches.")).to_be_visible()
    page.get_by_role("link", name="Status: Arrested").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(live_server, open_page, liaison):
    page = open_page(f"{live_server.url}/cases/", account=liaison)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_case_is_reached_by_the_keyboard_alone(live_server, open_page, world, liaison):
    page = open_page(f"{live_server.url}/cases/", account=liaison)
    wanted = f"/cases/{world.desks['KH'].case.pk}/"
    for _stop in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == wanted:
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{wanted}")
