"""What a browser's session has shown: both factors, a passkey. Until both factors are shown it acts as nobody."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpRequest

from coordinators.models import Account


def session_account(request: HttpRequest) -> Account | None:
    """The account signed in with password and second factor, or None."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account) or not user.is_authenticated or not user.is_active:
        return None
    methods = {entry.get("method") for entry in get_authentication_records(request, user)}
    return user if "mfa" in methods else None


def shows_passkey(request: HttpRequest, account: Account) -> bool:
    """Whether this session has shown a passkey that is still one of the account's.

    Asked of what is enrolled now: a session that showed a passkey since removed has none to show for itself.
    """
    shown = {
        entry.get("id")
        for entry in get_authentication_records(request, account)
        if entry.get("method") == "mfa" and entry.get("type") == Authenticator.Type.WEBAUTHN
    }
    return bool(shown) and passkeys_of(account).filter(pk__in=shown).exists()


def passkeys_of(account: Account) -> "QuerySet[Authenticator]":
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
