"""A person's own second factors: when one may go, and what follows when one comes or goes."""

import ipaddress

from allauth.mfa.models import Authenticator
from django.db import transaction

from coordinators.access.actor import Actor
from coordinators.models import Account
from coordinators.services.access_ending import end_other_sessions
from seagull.audit.record import record

#: What opens a session beside the password. Recovery codes stand in for one of these, and go with the last of them.
MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(account: Account) -> bool:
    return Authenticator.objects.filter(user=account, type__in=MAIN).exists()


def may_remove(factor: Authenticator) -> bool:
    """Whether another main factor is left without this one. The account is locked, so that two removals at a time are
    judged one after the other; call it in the transaction that removes."""
    account = Account.objects.select_for_update(of=("self",)).get(pk=factor.user_id)
    return Authenticator.objects.filter(user=account, type__in=MAIN).exclude(pk=factor.pk).exists()


@transaction.atomic
def added(*, by: Actor, kind: str, name: str = "") -> None:
    """Journal a new factor (``kind``: passkey, app or codes) of the actor's, and end the person's other sessions."""
    _changed(by, "account.factor_added", kind, name)


@transaction.atomic
def removed(*, by: Actor, kind: str, name: str = "") -> None:
    """Journal that a factor of the actor's is gone, and end the person's other sessions: one may rest on it."""
    _changed(by, "account.factor_removed", kind, name)


def _changed(by: Actor, action: str, kind: str, name: str) -> None:
    end_other_sessions(by)
    detail = {"kind": kind, "name": name} if name else {"kind": kind}
    record(by=by, action=action, row=by.account, owner_party=by.party_code, detail=detail)


def is_named(host: str) -> bool:
    """Whether a host (with or without a port) is a name, as WebAuthn wants it, and no address."""
    name = host.removeprefix("[").partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return True
    return False
