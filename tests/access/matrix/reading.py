"""All that an answer says: status, headers and body, with workbooks, archives and PDF opened up."""

import datetime as dt
import io
import re
import zipfile
from email.utils import parsedate_to_datetime
from typing import Any

from pypdf import PdfReader

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
#: The seconds that a session has left.
_LEFT = re.compile(r'data-left="\d+"')
_TOKEN = re.compile(r'(csrfmiddlewaretoken"[^>]*value|csrf-token"[^>]*content|nonce)="[^"]*"|"csrfToken": *"[^"]*"')
#: Headers that differ from request to request whatever is asked.
_EVER_NEW = {"x-request-id", "set-cookie", "content-length", "date", "last-modified", "content-security-policy"}
_A_MOMENT = dt.timedelta(seconds=60)


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def text_of(answer: Any, body: bytes) -> str:
    """Headers (cookies included) and body as text."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{headers}\n{answer.cookies.output()}\n{opened(body)}"


def opened(body: bytes) -> str:
    """A file's text: every part of an archive (a workbook is one), the text and metadata of a PDF, else as it is."""
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
            return "\n".join([*names, *(opened(archive.read(name)) for name in names)])
    if body.startswith(b"%PDF") and len(body) > 100:
        reader = PdfReader(io.BytesIO(body))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    return body.decode(errors="replace")


def comparable(answer: Any, body: bytes, address: str) -> tuple[int, str]:
    """Status, headers and body without what differs in every request: what an unknown id must answer, too."""
    headers = sorted(
        f"{name.lower()}: {_unless_now(name, value)}" for name, value in answer.items() if name.lower() not in _EVER_NEW
    )
    text = "\n".join(headers) + "\n" + body.decode(errors="replace")
    text = text.replace(address, "ADDRESS").replace(_quoted(address), "ADDRESS")
    return answer.status_code, _UUID.sub("ID", _LEFT.sub("LEFT", _TOKEN.sub("TOKEN", text)))


def _unless_now(name: str, value: str) -> str:
    """An answer that is never to be kept expires the moment it is given, and two are given at two moments."""
    if name.lower() != "expires":
        return value
    return "at once" if abs(parsedate_to_datetime(value) - dt.datetime.now(dt.UTC)) < _A_MOMENT else value


def ids_in(text: str) -> list[str]:
    return _UUID.findall(text)


def _quoted(address: str) -> str:
    return address.replace("/", "%2F")
