"""What would run is seen: with each of the two walls taken down, and with both."""

import pytest
from csp.middleware import CSPMiddleware
from django.template import base

from tests.browser.active import filling
from tests.browser.active.walking import Walk
from tests.factories.world import make_world


@pytest.fixture
def pages(committed):
    world = make_world(("KH",))
    desk, person = world.desks["KH"], world.person("KH")
    filling.fill()
    return person, [f"/cases/{desk.case.pk}/", f"/suspects/{desk.suspect.pk}/", f"/syndicates/{desk.syndicate.pk}/"]


@pytest.fixture
def no_escaping(monkeypatch):
    """Every text on every page as if it were marked safe."""
    monkeypatch.setattr(base, "conditional_escape", str)


@pytest.fixture
def no_policy(monkeypatch):
    monkeypatch.setattr(CSPMiddleware, "process_response", lambda self, request, response: response)


def opened(browser, witness, pages):
    person, addresses = pages
    walk = Walk(browser, witness)
    for address in addresses:
        walk.open("KH liaison", person, address)
        walk.window("KH liaison", person).wait_for_timeout(300)
    return witness


def test_texts_that_are_not_escaped_are_reported_by_the_policy_and_do_not_run(no_escaping, browser, witness, pages):
    seen = opened(browser, witness, pages)
    assert seen.reports
    assert [line for line in seen.ran if "asked for /ran/" in line], "an address of mark-up that came through"
    assert [line for line in seen.ran if "the portal was asked" in line]
    assert not [line for line in seen.ran if "called ran(" in line or "flag" in line]


def test_without_the_policy_they_run(no_escaping, no_policy, browser, witness, pages):
    seen = opened(browser, witness, pages)
    assert [line for line in seen.ran if "called ran(" in line]
    assert [line for line in seen.ran if "flag" in line or "dialog" in line or "attribute on" in line]


def test_escaping_holds_without_the_policy(no_policy, browser, witness, pages):
    seen = opened(browser, witness, pages)
    assert not seen.ran
