"""A real Chromium for pages that only a browser can judge. `make test` finds or installs one and sets CHROMIUM."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from coordinators.models import Account
from tests.browser.chromium import ARGUMENTS, path_of_chromium
from tests.factories.accounts import signed_in

WIDTHS = (1280, 360)
#: Seconds. What a page may take on a machine that has other work as well.
PATIENCE = 20


@pytest.fixture(scope="package")  # ended with this folder: its event loop would stand in other tests' way
def browser() -> Iterator[Browser]:
    try:
        path = path_of_chromium()
    except LookupError as error:
        pytest.fail(str(error))
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(url, width=…, dark=…, scripts=…, account=…)`: a page in a browser of its own, signed in as `account`
    where one is given; what the console said as an error stands in `page.complaints`."""
    contexts: list[BrowserContext] = []

    def visit(
        url: str, *, width: int = 1280, dark: bool = False, scripts: bool = True, account: Account | None = None
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        if account is not None:
            bring_in(context, account, url)
        page = context.new_page()
        page.complaints = []  # type: ignore[attr-defined]
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(url)
        return page

    yield visit
    for context in contexts:
        context.close()


def bring_in(context: BrowserContext, account: Account, url: str) -> None:
    """Gives the browser a session in which ``account`` has shown both factors."""
    name = settings.SESSION_COOKIE_NAME
    value = signed_in(account).cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": urljoin(url, "/")}])
