"""What every answer tells the browser, and what is kept of its reports."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from structlog.testing import capture_logs

from seagull.web import csp_reports
from tests.factories.accounts import make_person, signed_in

WANTED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
SECRET = "Secret-of-a-page"
PAGE = f"https://portal.example/cases/019a0000-0000-7000-8000-000000000000/?q={SECRET}"
REPORT = {
    "csp-report": {
        "document-uri": PAGE,
        "effective-directive": "script-src-elem",
        "blocked-uri": f"https://evil.example/{SECRET}",
        "script-sample": SECRET,
    }
}
SEVERAL = [{"type": "csp-violation", "body": {"documentURL": PAGE, "effectiveDirective": "img-src", "sample": SECRET}}]


@pytest.fixture(autouse=True)
def _no_reports_yet() -> None:
    cache.clear()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/cases/", "/sign-in/login/", "/nowhere/", "/api/v1/cases/", "/api/v1/nowhere/"]
)
def test_every_answer_says_what_pages_may_use(address: str) -> None:
    for client in (Client(), signed_in(make_person("KH"))):
        answer = client.get(address)
        assert {name: answer.get(name) for name in WANTED} == WANTED
        granted = dict(each.split("=") for each in answer["Permissions-Policy"].split(", "))
        assert {name for name, to in granted.items() if to != "()"} == {
            "publickey-credentials-create",
            "publickey-credentials-get",
        }
        assert {"camera", "microphone", "geolocation"} <= set(granted)


@pytest.mark.django_db
def test_the_policy_allows_nothing_inline_and_names_where_to_report() -> None:
    policy = Client().get("/sign-in/login/")["Content-Security-Policy"]
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert f"report-uri {csp_reports.ADDRESS}" in policy


def told(sent: object, **more: str) -> list[dict]:
    """What is logged of a report that a browser sends without any session."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    with capture_logs() as lines:
        answer = Client(enforce_csrf_checks=True).post(
            csp_reports.ADDRESS, body, content_type="application/csp-report", **more
        )
    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    return [line for line in lines if line["event"] == "csp.violation"]


@pytest.mark.parametrize(("sent", "directive"), [(REPORT, "script-src-elem"), (SEVERAL, "img-src")])
def test_a_report_is_a_line_without_anything_personal(sent: object, directive: str) -> None:
    [line] = told(sent)
    assert (line["directive"], line["route"]) == (directive, "cases:case")
    assert set(line) == {"event", "log_level", "directive", "route"}
    assert SECRET not in str(line)


@pytest.mark.parametrize(
    "sent",
    [b"", b"no json", b"\xff", b"[" * 5000, b"null", b"[1, null]", b'{"csp-report": 1}', b"x" * 20_000],
)
def test_what_is_no_report_is_nothing(sent: bytes) -> None:
    assert told(sent) == []


def test_what_a_report_makes_up_is_not_written() -> None:
    made_up = {"document-uri": "http://[", "violated-directive": f"{SECRET}\nforged=line"}
    [line] = told({"csp-report": made_up})
    assert (line["directive"], line["route"]) == ("unknown", "unknown")


def test_nobody_fills_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csp_reports, "_A_MINUTE", 3)
    assert sum(len(told(REPORT)) for _ in range(6)) == 3


def test_nothing_is_written_while_the_count_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_named: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "add", away)
    assert told(REPORT) == []


def test_it_is_not_read() -> None:
    assert Client().get(csp_reports.ADDRESS).status_code == 405
