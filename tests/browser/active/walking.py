"""Opens addresses as each person: the page, its forms sent with wrong values, its search, what it downloads."""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Error, Page, Response

from coordinators.models import Account
from tests.browser.active.payloads import PRODUCT, every
from tests.browser.active.witness import Witness
from tests.browser.conftest import bring_in

_HERE = Path(__file__).parent
_STIR = (_HERE / "stir.js").read_text(encoding="utf-8")
_SEND = (_HERE / "send.js").read_text(encoding="utf-8")
_TEXTS = list(islice(every(), 60))
_FORMS = """() => [...document.querySelectorAll("form")].map((form, place) => [place, form.getAttribute("method") || "",
  [...form.querySelectorAll("input:not([type=hidden]), textarea, select")]
    .map((field) => field.name).filter(Boolean)])"""
#: Milliseconds.
_PATIENCE = 60_000
_MANY_FORMS = 4
#: What Chromium says of a file, and of an answer without content.
_NO_DOCUMENT = ("Download is starting", "ERR_ABORTED", "ERR_HTTP_RESPONSE_CODE_FAILURE")

#: By an address before: it was no document, and Chromium puts its own page in its place some moments later; or a form
#: that was sent there is still on its way.
_LATE = "interrupted by another navigation to"


@dataclass
class Walk:
    """``statuses``: (role, address) → what was answered. ``opened`` counts documents that stood in a browser."""

    browser: Browser
    witness: Witness
    windows: dict[str, Page] = field(default_factory=dict)
    statuses: dict[tuple[str, str], int] = field(default_factory=dict)
    opened: int = 0
    sent: int = 0
    downloads: int = 0
    broken: list[str] = field(default_factory=list)

    def window(self, name: str, account: Account | None) -> Page:
        if name not in self.windows:
            context = self.browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(_PATIENCE)
            if account is not None:
                bring_in(context, account, self.witness.base)
            self.windows[name] = self.witness.watch(context)
        return self.windows[name]

    def open(self, name: str, account: Account | None, address: str) -> int:
        """The answer's status; 0 for what the browser did not open as a document."""
        self.witness.at = f"{name} {address[:200]}"
        page = self.window(name, account)
        answer = self._go(page, address)
        status = self._download(page, address) if answer is None else answer.status
        if answer is not None:
            self._stir(page, answer)
        self.statuses[name, address] = status
        return status

    def search(self, name: str, account: Account | None, address: str) -> None:
        """The page again with active content in each parameter that its forms send in the address, and in the usual."""
        page = self.window(name, account)
        fields = {each for _place, method, names in page.evaluate(_FORMS) if method.lower() != "post" for each in names}
        texts = iter(_TEXTS[(self.opened * 7) % 40 :])
        query = urlencode([(each, next(texts, _TEXTS[0])) for each in sorted(fields | {"page", "next", "q"})])
        self.open(name, account, f"{address}?{query}")

    def send_forms(self, name: str, account: Account | None, address: str, *, valid: bool = False) -> None:
        """Each form of the page with active content in its fields: what comes back shows it again, with errors."""
        page = self.window(name, account)
        forms = [place for place, method, names in page.evaluate(_FORMS) if method.lower() == "post" and names]
        for turn, place in enumerate(forms[:_MANY_FORMS]):
            if turn:
                self.open(name, account, address)
            self.witness.at = f"{name} sent {address}"
            start = (self.sent * 11) % 40
            try:
                with page.expect_navigation(wait_until="domcontentloaded") as coming:
                    page.evaluate(_SEND, [place, _TEXTS[start:] + _TEXTS[:start], valid])
            except Error as error:
                self.broken.append(f"{self.witness.at}: {error}")
                continue
            self.sent += 1
            if coming.value is not None:
                self._stir(page, coming.value)

    def _go(self, page: Page, address: str, *, again: bool = True) -> Response | None:
        try:
            return page.goto(self.witness.base + address, wait_until="domcontentloaded")
        except Error as error:
            if any(each in str(error) for each in _NO_DOCUMENT):
                return None
            if again and _LATE in str(error):
                return self._go(page, address, again=False)
            raise

    def _stir(self, page: Page, answer: Response) -> None:
        self.opened += 1
        if answer.status >= 500:
            self.broken.append(f"{self.witness.at}: answered {answer.status}")
        for what in page.evaluate(_STIR, [PRODUCT]):
            self.witness.found(what)
        if not page.url.startswith(f"{self.witness.base}/"):
            self.witness.found(f"went to {page.url}")

    def _download(self, page: Page, address: str) -> int:
        """What comes as a file, opened as a document all the same: as its type says, and as the page it may be."""
        answer = page.context.request.get(self.witness.base + address, max_redirects=0)
        if not answer.body():
            return answer.status
        self.downloads += 1
        body, headers = answer.body(), dict(answer.headers)
        headers.pop("content-disposition", None)
        if PRODUCT.encode() in body:
            self.witness.found(f"evaluated: {PRODUCT}")
        self._opened(page, headers, body)
        self.witness.reports_expected = True  # the file's own policy has to stop what now stands in a page
        self._opened(page, {**headers, "content-type": "text/html; charset=utf-8"}, body)
        self.witness.reports_expected = False
        return answer.status

    def _opened(self, page: Page, headers: dict[str, str], body: bytes) -> None:
        sent = {name: value for name, value in headers.items() if name not in {"content-length", "content-encoding"}}
        page.route("**/opened-as-a-document", lambda route: route.fulfill(status=200, headers=sent, body=body))
        if self._go(page, "/opened-as-a-document") is not None:
            self.opened += 1
            page.wait_for_timeout(50)  # for what would be asked for while it is parsed
        page.unroute("**/opened-as-a-document")
