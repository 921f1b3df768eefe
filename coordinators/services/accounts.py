"""Accounts: made, changed, suspended, reinstated. What they sign in with is in `credentials`.

A party's administrator does this for the own party alone (`check_can` compares the account's party), and nobody to
themselves what would change their own rights.
"""

import base64
import re
import secrets
from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.access.roles import ROLES_FOR_AN_AGENCY, ROLES_OF
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party
from coordinators.services.access_ending import end_access
from seagull.audit.record import record

_CHANGEABLE = frozenset({"full_name", "native_name", "role", "agency", "language"})
#: The database gives the one, and the other is a hash by the time it is checked.
_UNCHECKED = ("audience_number", "password")


@transaction.atomic
def make_account(
    *,
    by: Actor | None,
    username: str,
    full_name: str,
    party: Party,
    role: str,
    agency: Agency | None = None,
    password: str | None,
    native_name: str = "",
    language: str = "en",
) -> Account:
    """Make an account. ``by`` is None when the operator of the portal makes it on the machine itself; ``password`` is
    None where its person is to set one.

    Raises PermissionDenied for another party's administrator; ValidationError with the fields.
    """
    account = Account(
        username=username,
        full_name=full_name,
        native_name=native_name,
        party=party,
        role=role,
        agency=agency,
        language=language,
    )
    if by is not None:
        check_can(by, Permission.MANAGE_ACCOUNTS, account)
    account.set_password(password)
    _check(account, _wrong_user_name(account))
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


@transaction.atomic
def change_account(account: Account, *, by: Actor, fields: Mapping[str, Any]) -> Account:
    """Change name, role, agency or language; takes effect with the person's next request.

    Raises PermissionDenied; ValidationError with the fields, also for one's own role; ValueError for any other field.
    """
    if set(fields) - _CHANGEABLE:
        raise ValueError("not an administrator's to change")
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    stored = locked(account)
    changes = {name: (getattr(stored, name), value) for name, value in fields.items()}
    changes = {name: (before, after) for name, (before, after) in changes.items() if before != after}
    if not changes:
        return stored
    if "role" in changes and stored.pk == by.account_id:
        raise ValidationError({"role": _("Nobody changes their own role. Another administrator can.")})
    for name, (_before, after) in changes.items():
        setattr(stored, name, after)
    _check(stored)
    stored.save(update_fields=list(changes))
    record(by=by, action="account.changed", row=stored, owner_party=stored.party_id, changes=changes)
    return stored


@transaction.atomic
def suspend_account(account: Account, *, by: Actor, reason: str) -> Account:
    """Let nobody in with this account any more: sessions and tokens end at once.

    Raises PermissionDenied; ValidationError for the own account, or without a reason.
    """
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    if account.pk == by.account_id:
        raise ValidationError(_("Nobody suspends their own account. Another administrator can."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the account is suspended.")})
    stored = locked(account)
    if stored.is_active:
        stored.is_active = False
        stored.save(update_fields=["is_active"])
        end_access(stored)
        record(by=by, action="account.suspended", row=stored, owner_party=stored.party_id, purpose=reason)
    return stored


@transaction.atomic
def reinstate_account(account: Account, *, by: Actor) -> Account:
    """Let the person in again, with the password and authenticator from before. Raises PermissionDenied."""
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    stored = locked(account)
    if not stored.is_active:
        stored.is_active = True
        stored.save(update_fields=["is_active"])
        record(by=by, action="account.reinstated", row=stored, owner_party=stored.party_id)
    return stored


def locked(account: Account) -> Account:
    """The account as it is stored, until the transaction ends nobody else's to change."""
    return Account.objects.select_for_update(of=("self",)).select_related("party").get(pk=account.pk)


def _check(account: Account, errors: dict[str, Any] | None = None) -> None:
    """Raise ValidationError where fields don't fit, or role and agency don't fit the party, with ``errors`` as well."""
    errors = dict(errors or {})
    if account.role not in ROLES_OF[account.party.kind]:
        errors["role"] = _("Your party has no such role.")
    if account.agency is not None and account.agency.party_id != account.party_id:
        errors["agency"] = _("This agency is not your party's.")
    elif account.agency is None and account.role in ROLES_FOR_AN_AGENCY:
        errors["agency"] = _("Name the agency: a %(role)s acts for one.") % {"role": Role(account.role).label.lower()}
    try:
        account.full_clean(exclude=_UNCHECKED)
    except ValidationError as error:
        errors = {**error.error_dict, **errors}
    if errors:
        raise ValidationError(errors)


def _wrong_user_name(account: Account) -> dict[str, Any]:
    """User names begin with their party's code, so that a name already taken tells nothing of another party."""
    start = account.party_id.lower()
    if re.fullmatch(rf"{start}[.-][a-z0-9]+(?:[._-][a-z0-9]+)*", account.username):
        return {}
    message = _("A user name begins with “%(start)s”, followed by small letters, digits and full stops.")
    return {"username": message % {"start": f"{start}."}}
