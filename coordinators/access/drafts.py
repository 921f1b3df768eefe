"""What is typed is kept on the server, as one types and as a session ends; opened again, the form is filled again."""

import contextlib
import uuid
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor, actor_for
from coordinators.access.limits import BACKGROUND
from coordinators.access.scope import acting_as
from coordinators.models import Account
from coordinators.services import drafts
from seagull.web.refill import refilled

#: Who was signed in in this browser last: by it a form that is sent too late is known to be that person's. It opens
#: nothing, is signed, and goes with signing out.
PERSON_COOKIE = "person"
_HAS_DRAFTS = "has_drafts"


class DraftMiddleware:
    """The innermost: it sees who acts, and each page as its view drew it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        typed = _to_put_back(request, actor)
        if typed is not None:
            messages.info(
                request,
                _("What you had typed is back, and is not sent yet. Files and passwords have to be given again."),
            )
        response = self.get_response(request)
        if actor is None:
            return _at_the_end(request, response)
        if typed is not None and response.status_code == HTTPStatus.OK and not response.streaming:
            _refill(response, typed)
        _remember_person(request, response, actor)
        return response


def person_of(request: HttpRequest) -> Account | None:
    """Who was signed in in this browser last, unless suspended since."""
    found = request.get_signed_cookie(PERSON_COOKIE, default="", salt=PERSON_COOKIE)
    with contextlib.suppress(ValueError):
        return Account.objects.select_related("party").filter(pk=uuid.UUID(found), is_active=True).first()
    return None


def keep_for_person(request: HttpRequest, path: str) -> bool:
    """Keep what was sent for whoever acts, or was signed in in this browser last."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    person = actor.account if actor is not None else person_of(request)
    if person is None:
        return False
    with acting_as(actor_for(person)):
        kept = drafts.keep(person.pk, path=path, typed=request.POST)
    if kept and request.user.is_authenticated:  # the script was early: this session is to know
        request.session[_HAS_DRAFTS] = True
    return kept


def forget_for_person(request: HttpRequest, path: str) -> None:
    """Throw away what was kept of the page at ``path`` for whoever acts; of nobody's where nobody does."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is not None:
        drafts.drop(actor.account_id, path)


def _at_the_end(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Where a page asked to sign in first: a form is kept; a fragment of a page never becomes the sign-in page."""
    if not getattr(request, "asked_to_sign_in", False):
        return response
    if request.headers.get(BACKGROUND):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.method == "POST":
        page = _page_of_form(request)
        if keep_for_person(request, urlsplit(page).path):
            messages.info(request, _("Your session had ended. Sign in, and what you typed is put back."))
        response = redirect_to_login(page)
    elif request.session_over:  # type: ignore[attr-defined]
        messages.info(request, _("Your session had ended. Sign in to go on."))
    if request.headers.get("HX-Request"):
        current = urlsplit(request.headers.get("HX-Current-URL", ""))
        address = redirect_to_login(f"{current.path}?{current.query}" if current.query else current.path or "/").url
        return HttpResponse(headers={"HX-Redirect": address})
    return response


def _page_of_form(request: HttpRequest) -> str:
    """The page whose form was sent: this address where it shows one, else where the browser came from."""
    view = getattr(request.resolver_match.func if request.resolver_match else None, "view_class", None)
    if hasattr(view, "get"):
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        parts = urlsplit(came_from)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "/"


def _to_put_back(request: HttpRequest, actor: Actor | None) -> QueryDict | None:
    """What was typed on this page; asked of the database only in a session whose person has drafts at all."""
    if actor is None or not request.session.session_key:
        return None
    if _HAS_DRAFTS not in request.session:
        request.session[_HAS_DRAFTS] = drafts.any_of(actor.account_id)
    if not request.session[_HAS_DRAFTS]:
        return None
    if request.method == "POST":
        if not request.headers.get(BACKGROUND):  # the page's script is no form
            drafts.drop(actor.account_id, request.path)
            _drop_of_page(request, actor)
        return None
    return drafts.of_page(actor.account_id, request.path) if request.method == "GET" else None


def _drop_of_page(request: HttpRequest, actor: Actor) -> None:
    """A form may stand on another page than the one it is sent to. It is the one that was typed in where most of the
    fields kept come along; another form of the page, such as the one of languages, leaves what is typed alone."""
    path = urlsplit(_page_of_form(request)).path
    kept = set(drafts.of_page(actor.account_id, path) or ()) if path != request.path else set()
    if 2 * len(kept & set(request.POST)) > len(kept):
        drafts.drop(actor.account_id, path)


def _refill(response: HttpResponse, typed: QueryDict) -> None:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    response.content = refilled(response.content.decode(), typed).html


def _remember_person(request: HttpRequest, response: HttpResponse, actor: Actor) -> None:
    """Not for a token's request, which has no session; nor when signing out, after which nothing is kept."""
    if not request.user.is_authenticated:
        response.delete_cookie(PERSON_COOKIE)
    elif request.session.session_key and (
        request.get_signed_cookie(PERSON_COOKIE, default="", salt=PERSON_COOKIE) != str(actor.account_id)
    ):
        response.set_signed_cookie(
            PERSON_COOKIE,
            str(actor.account_id),
            salt=PERSON_COOKIE,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
