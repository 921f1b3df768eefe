"""Passkeys in a real browser, with the authenticator that Chromium's developer tools put into it."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from coordinators.codes import Role
from coordinators.models import Account
from coordinators.services.accounts import give_totp
from tests.browser.conftest import WIDTHS
from tests.browser.test_sign_in import show_password
from tests.factories.accounts import PASSWORD, make_person
from tests.factories.passkeys import give_passkey
from tests.totp import code_now

pytestmark = pytest.mark.usefixtures("committed")

#: A key inside the device that verifies its owner, who is there and says yes.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def administrator() -> tuple[Account, str]:
    account = make_person("KH", Role.ADMINISTRATOR)
    return account, give_totp(account)


def with_authenticator(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def by_name(address: str) -> str:
    """The served portal by its name: a passkey belongs to a name, not to a number."""
    return f"http://localhost:{urlsplit(address).port}"


def test_an_administrator_sets_a_passkey_up_shows_it_and_signs_in_with_it(
    live_server, open_page: Callable[..., Page], administrator: tuple[Account, str]
) -> None:
    account, secret = administrator
    base = by_name(live_server.url)
    page = open_page(f"{base}/accounts/")
    with_authenticator(page)
    show_password(page, account.username, PASSWORD)
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Set up a passkey")).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Name").fill("Office computer")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()  # what was wanted first

    page.goto(f"{base}/sign-in/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{base}/accounts/")
    show_password(page, account.username, PASSWORD)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()
    page.goto(f"{base}/sign-in/2fa/")
    expect(page.get_by_text("Office computer")).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_who_turns_the_passkey_down_is_told_and_can_try_again_or_type_a_code(
    live_server, open_page: Callable[..., Page], administrator: tuple[Account, str]
) -> None:
    account, secret = administrator
    give_passkey(account)  # another device's: this browser holds none that fits
    page = open_page(f"{by_name(live_server.url)}/")
    with_authenticator(page)
    show_password(page, account.username, PASSWORD)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Show your passkey")).not_to_be_visible()
