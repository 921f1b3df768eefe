"""Every file that the portal hands out leaves through here: to be saved under a harmless name, never shown."""

import re
import unicodedata
from typing import IO, TypeVar

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

#: Whoever opens the file in a browser all the same opens it with no rights: no script, no form, no origin, nothing
#: loaded; and no page of another site may embed it.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
#: What a file system gives a meaning of its own, on any of the machines where the file may be saved.
_MEANINGFUL = re.compile(r'[<>:;"/\\|?*%]')
#: Categories of Unicode without a visible form: controls, line separators, surrogates, and formats, among them those
#: that turn the direction of writing (``list‮xslx.exe`` reads as ``listexe.xlsx``).
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LONGEST = 150

R = TypeVar("R", bound=HttpResponseBase)


def file_response(filename: str, content_type: str, content: bytes) -> HttpResponse:
    """A file to be saved, from memory."""
    return as_download(HttpResponse(content, content_type=content_type), filename)


def stored_response(filename: str, content_type: str, stored: IO[bytes]) -> FileResponse:
    """A file to be saved, streamed from an open file, which is closed with the response."""
    return as_download(FileResponse(stored, content_type=content_type), filename)


def as_download(response: R, filename: str) -> R:
    """``response`` as one that a browser saves as ``filename`` (RFC 6266) and gives no rights."""
    disposition = content_disposition_header(as_attachment=True, filename=safe_name(filename))
    response.headers["Content-Disposition"] = disposition or "attachment"
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def safe_name(filename: str) -> str:
    """``filename`` as a name that is one on every machine, in any script, and looks like what it is.

    No folder, no leading or trailing dot, no character unseen; at most 150 characters, its ending kept.
    """
    seen = "".join(char for char in unicodedata.normalize("NFC", filename) if unicodedata.category(char) not in _UNSEEN)
    plain = re.sub(r"\s+", " ", _MEANINGFUL.sub("_", seen)).strip(" .")
    if len(plain) > _LONGEST:
        stem, dot, ending = plain.rpartition(".")
        kept = f"{dot}{ending}"[:20] if stem else ""
        plain = (stem or plain)[: _LONGEST - len(kept)].rstrip(" .") + kept
    return plain or "file"
