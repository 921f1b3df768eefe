"""How a request of the API says whose it is. The middleware has found the actor by then; here DRF learns of it."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from coordinators.access.bearer import bearer_text
from coordinators.models import Account


def _actor(request: Request) -> Any:
    """The actor that the middleware found, asked of the request that it saw."""
    asked: Any = request._request
    return asked.actor


class TokenAuthentication(authentication.BaseAuthentication):
    """``Authorization: Bearer …``: a token made by its owner on the account page."""

    def authenticate(self, request: Request) -> tuple[Account, None] | None:
        if bearer_text(request._request) is None:
            return None
        actor = _actor(request)
        if actor is None:
            raise AuthenticationFailed(_("This token is not valid: it is unknown, expired or revoked."))
        return actor.account, None

    def authenticate_header(self, _request: Request) -> str:
        return "Bearer"


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session, once both factors are shown. What changes something needs the CSRF token."""

    def authenticate(self, request: Request) -> tuple[Account, None] | None:
        actor = _actor(request)
        if actor is None:
            return None
        self.enforce_csrf(request)
        return actor.account, None


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
