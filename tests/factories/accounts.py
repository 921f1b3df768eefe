"""People, and how they sign in."""

import datetime as dt
import itertools

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from coordinators.access.actor import Actor, actor_for
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party, Secondment
from coordinators.services.accounts import make_account

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
    unless given; ``seconded_from`` makes a coordinator serve at the centre from that day on."""
    if role in {Role.LIAISON, Role.RELEASING_OFFICER}:
        agency = agency or AGENCIES.get(party)
    number = next(_numbers)
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
        Secondment.objects.create(account=account, desk=f"{party} desk", starts_on=seconded_from)
    return account


def actor(party: str, role: str = Role.LIAISON) -> Actor:
    """A new person as the rules see them."""
    return actor_for(make_person(party, role))


def signed_in(account: Account, *, both_factors: bool = True) -> Client:
    """A browser in which ``account`` has shown both factors (or only the password)."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    methods = [{"method": "password", "at": 0, "username": account.username}]
    if both_factors:
        methods.append({"method": "mfa", "at": 0, "type": "totp"})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session["account_authentication_methods_user"] = user_id_to_str(account)
    session.save()
    return client
