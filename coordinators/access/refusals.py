"""The journal's word of a refusal, for pages and API alike: of whoever is signed in and asks for what is not theirs, or
for what is not there (the two are answered alike, and told alike)."""

from http import HTTPStatus

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

from seagull.audit.record import record

_REFUSED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
#: An address may be of any length; what it asked for stands at its beginning.
_MOST = 500


def remember_refusal(request: HttpRequest, status: int) -> None:
    """Queue the entry: the refused request's transaction is undone, and this is written after it."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor is None or status not in _REFUSED:
        return
    told = {"method": request.method, "path": escape_uri_path(request.path)[:_MOST], "status": status}
    request.after_refusal.append(  # type: ignore[attr-defined]
        lambda: record(by=actor, action="request.refused", owner_party=actor.party_code, detail=told)
    )
