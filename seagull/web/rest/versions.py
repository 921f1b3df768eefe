"""``ETag`` and ``If-Match``: a change that was thought of before somebody else's is not written over theirs (RFC 9110,
13.1.1). The pages do the same with a field of the form (``seagull.web.conflicts``).

The tag is a digest of the record as its reader is shown it: whatever the reader can see counts, and nothing else.
"""

import hashlib
from http import HTTPStatus
from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from seagull.kernel.locks import hold
from seagull.web.envelope import envelope

IF_MATCH, ETAG = "If-Match", "ETag"
CODE = "changed_meanwhile"


def tag_of(shown: Any) -> str:
    """The tag of a record as a serializer shows it."""
    return f'"{hashlib.sha256(JSONRenderer().render(shown)).hexdigest()}"'


class _Changed(Exception):
    """The record is no longer what the sender had seen; ``now`` is how it stands, and ``sent`` what was to become of
    it."""

    def __init__(self, now: Any, sent: Any) -> None:
        super().__init__()
        self.now, self.sent = now, sent


class VersionMixin(GenericAPIView):
    """Asked after whoever asks was let in, and after an answer under a key was told again."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        wanted = request.headers.get(IF_MATCH)
        if wanted is None or not self._is_about_a_record("partial_update"):
            return
        sent = request.data  # first of all: what can't be read at all is refused as such
        row = self._held()
        now = self.get_serializer(row).data
        if tag_of(now) not in (tags := parse_etags(wanted)) and "*" not in tags:
            # What is written is undone with a refusal (docs/decisions/007-transaction-of-the-request.md).
            request.after_refusal.append(lambda: self.reading(row))  # type: ignore[attr-defined]
            raise _Changed(now, sent)

    def handle_exception(self, error: Exception) -> Any:
        return self._both(error) if isinstance(error, _Changed) else super().handle_exception(error)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code == HTTPStatus.OK and self._is_about_a_record("retrieve", "partial_update"):
            shown = getattr(answer, "data", None)  # an answer told again under a key has none, and its tag already
            if shown is not None:
                answer[ETAG] = tag_of(shown)
        return answer

    def reading(self, row: Any) -> None:
        """Journal that ``row`` is shown, where that is journalled."""

    def _is_about_a_record(self, *actions: str) -> bool:
        named = self.lookup_url_kwarg or self.lookup_field
        return getattr(self, "action", None) in actions and named in self.kwargs

    def _held(self) -> Any:
        """The row as it stands and stays until the transaction ends. Raises Http404."""
        row = self.get_object()
        hold(row)
        return self.get_object()

    def _both(self, changed: _Changed) -> Response:
        now, sent = changed.now, changed.sent if isinstance(changed.sent, dict) else {}
        differs = _("This stands otherwise now.")
        fields = [{"field": str(name), "message": differs} for name in sent if name in now and sent[name] != now[name]]
        said = _("Somebody has changed this record meanwhile. Nothing is saved: compare both versions and send again.")
        status = HTTPStatus.PRECONDITION_FAILED
        body = envelope(self.request, status=status, code=CODE, message=said, fields=fields)
        return Response({**body, "sent": sent, "current": now}, status=status, headers={ETAG: tag_of(now)})
