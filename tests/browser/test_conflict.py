"""Two people change one case: what the second one sees, wide and narrow, with a script and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cases.models import Case
from cases.services import cases
from coordinators.access.scope import acting_as
from tests.browser.conftest import WIDTHS
from tests.factories.accounts import actor_of, make_person
from tests.factories.cases import make_case

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.parametrize("scripts", [True, False], ids=["with a script", "without one"])
def test_both_versions_are_shown_and_the_other_one_is_taken_by_its_box(live_server, open_page, scripts: bool) -> None:
    person, colleague = make_person("KH"), make_person("KH")
    case = make_case(actor_of(person), title="Call centre", summary="Forty desks")
    page: Page = open_page(f"{live_server.url}/cases/{case.pk}/change/", account=person, scripts=scripts)
    page.get_by_label("Title").fill("Call centre at the border")
    with acting_as(actor_of(colleague)):
        held = Case.objects.get(pk=case.pk)
        cases.amend_case(held, by=actor_of(colleague), fields={"title": "Hotel", "summary": "Fifty desks"})
    page.get_by_role("button", name="Save").click()

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"{colleague.full_name} changed this record on")
    expect(alert).to_be_focused()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Call centre at the border")
    expect(page.get_by_label("Summary")).to_have_value("Fifty desks")
    if scripts:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page).response["violations"] == [] and page.complaints == []  # type: ignore[attr-defined]

    page.get_by_label("take “Hotel” instead").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hotel")
