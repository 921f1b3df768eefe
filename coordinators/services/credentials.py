"""What a person signs in with, given by the party's administrator: a password and an authenticator, shown once."""

import secrets
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models import Account, Agency, Party
from coordinators.services.access_ending import end_access
from coordinators.services.accounts import give_totp, locked, make_account
from seagull.audit.record import record

#: Letters and digits that nobody takes for one another when they are read out or copied by hand.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _OF = 5, 4  # 20 letters of 31: 99 bits


@dataclass(frozen=True)
class Credentials:
    """What is shown once; empty is what has not been given anew. ``secret`` is in base 32."""

    password: str = ""
    secret: str = ""


@transaction.atomic
def open_account(
    *, by: Actor, username: str, full_name: str, role: str, agency: Agency | None, native_name: str, language: str
) -> tuple[Account, Credentials]:
    """Make an account of the actor's party with a first password and a second factor.

    Raises PermissionDenied; ValidationError with the fields.
    """
    password = new_password()
    account = make_account(
        by=by,
        username=username,
        full_name=full_name,
        party=Party.objects.get(code=by.party_code),
        role=role,
        agency=agency,
        password=password,
        native_name=native_name,
        language=language,
    )
    return account, Credentials(password, give_totp(account))


@transaction.atomic
def renew_password(account: Account, *, by: Actor) -> Credentials:
    """Give an account a new password; its sessions and tokens end. Raises PermissionDenied; ValidationError for one's
    own."""
    stored = _of_another(account, by)
    password = new_password()
    stored.set_password(password)
    stored.save(update_fields=["password"])
    end_access(stored)
    record(by=by, action="account.password_set", row=stored, owner_party=stored.party_id)
    return Credentials(password=password)


@transaction.atomic
def renew_authenticator(account: Account, *, by: Actor) -> Credentials:
    """Give an account a new authenticator; the former one, its recovery codes, sessions and tokens end.

    Raises PermissionDenied; ValidationError for one's own.
    """
    stored = _of_another(account, by)
    Authenticator.objects.filter(user=stored).delete()
    secret = give_totp(stored)
    end_access(stored)
    record(by=by, action="account.authenticator_set", row=stored, owner_party=stored.party_id)
    return Credentials(secret=secret)


def picture_of(account: Account, secret: str) -> str:
    """The secret as a QR code that an authenticator app scans, as SVG."""
    adapter = get_adapter()
    picture: str = adapter.build_totp_svg(adapter.build_totp_url(account, secret))
    return picture


def new_password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(_OF)) for _group in range(_GROUPS))


def _of_another(account: Account, by: Actor) -> Account:
    """The account, locked. One's own is changed on one's own pages, which ask for the present password first."""
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    if account.pk == by.account_id:
        raise ValidationError(_("Change your own password and authenticator on the pages of your own account."))
    return locked(account)
