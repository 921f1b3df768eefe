"""The way in: password, then the code of the authenticator app."""

import pytest
from playwright.sync_api import Page, expect

from coordinators.services.accounts import give_totp
from tests.factories.accounts import PASSWORD, make_person
from tests.totp import code_now

pytestmark = pytest.mark.usefixtures("committed")


def show_password(page: Page, username: str, password: str) -> None:
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with a script", "without one"])
def test_a_person_comes_in_by_password_and_code(live_server, open_page, scripts):
    account = make_person("KH")
    secret = give_totp(account)
    page = open_page(f"{live_server.url}/cases/", scripts=scripts)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    show_password(page, account.username, PASSWORD)
    expect(page.get_by_role("heading", name="Enter your code")).to_be_visible()
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()  # where they wanted to go
    assert page.complaints == []


def test_a_wrong_password_is_said_and_the_summary_takes_focus(live_server, open_page):
    account = make_person("KH")
    page = open_page(f"{live_server.url}/")
    show_password(page, account.username, "not-my-password")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "error-summary"


def test_the_password_alone_opens_nothing(live_server, open_page):
    account = make_person("KH")
    give_totp(account)
    page = open_page(f"{live_server.url}/")
    show_password(page, account.username, PASSWORD)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.goto(f"{live_server.url}/cases/")
    expect(page.get_by_role("heading", name="Enter your code")).to_be_visible()
