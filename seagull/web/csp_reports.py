"""Where browsers tell that a page tried what the content policy forbids: a line in the log of the portal.

A report quotes the page's address, the address that was blocked and a sample of the script, which may all hold what is
personal. The line holds none of it: the directive, and the name of the page's route.
"""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from seagull.kernel import clock

ADDRESS = "/csp-reports/"
_LARGEST = 16 * 1024  # bytes of a report
_A_MINUTE = 60  # reports written in a minute, of all browsers together
_DIRECTIVES = re.compile(
    r"(default|script|style|img|font|connect|media|object|frame|child|worker|manifest)-src(-elem|-attr)?"
    r"|base-uri|form-action|frame-ancestors|sandbox|trusted-types|require-trusted-types-for"
)

log = structlog.get_logger("csp")


class CspReportMiddleware:
    """Takes reports at ``ADDRESS`` before anything else: without a session, a transaction or a token, since a browser
    sends them by itself. Always answers the same, whatever was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != ADDRESS:
            return self.get_response(request)
        if request.method != "POST":
            return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        for report in _reports(request):
            if _within_limit():
                log.warning("csp.violation", **_told(report))
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})


def _reports(request: HttpRequest) -> list[dict[str, Any]]:
    """The reports of a body: one (``report-uri``, CSP 2) or several (Reporting API). What is none is left out."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > _LARGEST:
        return []
    try:
        sent = json.loads(request.read(_LARGEST))
    except (ValueError, RecursionError):
        return []
    entries = sent[:20] if isinstance(sent, list) else [sent]
    bodies = [each.get("csp-report", each.get("body")) for each in entries if isinstance(each, dict)]
    return [body for body in bodies if isinstance(body, dict)]


def _told(report: dict[str, Any]) -> dict[str, str]:
    """Directive and route of a report, each one of a known few."""
    directive = (
        report.get("effective-directive") or report.get("effectiveDirective") or report.get("violated-directive")
    )
    name = str(directive or "").partition(" ")[0]
    page = report.get("document-uri") or report.get("documentURL") or ""
    return {"directive": name if _DIRECTIVES.fullmatch(name) else "unknown", "route": _route(str(page))}


def _route(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except (Resolver404, ValueError):
        return "unknown"


def _within_limit() -> bool:
    """Counted in the cache; while that is away nothing is written, since nobody is to fill the log."""
    key = f"csp-reports:{clock.now():%H%M}"
    try:
        cache.add(key, 0, timeout=120)
        return bool(cache.incr(key) <= _A_MINUTE)
    except Exception:  # noqa: BLE001  (whatever the broker's client raises)
        return False
