"""``Idempotency-Key``: what changes something, sent twice under one key, is done once and answered twice alike
(draft-ietf-httpapi-idempotency-key-header). Where the answers are kept, ``settings.KEYED_ANSWERS`` says.

A refused request has done nothing and leaves no answer: it may be put right and sent again under its key.
"""

from http import HTTPStatus
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from seagull.web.asked import described
from seagull.web.envelope import Conflict

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST = 255
#: Of an answer's headers, those that say something of it.
_KEPT = ("Content-Type", "Location", "ETag")


class KeyReused(exceptions.APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_code = "key_reused"


class _Answered(Exception):
    """The request was answered before, by ``answer``."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


class IdempotencyMixin(GenericAPIView):
    """Asked after whoever asks was let in, so that an old answer goes to nobody who would be refused now.

    ``reading_actions`` change nothing and are done anew each time: what they open is journalled each time, and kept
    nowhere.
    """

    reading_actions: ClassVar[frozenset[str]] = frozenset()

    _key: str | None = None
    _sent: str = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        key = request.headers.get(HEADER)
        if key is None or request.method in SAFE_METHODS or getattr(self, "action", "") in self.reading_actions:
            return
        _check(key)
        asked = described(str(request.method), request.get_full_path(), request.data)
        answer = self._recalled(request, key, asked)
        if answer is not None:
            if answer.body:  # one without shows nothing, and may be the answer to the row's removal
                self._let_see(request, kwargs)
            raise _Answered(answer)
        self._key, self._sent = key, asked

    def handle_exception(self, error: Exception) -> Any:
        if isinstance(error, _Answered):
            answer = error.answer
            return HttpResponse(answer.body, status=answer.status, headers={**answer.headers, REPLAYED: "true"})
        return super().handle_exception(error)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if self._key is not None and answer.status_code < HTTPStatus.BAD_REQUEST:
            # An answer is drawn by Django after this, in the request's transaction still.
            drawn_later = getattr(answer, "add_post_render_callback", lambda remember: remember(answer))
            drawn_later(self._remember)
        return answer

    def _recalled(self, request: Request, key: str, asked: str) -> Any:
        store = _store()
        try:
            return store.recall(by=_actor(request), key=key, asked=asked)
        except ValidationError as error:
            refused = KeyReused if error.code == store.REUSED else Conflict
            raise refused(error.message) from error

    def _let_see(self, request: Request, kwargs: dict[str, Any]) -> None:
        """Raise Http404 where the row that was changed is out of the actor's sight by now."""
        if kwargs.get("pk") is not None and request.method != "DELETE":
            self.get_object()

    def _remember(self, response: Any) -> None:
        store = _store()
        headers = {name: response[name] for name in _KEPT if name in response}
        answer = store.Answer(response.status_code, response.content.decode(), headers)
        store.remember(answer, by=_actor(self.request), key=self._key, asked=self._sent)


def _check(key: str) -> None:
    if not (1 <= len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise exceptions.ValidationError({HEADER: _("A key has from 1 to 255 characters of ASCII.")})


def _actor(request: Any) -> Any:
    return request.actor


def _store() -> Any:
    return import_module(settings.KEYED_ANSWERS)
