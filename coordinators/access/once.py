"""A form that is sent twice is done once: a double click, a browser that sends again, a line that dropped before the
answer came (docs/decisions/015-keys-of-requests.md).

Every page draws its forms with a CSRF token that is masked anew each time, and so tells one drawing of a page from
another: with what was typed it is the form's key. Opened again, the same form with the same words is a second wish.
"""

import contextlib
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from coordinators.access.actor import Actor
from coordinators.services import keyed_answers
from seagull.web.asked import described

_DRAWN = "csrfmiddlewaretoken"
#: Signing in counts its tries and uses up its codes itself.
_SIGN_IN = "/sign-in/"
_DONE = "form_was_done"
#: Of an answer's headers, those that say something of it.
_KEPT = ("Content-Type", "Location", "Cache-Control")


class OnceMiddleware:
    """Within the request's transaction: what is undone leaves no answer behind, and the form may be sent again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        drawn = request.POST.get(_DRAWN, "") if request.method == "POST" else ""
        if actor is None or not drawn or request.path_info.startswith(_SIGN_IN):
            return self.get_response(request)
        asked = described("POST", request.get_full_path(), request.POST, request.FILES)
        key = f"form {drawn} {asked}"
        # With other rights than the first time, the form is judged by them.
        with contextlib.suppress(ValidationError):
            if (answer := keyed_answers.recall(by=actor, key=key, asked=asked)) is not None:
                return _as_it_was(answer)
        response = self.get_response(request)
        if (response.status_code == HTTPStatus.FOUND or hasattr(response, _DONE)) and _has_written():
            headers = {name: response[name] for name in _KEPT if name in response}
            answer = keyed_answers.Answer(response.status_code, response.content.decode(), headers)
            keyed_answers.remember(answer, by=actor, key=key, asked=asked)
        return response


def _as_it_was(answer: keyed_answers.Answer) -> HttpResponse:
    if "Location" in answer.headers:
        return HttpResponseRedirect(answer.headers["Location"])
    return HttpResponse(answer.body, status=answer.status, headers=answer.headers)


def answers_once(page: HttpResponse) -> HttpResponse:
    """A page as the answer to a form that was done, where no other page may show what came of it: a secret that is told
    once. Sent twice, the form is answered by the same page twice. A redirect needs no such word."""
    setattr(page, _DONE, True)
    return page


def _has_written() -> bool:
    """Whether anything was done: a form that was sent back with nothing done may be sent again."""
    if transaction.get_rollback():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
        return bool(cursor.fetchone()[0])
