"""People, and how they sign in."""

import datetime as dt
import itertools
import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from coordinators.access.actor import Actor, actor_for
from coordinators.access.roles import NEEDS_PASSKEY
from coordinators.access.scope import acting_as
from coordinators.access.session import passkeys_of
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party, Secondment
from coordinators.services.accounts import make_account
from seagull.kernel import clock
from seagull.kernel.stage import OPERATOR, on_stage
from tests.factories.passkeys import give_passkey

PASSWORD = "Invented-for-tests-7"
#: Each member's (first) agency.
AGENCIES = {
    "KH": "kh-national-police",
    "CN": "cn-mps",
    "LA": "la-mps",
    "MM": "mm-police-force",
    "TH": "th-royal-thai-police",
    "VN": "vn-mps",
}
MEMBERS = tuple(AGENCIES)
CENTRE = "LMLECC"

_numbers = itertools.count(1)


def make_person(
    party: str, role: str = Role.LIAISON, *, agency: str | None = None, seconded_from: dt.date | None = None
) -> Account:
    """An account of ``role`` within ``party``. Liaisons and releasing officers act for ``agency``, the party's first
    unless given; ``seconded_from`` makes a coordinator serve at the centre from that day on.

    Made as the operator of the portal makes accounts, with nobody acting, whoever the calling test acts as.
    """
    if role in {Role.LIAISON, Role.RELEASING_OFFICER}:
        agency = agency or AGENCIES.get(party)
    number = next(_numbers)
    with acting_as(None), on_stage(OPERATOR):
        account = make_account(
            by=None,
            username=f"{party}-{role}-{number}".lower(),
            full_name=f"{Role(role).label} {number} of {party}",
            party=Party.objects.get(code=party),
            role=role,
            agency=Agency.objects.get(code=agency) if agency else None,
            password=PASSWORD,
        )
        if seconded_from:
            make_secondment(account, starts_on=seconded_from)
    return account


def make_secondment(account: Account, *, desk: str = "", accepted: bool = True, **days: Any) -> Secondment:
    """A secondment of ``account`` on these days (``starts_on``, ``ends_on``), accepted by the centre unless said."""
    desk = desk or f"{account.party_id} desk"
    accepted_at = clock.now() if accepted else None
    return Secondment.objects.create(account=account, desk=desk, accepted_at=accepted_at, **days)


def actor(party: str, role: str = Role.LIAISON) -> Actor:
    """A new person as the rules see them, having shown a passkey where the role needs one."""
    return actor_of(make_person(party, role))


def actor_of(account: Account) -> Actor:
    """A person as the rules see them, having shown a passkey where the role needs one."""
    return actor_for(account, passkey=needs_passkey(account))


def needs_passkey(account: Account) -> bool:
    return bool(actor_for(account).permissions & NEEDS_PASSKEY)


def signed_in(account: Account, *, both_factors: bool = True, passkey: bool | None = None) -> Client:
    """A browser in which ``account`` has shown both factors (or only the password), among them a passkey where the
    role needs one or ``passkey`` says so."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    methods = [{"method": "password", "at": time.time(), "username": account.username}]
    if both_factors:
        methods.append({"method": "mfa", "at": time.time(), "type": "totp"})
    if both_factors and (needs_passkey(account) if passkey is None else passkey):
        enrolled = passkeys_of(account).first() or give_passkey(account)[1]
        methods.append({"method": "mfa", "at": time.time(), "type": "webauthn", "id": enrolled.pk})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session["account_authentication_methods_user"] = user_id_to_str(account)
    session.save()
    return client
