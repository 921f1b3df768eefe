"""Every page there is, in a real browser, on a desk and on a telephone."""

from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from coordinators.models import Account
from tests.access.routes import routes
from tests.browser.conftest import WIDTHS, bring_in
from tests.browser.pages import Portal, Seen, make_portal

WIDE = WIDTHS[0]
#: A page of 1280 px at four times its size (WCAG 2.2, 1.4.10).
ENLARGED = 320
#: Addresses that only a form is sent to, that send a file, or that come as a part of another page.
NO_PAGES = {
    "rescued/<uuid:pk>/erase/<slug:decision>/",
    "accounts/<uuid:pk>/reinstate/",
    "cases/<uuid:pk>/network/",
    "journal/heads/",
    "notices/read/",
    "notices/<uuid:pk>/open/",
    "accounts/<uuid:pk>/invitation/revoke/",
    "account/tokens/<uuid:pk>/revoke/",
    "account/webhooks/<uuid:pk>/secret/",
    "account/webhooks/<uuid:pk>/pause/",
    "account/webhooks/<uuid:pk>/resume/",
    "account/webhooks/<uuid:pk>/test/",
    "account/webhooks/deliveries/<uuid:pk>/send-again/",
    "evaluation/reports/compile/",
    "evaluation/reports/<uuid:pk>/files/<uuid:file>/",
    "evaluation/reports/<uuid:pk>/progress/",
    "submissions/<uuid:pk>/questions/",
    "submissions/<uuid:pk>/questions/leave-out/",
    "submissions/<uuid:pk>/answers/<uuid:decision>/forget/",
    "submissions/<uuid:pk>/take-in/",
    "submissions/<uuid:pk>/choice/",
    "submissions/<uuid:pk>/marked/",
    "submissions/<uuid:pk>/read-again/",
    "submissions/<uuid:pk>/sent/",
}


@pytest.fixture
def portal(committed, settings) -> Portal:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    return make_portal()


@dataclass
class Walk:
    """Opens pages, each person's in a window of their own, and keeps what is wrong with them. ``thorough``: axe looks
    at each page wide and narrow; else at one wide and at the next narrow."""

    browser: Browser
    base: str
    thorough: bool = False
    looked: int = 0
    windows: dict[Account, Page] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    patterns: set[str] = field(default_factory=set)

    def window(self, account: Account) -> Page:
        if account not in self.windows:
            context = self.browser.new_context()
            bring_in(context, account, self.base)
            page = self.windows[account] = context.new_page()
            page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self.windows[account]

    def look(self, seen: Seen) -> None:
        """At the page wide, narrow and enlarged: nothing past the edge, no error, nothing that axe finds."""
        page = self.window(seen.account)
        page.set_viewport_size({"width": WIDE, "height": 900})
        answer = page.goto(self.base + seen.address)
        assert answer is not None
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            by_axe = _found_by_axe(page) if self.thorough or width == WIDTHS[self.looked % 2] else []
            self._note(seen, width, _past_the_edge(page, width) + by_axe)
        page.set_viewport_size({"width": ENLARGED, "height": 256})
        self._note(seen, ENLARGED, _past_the_edge(page, ENLARGED))
        self.looked += 1
        self.patterns.add(seen.pattern)
        expected = 404 if seen.pattern == "404" else 200
        if answer.status != expected:
            self._note(seen, WIDE, [f"answered {answer.status}"])
        else:
            self._note(seen, WIDE, [] if expected == 404 else self.complaints)
        self.complaints.clear()

    def _note(self, seen: Seen, width: int, problems: list[str]) -> None:
        self.wrong += [f"{seen.address} ({seen.account.role}, {width}): {problem}" for problem in problems]


def _past_the_edge(page: Page, width: int) -> list[str]:
    reaches = page.evaluate("document.documentElement.scrollWidth")
    return [f"{reaches} wide"] if reaches > width else []


def _found_by_axe(page: Page) -> list[str]:
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in violations]


@pytest.mark.begun_first
@pytest.mark.timeout(1200)
def test_every_page_fits_keeps_the_policy_and_can_be_used_by_all(portal, browser, live_server):
    _walk_through(portal, Walk(browser, live_server.url))


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_every_page_can_be_used_by_all_wide_and_narrow(portal, browser, live_server):
    _walk_through(portal, Walk(browser, live_server.url, thorough=True))


def _walk_through(portal: Portal, walk: Walk) -> None:
    for seen in portal.pages():
        walk.look(seen)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert {route.pattern for route in routes()} - walk.patterns == NO_PAGES
