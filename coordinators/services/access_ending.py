"""The end of every way in that an account has open."""

from allauth.usersessions.models import UserSession

from coordinators.models import Account, ApiToken
from seagull.kernel import clock


def end_access(account: Account) -> None:
    """End the account's sessions and tokens, in the caller's transaction; what signs in anew is not touched."""
    for session in UserSession.objects.filter(user=account):
        session.end()
    ApiToken.objects.filter(account=account, revoked_at__isnull=True).update(revoked_at=clock.now())
