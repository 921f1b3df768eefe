"""Accounts: made, given a second factor."""

import base64
import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from coordinators.access.actor import Actor
from coordinators.models import Account, Agency, Party
from seagull.audit.record import record


@transaction.atomic
def make_account(
    *,
    by: Actor | None,
    username: str,
    full_name: str,
    party: Party,
    role: str,
    agency: Agency | None = None,
    password: str,
    native_name: str = "",
    language: str = "en",
) -> Account:
    """Make an account. ``by`` is None when the operator of the portal makes it on the machine itself."""
    account = Account(
        username=username,
        full_name=full_name,
        native_name=native_name,
        party=party,
        role=role,
        agency=agency,
        language=language,
    )
    account.set_password(password)
    account.save(force_insert=True)
    record(by=by, action="account.made", row=account, owner_party=party.code, detail={"role": role})
    return account


@transaction.atomic
def give_totp(account: Account) -> str:
    """Give an account a new TOTP authenticator; returns its secret in base 32, as an app takes it."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    TOTP.activate(account, secret)
    return secret


@transaction.atomic
def set_password(account: Account, password: str) -> None:
    """Give an account a new password, as the operator of the portal on the machine itself."""
    account.set_password(password)
    account.save(update_fields=["password"])
    record(by=None, action="account.password_set", row=account, owner_party=account.party_id)
