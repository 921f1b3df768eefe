"""Every component in a real browser: for the eye, the keyboard, a telephone, the dark, and without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse
from django.urls import path

from tests.browser.conftest import WIDTHS
from tests.web.component_page import render

pytestmark = [pytest.mark.urls(__name__), pytest.mark.usefixtures("committed")]

NAMES_IN_SIX_SCRIPTS = {"zh-Hans": "Noto Sans SC Variable", "th": "Noto Sans Thai", "lo": "Noto Sans Lao",
                        "km": "Noto Sans Khmer", "my": "Noto Sans Myanmar"}  # fmt: skip
JOB = '<div class="job" id="job-7" data-announce="Compile the report: Done">Done</div>'

urlpatterns = [
    path("components/", lambda request: HttpResponse(render(request))),
    path("job/7/", lambda request: HttpResponse(JOB)),
]


@pytest.fixture
def address(live_server) -> str:
    return f"{live_server.url}/components/?q=border&crime=kidnapping&sort=-opened"


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(address, open_page, width):
    page = open_page(address, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(address, open_page, width, dark):
    found = Axe().run(open_page(address, width=width, dark=dark)).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def test_the_content_security_policy_is_kept(address, open_page):
    page = open_page(address)
    page.wait_for_load_state("networkidle")
    assert page.complaints == []


def test_errors_take_focus_and_lead_to_their_field(address, open_page):
    page = open_page(address)
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.get_by_role("link", name="Amount: Enter a number.").click()
    assert page.evaluate("document.activeElement.id") == "id_amount"
    assert page.input_value("#id_amount") == "many"


def test_escape_closes_a_menu_and_gives_focus_back(address, open_page):
    page = open_page(address)
    summary = page.locator(".menu summary").last
    summary.click()
    page.get_by_role("link", name="Export this list").focus()
    page.locator(".menu[open] .menu-about").wait_for()
    summary.focus()
    page.keyboard.press("Escape")
    assert page.locator(".menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_portal_can_be_walked_on_a_telephone_without_a_script(address, open_page):
    page = open_page(address, width=360, scripts=False)
    link = page.get_by_role("link", name="Rescued persons")
    assert not link.is_visible()
    page.get_by_text("Menu", exact=True).click()
    assert link.is_visible()


def test_a_job_reports_its_end_to_those_who_listen(address, open_page):
    page = open_page(address)
    page.locator("#announcer", has_text="Compile the report: Done").wait_for(state="attached")
    assert page.locator("#job-7 progress").count() == 0


def test_each_script_is_drawn_with_our_own_font(address, open_page):
    page = open_page(address)
    page.wait_for_load_state("networkidle")
    loaded = set(
        page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))")
    )
    assert loaded == {"Noto Sans", *NAMES_IN_SIX_SCRIPTS.values()}
    for language, font in NAMES_IN_SIX_SCRIPTS.items():
        text = page.locator(f"bdi[lang={language}]").first.inner_text()
        assert page.evaluate("([font, text]) => document.fonts.check(`16px '${font}'`, text)", [font, text])


def test_a_page_loads_few_of_the_slices_of_chinese(address, open_page):
    page = open_page(address)
    page.wait_for_load_state("networkidle")
    fetched = page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('noto-sans-sc')).length"
    )
    assert 0 < fetched < 20
