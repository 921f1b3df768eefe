"""Notes everything that ran, or that the policy stopped, in the pages of a browser and at the portal."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.signals import request_started
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

#: In every page and frame before anything else of it; such a script is not under the page's policy.
_LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => window.toldReport(JSON.stringify(
  [event.effectiveDirective, event.blockedURI, event.sample, event.documentURI])));
"""
_BEACON = re.compile(r"^/ran/(\d+)")


@dataclass
class Witness:
    """``ran``: what was executed or asked for; ``reports``: what the policy stopped; ``errors``: scripts that failed.
    Each is a line that begins with where the browser was (``at``)."""

    base: str
    at: str = ""
    ran: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    #: Set where the policy's own work is watched, and its reports are expected.
    reports_expected: bool = False

    def watch(self, context: BrowserContext) -> Page:
        """A page of this browser in which nothing happens unseen."""
        context.expose_binding("ran", lambda _source, number=None: self._note(self.ran, f"called ran({number})"))
        context.expose_binding("toldReport", lambda _source, text: self.report(" ".join(map(str, json.loads(text)))))
        context.add_init_script(_LISTEN)
        context.on("request", self._asks)
        context.on("console", self._console)
        page = context.new_page()
        page.on("pageerror", lambda error: self._note(self.errors, str(error)))
        page.on("dialog", self._dialog)
        context.on("page", lambda other: self._note(self.ran, f"opened a window {other.url}"))
        return page

    @contextmanager
    def at_the_portal(self) -> Iterator[None]:
        """Meanwhile the portal's own requests are listened to as well."""
        request_started.connect(self._asked, dispatch_uid="active content")
        try:
            yield
        finally:
            request_started.disconnect(dispatch_uid="active content")

    def found(self, what: str) -> None:
        self._note(self.ran, what)

    def report(self, what: str) -> None:
        if not self.reports_expected:
            self._note(self.reports, what)

    def _note(self, where: list[str], what: str) -> None:
        where.append(f"{self.at}: {what}")

    def _asks(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and not request.url.startswith(f"{self.base}/"):
            self._note(self.ran, f"asked elsewhere: {request.url}")
        elif _BEACON.match(parts.path) and not self.reports_expected:
            # Of a long document Chromium tells what it looks ahead for before the policy stops it. Where the policy is
            # expected to, what counts is what came to the portal.
            self._note(self.ran, f"asked for {parts.path}")

    def _asked(self, environ: dict[str, Any], **_: Any) -> None:
        if _BEACON.match(environ.get("PATH_INFO", "")):
            self._note(self.ran, f"the portal was asked for {environ['PATH_INFO']}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.report(message.text)

    def _dialog(self, dialog: Any) -> None:
        self._note(self.ran, f"dialog {dialog.message}")
        dialog.dismiss()
