"""The end of every way in that an account has open."""

from allauth.core import context
from allauth.usersessions.models import UserSession

from coordinators.access.actor import Actor
from coordinators.models import Account, ApiToken, Invitation
from seagull.kernel import clock


def end_access(account: Account) -> None:
    """End the account's sessions, tokens and open link, in the caller's transaction; what signs in anew stays."""
    for session in UserSession.objects.filter(user=account):
        session.end()
    ApiToken.objects.filter(account=account, revoked_at__isnull=True).update(revoked_at=clock.now())
    left = Invitation.objects.filter(account=account, used_at__isnull=True, revoked_at__isnull=True)
    left.update(revoked_at=clock.now())


def end_other_sessions(by: Actor) -> None:
    """End the actor's sessions but the one that acts (the request's)."""
    request = context.request
    current = request.session.session_key if request is not None else None
    for session in UserSession.objects.filter(user_id=by.account_id).exclude(session_key=current):
        session.end()
