"""API tokens, recognised before the request's transaction opens: row-level security has to know who acts by then."""

import datetime as dt

from django.http import HttpRequest

from coordinators.models import ApiToken
from seagull.kernel import clock

#: Only here does a token count; a page is for people.
API_PATH = "/api/"
#: How exactly the time of last use is kept, so that not every request writes.
_USE_KEPT_TO = dt.timedelta(minutes=1)


def bearer_text(request: HttpRequest) -> str | None:
    """The text of the token that came along (``Authorization: Bearer …``); None where none did."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not request.path_info.startswith(API_PATH):
        return None
    return text.strip()


def bearer_token(text: str) -> ApiToken | None:
    """The token of this text, with the account that it acts for; None for one unknown, expired or revoked, or of a
    suspended account."""
    now = clock.now()
    found = ApiToken.objects.usable(now).filter(digest=ApiToken.digest_of(text), account__is_active=True)
    token = found.select_related("account__party").first()
    if token is None:
        return None
    if token.last_used_at is None or token.last_used_at < now - _USE_KEPT_TO:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token
