"""The end of a session, as a person at a form meets it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from coordinators.services.accounts import give_totp
from tests.browser.test_sign_in import show_password
from tests.factories.accounts import PASSWORD, make_person
from tests.totp import code_now

pytestmark = pytest.mark.usefixtures("committed")

WARNED = "You are about to be signed out"


def test_one_is_warned_may_stay_and_finds_what_was_typed_after_signing_in_again(
    live_server, open_page: Callable[..., Page], settings
) -> None:
    settings.SESSION_IDLE_SECONDS = 8  # the warning comes half way
    person = make_person("KH")
    secret = give_totp(person)
    page = open_page(f"{live_server.url}/account/", account=person)
    page.get_by_label("Name", exact=True).fill("Typed before the end")
    dialog = page.get_by_role("dialog", name=WARNED)
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Stay signed in")).to_be_focused()
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Typed before the end")
    expect(dialog).to_be_visible()  # and then nobody answers
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=15_000)
    settings.SESSION_IDLE_SECONDS = 1800
    show_password(page, person.username, PASSWORD)
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("What you had typed is back")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Typed before the end")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_what_is_typed_is_kept_as_one_types_and_cancel_throws_it_away(
    live_server, open_page: Callable[..., Page]
) -> None:
    person = make_person("KH")
    page = open_page(f"{live_server.url}/cases/new/", account=person)
    for words in ("Half a title", "Another half"):
        with page.expect_response(lambda answer: "session/typed" in answer.url and answer.request.method == "POST"):
            page.get_by_label("Title").fill(words)
        page.goto(f"{live_server.url}/cases/")
        page.goto(f"{live_server.url}/cases/new/")
        expect(page.get_by_text("What you had typed is back")).to_be_visible()
        expect(page.get_by_label("Title")).to_have_value(words)
    with page.expect_response(lambda answer: "session/typed" in answer.url and answer.request.method == "DELETE"):
        page.get_by_role("main").get_by_role("link", name="Cancel").click()
    page.goto(f"{live_server.url}/cases/new/")
    expect(page.get_by_label("Title")).to_have_value("")
    assert page.complaints == []  # type: ignore[attr-defined]
