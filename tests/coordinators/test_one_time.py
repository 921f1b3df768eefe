"""What works once opens one session, however many use it at the same time. Against the served portal, by threads."""

import http.cookiejar
import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test.testcases import QuietWSGIRequestHandler

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, SignInTry
from coordinators.services import credentials
from coordinators.services.accounts import give_totp
from tests.coordinators.test_passkeys import challenge_on
from tests.factories.accounts import PASSWORD, actor, make_person
from tests.factories.passkeys import give_passkey
from tests.totp import code_now

pytestmark = pytest.mark.usefixtures("committed")

AT_ONCE = 50


class Server(ThreadedWSGIServer):
    """Takes as many connections at once as there are uses."""

    request_queue_size = 4 * AT_ONCE


@pytest.fixture
def served() -> Iterator[str]:
    """The address of the portal, a thread for each request."""
    server = Server(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=60)


class Browser:
    """A browser's cookies and forms, over HTTP."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=60) as answer:
            return str(answer.read().decode())

    def send(self, path: str, **fields: str) -> str:
        """Sends a form, its token taken from the cookie, and gives the address that it led to."""
        token = next(each.value for each in self.cookies if each.name == "csrftoken")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        try:
            with self.opener.open(self.base + path, body, timeout=60) as answer:
                return urllib.parse.urlsplit(answer.url).path
        except urllib.error.HTTPError as refused:  # 400: the session was used up meanwhile
            if refused.code != HTTPStatus.BAD_REQUEST:
                raise
            return ""

    def like(self) -> "Browser":
        """Another browser with the same cookies."""
        other = Browser(self.base)
        for cookie in self.cookies:
            other.cookies.set_cookie(cookie)
        return other


def after_password(base: str, account: Account) -> Browser:
    browser = Browser(base)
    browser.get("/sign-in/login/")
    assert browser.send("/sign-in/login/", login=account.username, password=PASSWORD) == "/sign-in/2fa/authenticate/"
    return browser


def at_once(use: Callable[[Browser], Any], browsers: list[Browser]) -> None:
    start = threading.Barrier(len(browsers))

    def one(browser: Browser) -> Any:
        start.wait(timeout=60)
        return use(browser)

    with ThreadPoolExecutor(len(browsers)) as pool:
        list(pool.map(one, browsers))


def sessions_of(account: Account) -> int:
    """How many sessions of both factors there are."""
    kept = [session.get_decoded() for session in Session.objects.all()]
    return sum(each.get("_auth_user_id") == str(account.pk) for each in kept)


@pytest.fixture
def account(settings) -> Account:
    settings.SIGN_IN_LIMITS = dict.fromkeys(settings.SIGN_IN_LIMITS, (10 * AT_ONCE, 60))  # another promise's
    return make_person("KH")


def test_fifty_uses_of_one_code_of_the_app_open_one_session(served: str, account: Account) -> None:
    secret = give_totp(account)
    browsers = [after_password(served, account) for _number in range(AT_ONCE)]
    code = code_now(secret)
    at_once(lambda browser: browser.send("/sign-in/2fa/authenticate/", code=code), browsers)
    assert sessions_of(account) == 1


def test_fifty_uses_of_one_recovery_code_open_one_session(served: str, account: Account) -> None:
    give_totp(account)
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    browsers = [after_password(served, account) for _number in range(AT_ONCE)]
    at_once(lambda browser: browser.send("/sign-in/2fa/authenticate/", code=code), browsers)
    assert sessions_of(account) == 1


def test_fifty_uses_of_one_passkeys_answer_open_one_session(served: str, account: Account) -> None:
    passkey, _row = give_passkey(account)
    passkey.host = "localhost"
    passkey.origin = served
    browser = after_password(served, account)
    challenge = challenge_on(browser.get("/sign-in/2fa/authenticate/"))
    answer = json.dumps(passkey.show(challenge))
    browsers = [browser.like() for _number in range(AT_ONCE)]
    at_once(lambda each: each.send("/sign-in/2fa/authenticate/", credential=answer), browsers)
    assert sessions_of(account) == 1


def test_fifty_uses_of_one_link_open_one_session(served: str, account: Account) -> None:
    by = actor("KH", Role.ADMINISTRATOR)
    with acting_as(by):
        link = credentials.renew_authenticator(account, by=by)
    browsers = [Browser(served) for _number in range(AT_ONCE)]

    def use(browser: Browser) -> None:
        found = re.search(r'class="secret">([A-Z2-7]{32})<', browser.get(f"/sign-in/invitation/{link.secret}/"))
        assert found
        browser.send("/sign-in/invitation/", password=PASSWORD, code=code_now(found[1]))

    at_once(use, browsers)
    assert sessions_of(account) == 1
    assert "This link does not work" in Browser(served).get(f"/sign-in/invitation/{link.secret}/")


def test_fifty_guesses_at_once_are_counted_one_by_one(served: str) -> None:
    person = make_person("KH")
    give_totp(person)
    browsers = [Browser(served) for _number in range(AT_ONCE)]
    for browser in browsers:
        browser.get("/sign-in/login/")
    at_once(lambda each: each.send("/sign-in/login/", login=person.username, password="a wrong guess"), browsers)
    assert SignInTry.objects.filter(step="password").count() == settings.SIGN_IN_LIMITS["name and address"][0]
