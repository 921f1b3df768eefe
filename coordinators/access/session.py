"""Whether a browser's session has shown both factors. Until then it acts as nobody."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from coordinators.models import Account


def session_account(request: HttpRequest) -> Account | None:
    """The account signed in with password and second factor, or None."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account) or not user.is_authenticated or not user.is_active:
        return None
    methods = {entry.get("method") for entry in get_authentication_records(request, user)}
    return user if "mfa" in methods else None
