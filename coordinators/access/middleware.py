"""Each request runs in one transaction in which PostgreSQL knows who acts."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coordinators.access.actor import Actor, actor_for
from coordinators.access.bearer import API_PATH, bearer_text, bearer_token
from coordinators.access.check import PasskeyNeeded
from coordinators.access.refusals import remember_refusal
from coordinators.access.scope import acting_as
from coordinators.access.session import session_account, shows_passkey
from coordinators.models import Party
from seagull.web.views import to_passkey


class ActorMiddleware:
    """Sets ``request.actor`` (None for anonymous) and opens the request's transaction.

    An answer of 400 and above, or an exception, undoes what the view wrote. What must outlive a refusal (its journal
    entry) is queued in ``request.after_refusal`` and written in a transaction of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.after_refusal = []  # type: ignore[attr-defined]
        request.actor = request_actor(request)  # type: ignore[attr-defined]
        with timezone.override(zone_of(request.actor)), acting_as(request.actor):  # type: ignore[attr-defined]
            response = self.get_response(request)
            undone = response.status_code >= 400
            if undone:
                transaction.set_rollback(True)
        remember_refusal(request, response.status_code)
        if undone and request.after_refusal:  # type: ignore[attr-defined]
            with acting_as(request.actor):  # type: ignore[attr-defined]
                for write in request.after_refusal:  # type: ignore[attr-defined]
                    write()
        # No browser and no proxy keeps it: after signing out, or when a right is withdrawn, going back shows nothing.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page's service asked for a passkey: undo what the view wrote and lead there. The API answers in words."""
        if not isinstance(exception, PasskeyNeeded) or request.path_info.startswith(API_PATH):
            return None
        transaction.set_rollback(True)
        return to_passkey(request)


def zone_of(actor: Actor | None) -> ZoneInfo | None:
    """The zone whose times a person is shown and types: the party's, or the centre's while serving there. None leaves
    the centre's, which is the setting's."""
    if actor is None or actor.serves_at_centre:
        return None
    return ZoneInfo(Party.objects.known(actor.party_code).time_zone)


def request_actor(request: HttpRequest) -> Actor | None:
    """Who acts: the account of the API token that came along, else the one signed in with both factors, or nobody.

    A token that is not usable makes the request nobody's, whatever session came with it.
    """
    text = bearer_text(request)
    if text is not None:
        token = bearer_token(text)
        request.user = token.account if token else AnonymousUser()
        return actor_for(token.account, scopes=frozenset(token.scopes)) if token else None
    account = session_account(request)
    if account is None and request.user.is_authenticated:
        # Signed in, but not with both factors, or suspended since: no page is to take it for a person's session.
        logout(request)
    return actor_for(account, passkey=shows_passkey(request, account)) if account else None
