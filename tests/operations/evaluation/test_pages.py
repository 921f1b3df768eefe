"""The dashboard and the reports' pages: the same totals as the figures, and to nobody more than they may see."""

import html
import re
import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from operations.evaluation import printing
from operations.evaluation.models import Report
from operations.evaluation.services import figures
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from tests.factories.accounts import CENTRE, make_person, signed_in
from tests.factories.reports import make_published_report
from tests.operations.evaluation.rows import enter

pytestmark = pytest.mark.django_db


class Kept(dict[str, str]):
    """A cache of the test's own."""

    def set(self, key: str, picture: str, seconds: int) -> None:
        self[key] = picture


@pytest.fixture(autouse=True)
def drawn_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing has tests of its own, and takes seconds for a page."""
    monkeypatch.setattr(printing, "svg_for", lambda spec, language, **_: f'<svg aria-label="{spec.code}"></svg>')
    monkeypatch.setattr(printing, "cache", Kept())


@pytest.fixture
def desks(db: None) -> dict[str, Actor]:
    return {country: enter(country, cases_entered=2) for country in ("KH", "TH")}


@pytest.fixture
def leader(desks: dict[str, Actor]) -> Account:
    return make_person(CENTRE, Role.LEADERSHIP)


@pytest.fixture
def report(leader: Account) -> Report:
    """A published report with one file."""
    return make_published_report(actor_for(leader))


def words_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def file_address(report: Report) -> str:
    return f"/evaluation/reports/{report.pk}/files/{report.files.get().pk}/"


def test_dashboard_shows_the_totals_of_the_figures(leader: Account) -> None:
    by = actor_for(leader)
    with acting_as(by):
        basis = figures.compute(current_operation(), by=by)
    page = words_of(signed_in(leader), "/evaluation/")
    for country, name in (("KH", "Cambodia"), ("TH", "Thailand"), (None, "Total")):
        row = [basis.get(code, country).cell for code in ("S1", "A1", "A4", "V1", "C5", "G1")]
        assert f"{name} {' '.join(str(number) for number in row)} " in page
    assert "Myanmar .. .. .. .. .. .." in page
    assert "no agreed target" in page


def test_countries_stand_by_name_whatever_they_achieved(leader: Account) -> None:
    page = words_of(signed_in(leader), "/evaluation/")
    places = [page.index(f" {name} ") for name in ("Cambodia", "China", "Laos", "Myanmar", "Thailand", "Viet Nam")]
    assert places == sorted(places)


def test_liaison_sees_the_own_country_alone(desks: dict[str, Actor]) -> None:
    account = desks["KH"].account
    assert account is not None
    client = signed_in(account)
    page = words_of(client, "/evaluation/")
    assert "Shown: Cambodia." in page
    for foreign in ("Laos", "All countries", "Frozen figures"):
        assert foreign not in page
    assert client.get("/evaluation/?country=TH").status_code == 404
    assert "Thailand" not in words_of(client, "/evaluation/indicators/A1/")


def test_parts_of_rescued_persons_are_for_the_own_country(desks: dict[str, Actor], leader: Account) -> None:
    account = desks["KH"].account
    assert account is not None
    assert "By sex Sex Cambodia" in words_of(signed_in(account), "/evaluation/indicators/V1/")
    assert "By sex Sex All countries" in words_of(signed_in(leader), "/evaluation/indicators/V1/")


def test_dashboard_asks_the_database_no_more_for_more_rows(leader: Account) -> None:
    client = signed_in(leader)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/evaluation/").status_code == 200
        return len(queries)

    asked()  # fills what is kept for a while
    few = asked()
    enter("KH", seed=8, cases_entered=3)
    enter("VN", seed=9, cases_entered=3)
    assert asked() == few


def test_frozen_figures_are_shown_to_those_who_see_all(report: Report, leader: Account) -> None:
    address = f"/evaluation/?snapshot={report.snapshot_id}"
    enter("LA", cases_entered=1)
    assert "Laos .. .. .." in words_of(signed_in(leader), address)
    assert "Figures frozen in snapshot S-1" in words_of(signed_in(leader), address)
    assert signed_in(make_person("KH")).get(address).status_code == 404
    assert signed_in(leader).get(f"/evaluation/?snapshot={uuid.uuid4()}").status_code == 404


def test_indicator_says_what_counts_in_two_languages_and_leads_to_the_rows(leader: Account) -> None:
    answer = signed_in(leader).get("/evaluation/indicators/A4/")
    page = answer.content.decode()
    assert "Distinct persons with a dated arrest" in page
    assert "在行动期内有抓获日期" in page
    assert 'href="/suspects/?' in page
    assert signed_in(leader).get("/evaluation/indicators/A99/").status_code == 404


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_figures_are_refused_without_the_right(desks: dict[str, Actor], role: str) -> None:
    client = signed_in(make_person("KH", role))
    for address in ("/evaluation/", "/evaluation/indicators/A4/", "/evaluation/reports/"):
        assert client.get(address).status_code == 403


def test_compile_starts_a_report_and_shows_its_progress(leader: Account) -> None:
    client = signed_in(leader)
    answer = client.post("/evaluation/reports/compile/")
    report = Report.objects.get()
    assert answer["Location"] == f"/evaluation/reports/{report.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert f'hx-get="/evaluation/reports/{report.pk}/progress/"' in page
    assert '<meta http-equiv="refresh"' in page  # without a script
    assert "0 of 6 chapters" in words_of(client, f"/evaluation/reports/{report.pk}/progress/")


def test_compile_takes_a_post_with_the_right_and_nothing_else(leader: Account) -> None:
    assert signed_in(leader).get("/evaluation/reports/compile/").status_code == 405
    assert signed_in(make_person("UNODC", Role.OBSERVER)).post("/evaluation/reports/compile/").status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(leader).cookies
    assert strict.post("/evaluation/reports/compile/").status_code == 403
    assert not Report.objects.exists()


def test_failed_report_says_what_to_do(report: Report, leader: Account) -> None:
    Report.objects.filter(pk=report.pk).update(state=Report.State.COMPILING)
    Job.objects.filter(pk=report.job_id).update(state=Job.State.FAILED, failure="Ask for it again.")
    page = words_of(signed_in(leader), f"/evaluation/reports/{report.pk}/")
    assert "Failed" in page
    assert "Ask for it again." in page
    assert "Compile a new report" in page


def test_observer_reads_a_published_report_and_none_before(report: Report) -> None:
    client = signed_in(make_person("UNODC", Role.OBSERVER))
    assert client.get(f"/evaluation/reports/{report.pk}/").status_code == 200
    assert client.get(file_address(report)).status_code == 200
    Report.objects.filter(pk=report.pk).update(state=Report.State.COMPILING)
    assert client.get(f"/evaluation/reports/{report.pk}/").status_code == 404
    assert client.get(file_address(report)).status_code == 404


def test_download_is_an_attachment_without_rights_and_journalled(report: Report, leader: Account) -> None:
    answer = signed_in(leader).get(file_address(report))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 invented"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="r-TLP-AMBER.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    with acting_as(actor_for(leader)):
        entry = JournalEntry.objects.get(action="report.downloaded")
    assert entry.actor_id == leader.pk
    assert entry.detail["handling"] == "AMBER"


def test_liaison_gets_no_report_by_any_address(report: Report, desks: dict[str, Actor]) -> None:
    account = desks["KH"].account
    assert account is not None
    client = signed_in(account)
    for address in (f"/evaluation/reports/{report.pk}/", file_address(report), "/evaluation/reports/"):
        assert client.get(address).status_code == 403


def test_missing_file_sends_back_to_the_report(report: Report, leader: Account) -> None:
    default_storage.delete(report.files.get().stored_as)
    answer = signed_in(leader).get(file_address(report), follow=True)
    assert "missing in the store" in answer.content.decode()


def test_charts_are_drawn_once_for_the_same_numbers(monkeypatch: pytest.MonkeyPatch, leader: Account) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(printing, "svg_for", lambda spec, language, **_: drawn.append(spec.code) or "<svg></svg>")
    client = signed_in(leader)
    client.get("/evaluation/")
    first = len(drawn)
    client.get("/evaluation/")
    assert first > 0
    assert len(drawn) == first
