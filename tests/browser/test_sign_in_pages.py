"""The pages around signing in, wide and narrow: nothing past the edge, no error, nothing that axe finds."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Agency
from coordinators.services import credentials
from coordinators.services.accounts import give_totp
from tests.browser.conftest import WIDTHS
from tests.browser.test_every_page import _found_by_axe, _past_the_edge
from tests.browser.test_sign_in import show_password
from tests.factories.accounts import PASSWORD, actor, make_person
from tests.factories.passkeys import give_passkey

pytestmark = pytest.mark.usefixtures("committed")


def look(page: Page) -> None:
    wrong = _found_by_axe(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += _past_the_edge(page, width)
    assert not wrong and not page.complaints, (page.url, wrong, page.complaints)  # type: ignore[attr-defined]


def test_the_way_in(live_server, open_page: Callable[..., Page]) -> None:
    base = f"http://localhost:{urlsplit(live_server.url).port}"
    by, person = actor("KH", Role.ADMINISTRATOR), make_person("KH")
    agency = Agency.objects.get(pk="kh-national-police")
    particulars = {"username": "kh.new", "full_name": "Sok Dara", "native_name": "សុខ តារា", "language": "en"}
    with acting_as(by):
        _account, link = credentials.invite(by=by, role=Role.LIAISON, agency=agency, **particulars)
    page = open_page(f"{base}/sign-in/invitation/{link.secret}/")
    look(page)
    page.get_by_role("button", name="Finish").click()
    look(page)  # with what is wrong
    look(open_page(f"{base}/sign-in/invitation/none/"))
    give_totp(person)
    give_passkey(person)
    page = open_page(f"{base}/")
    show_password(page, person.username, PASSWORD)
    look(page)


def test_ones_own_factors(live_server, open_page: Callable[..., Page]) -> None:
    base = f"http://localhost:{urlsplit(live_server.url).port}/sign-in/2fa"
    person = make_person("KH", Role.ADMINISTRATOR)
    _passkey, row = give_passkey(person)
    page = open_page(f"{base}/passkeys/new/", account=person)
    look(page)  # asks for the password first
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    look(page)
    for path in ("passkeys/show/", f"passkeys/{row.pk}/name/", f"passkeys/{row.pk}/remove/"):
        page.goto(f"{base}/{path}")
        look(page)
