"""Pictures of a served portal's main pages, wide and narrow, for a person to look at; written to var/screenshots.

    make run                                            (in another terminal)
    .venv/bin/python -m tests.browser.screens [http://localhost:8000]

Signs in with the demo accounts of `make run`. The workbook that it sends to show errors is withdrawn again.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, path_of_chromium
from tests.totp import code_now

FOLDER = Path(__file__).parents[2]
VAR = FOLDER / "var"
WORKBOOK = FOLDER / "tests" / "data" / "workbooks" / "kh-national-police.xlsx"
WIDTHS = (1280, 360)


def main(base: str) -> None:
    target = VAR / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    people = {each["username"]: each for each in json.loads((VAR / "demo-accounts.json").read_text(encoding="utf-8"))}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=ARGUMENTS)
        picture(browser.new_page(), f"{base}/sign-in/login/", target / "sign-in")
        liaison = signed_in(browser, base, people["kh.liaison"])
        picture(liaison, f"{base}/", target / "home")
        picture(liaison, f"{base}/cases/", target / "case-list")
        picture(liaison, base + first_link(liaison, f"{base}/cases/?crime=telecom_fraud"), target / "case")
        upload_with_errors(liaison, base, target)
        leader = signed_in(browser, base, people["lmlecc.leadership"])
        picture(leader, f"{base}/evaluation/", target / "dashboard")
        browser.close()


def signed_in(browser: Browser, base: str, person: dict[str, str]) -> Page:
    page = browser.new_page()
    page.goto(f"{base}/sign-in/login/")
    page.get_by_label("Username").fill(person["username"])
    page.get_by_label("Password").fill(person["password"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code_now(person["totp_secret"]))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{base}/")
    return page


def first_link(page: Page, url: str) -> str:
    page.goto(url)
    return page.locator("main tbody th a").first.get_attribute("href") or "/"


def upload_with_errors(page: Page, base: str, target: Path) -> None:
    page.goto(f"{base}/submissions/new/")
    page.get_by_label("Workbook").set_input_files(WORKBOOK)
    page.get_by_role("button", name="Read the workbook").click()
    page.wait_for_url("**/submissions/*-*/")
    submission = page.url
    picture(page, submission, target / "upload")
    picture(page, f"{submission}refused/", target / "upload-errors")
    page.goto(f"{submission}withdraw/")
    page.get_by_role("button", name="Withdraw").click()


def picture(page: Page, url: str, name: Path) -> None:
    """The whole page in both widths: NAME-1280.png and NAME-360.png."""
    page.goto(url)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_load_state("networkidle")
        page.screenshot(path=f"{name}-{width}.png", full_page=True)


if __name__ == "__main__":
    main((sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/"))
