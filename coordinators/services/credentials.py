"""How a person comes by what the own account is signed in with: by a link that the party's administrator hands over.

The administrator makes the link and sees it once; password and second factor are set by who opens it. A link that
renews one of the two takes the other one to be shown, so that no administrator ever holds both of anybody's.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Role
from coordinators.models import Account, Agency, Invitation, Party
from coordinators.services.access_ending import end_access
from coordinators.services.accounts import locked, make_account
from seagull.audit.record import record
from seagull.kernel import clock


@dataclass(frozen=True)
class Link:
    """What is handed over: the link's secret part, which is shown once, and until when it works."""

    secret: str
    invitation: Invitation


@transaction.atomic
def invite(
    *, by: Actor, username: str, full_name: str, role: str, agency: Agency | None, native_name: str, language: str
) -> tuple[Account, Link]:
    """Make an account of the actor's party that nobody can sign in with yet, and the link to set it up by.

    Raises PermissionDenied; ValidationError with the fields.
    """
    account = make_account(
        by=by,
        username=username,
        full_name=full_name,
        party=Party.objects.get(code=by.party_code),
        role=role,
        agency=agency,
        password=None,
        native_name=native_name,
        language=language,
    )
    return account, _link(account, by, Invitation.Sets.BOTH, "account.invited")


@transaction.atomic
def invite_administrator(*, username: str, full_name: str, party: Party) -> tuple[Account, Link]:
    """The operator's way to a party's first administrator, on the machine itself. Raises ValidationError."""
    account = make_account(
        by=None, username=username, full_name=full_name, party=party, role=Role.ADMINISTRATOR, password=None
    )
    return account, _link(account, None, Invitation.Sets.BOTH, "account.invited")


@transaction.atomic
def start_over(account: Account) -> Link:
    """The operator's way back in for an administrator who has lost both factors: ends all that there was.

    Raises ValidationError for anybody else, whose own party's administrator invites the person anew.
    """
    stored = locked(account)
    if stored.role != Role.ADMINISTRATOR or not stored.is_active:
        raise ValidationError(_("Only for an active administrator."))
    stored.set_unusable_password()
    stored.save(update_fields=["password"])
    Authenticator.objects.filter(user=stored).delete()
    end_access(stored)
    return _link(stored, None, Invitation.Sets.BOTH, "account.started_over")


@transaction.atomic
def invite_again(account: Account, *, by: Actor) -> Link:
    """Another link for a person who has not set the account up yet; the former one ends. Raises PermissionDenied;
    ValidationError for an account that is set up."""
    stored = _of_another(account, by)
    if is_set_up(stored):
        raise ValidationError(_("This account is set up. Give a new password or a new second factor."))
    return _link(stored, by, Invitation.Sets.BOTH, "account.invited")


@transaction.atomic
def renew_password(account: Account, *, by: Actor) -> Link:
    """End the password, sessions and tokens of an account; its person sets a new one by the link, showing the second
    factor. Raises PermissionDenied; ValidationError for one's own, and where there is no second factor to show."""
    stored = _of_another(account, by)
    if not Authenticator.objects.filter(user=stored).exists():
        raise ValidationError(_LOST_BOTH)
    stored.set_unusable_password()
    stored.save(update_fields=["password"])
    end_access(stored)
    return _link(stored, by, Invitation.Sets.PASSWORD, "account.password_reset")


@transaction.atomic
def renew_authenticator(account: Account, *, by: Actor) -> Link:
    """End every second factor, session and token of an account; its person sets up a new one by the link, showing the
    password. Raises PermissionDenied; ValidationError for one's own, and where there is no password to show."""
    stored = _of_another(account, by)
    if not stored.has_usable_password():
        raise ValidationError(_LOST_BOTH)
    Authenticator.objects.filter(user=stored).delete()
    end_access(stored)
    return _link(stored, by, Invitation.Sets.FACTOR, "account.factor_reset")


@transaction.atomic
def revoke_invitation(account: Account, *, by: Actor) -> None:
    """End the link that an account has open, if it has. Raises PermissionDenied."""
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    if _revoke(locked(account)):
        record(by=by, action="account.invitation_revoked", row=account, owner_party=account.party_id)


def is_set_up(account: Account) -> bool:
    """Whether the person has set a password or a second factor."""
    return account.has_usable_password() or Authenticator.objects.filter(user=account).exists()


_LOST_BOTH = gettext_lazy(
    "Neither a password nor a second factor is left to show. Suspend the account and invite the person anew."
)


def _link(account: Account, by: Actor | None, sets: Invitation.Sets, action: str) -> Link:
    _revoke(account)
    secret, now = secrets.token_urlsafe(32), clock.now()
    invitation = Invitation.objects.create(
        account=account,
        sets=sets,
        digest=Invitation.digest_of(secret),
        made_at=now,
        made_by=by.name if by else "",
        expires_at=now + dt.timedelta(hours=settings.INVITATION_HOURS),
    )
    told = {"until": invitation.expires_at}
    record(by=by, action=action, row=account, owner_party=account.party_id, detail=told)
    return Link(secret, invitation)


def _revoke(account: Account) -> int:
    left = account.invitations.filter(used_at__isnull=True, revoked_at__isnull=True)
    return left.update(revoked_at=clock.now())


def _of_another(account: Account, by: Actor) -> Account:
    """The account, locked. One's own is changed on one's own pages, which ask for the present password first."""
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    if account.pk == by.account_id:
        raise ValidationError(_("Change your own password and second factors on the pages of your own account."))
    return locked(account)
