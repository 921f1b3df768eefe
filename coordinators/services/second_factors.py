"""A person's own second factors: when one may go, and what follows when one comes or goes."""

import ipaddress
from collections.abc import Mapping
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from coordinators.access.actor import Actor
from coordinators.models import Account
from coordinators.services import passwords, secrets_at_rest
from coordinators.services.access_ending import end_other_sessions
from coordinators.services.once import use_once
from seagull.audit.record import record

#: What opens a session beside the password. Recovery codes stand in for one of these, and go with the last of them.
MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_FIRST_STEP = "first_step"
#: Where a factor's data holds its secret. A passkey's key is its owner's; the portal has the public half.
_SECRETS = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


def has_second_factor(account_id: Any) -> bool:
    return Authenticator.objects.filter(user_id=account_id, type__in=MAIN).exists()


def password_shown(session: Any, account: Any) -> None:
    """Remember in a session on its way in which password was shown."""
    session[_FIRST_STEP] = account.get_session_auth_hash()


def is_still_let_on(session: Any, account: Account) -> bool:
    """Whether the password that a session on its way in has shown is still the account's, and the account not suspended
    since: a new password ends this half of a session, too."""
    shown = session.get(_FIRST_STEP, "")
    return account.is_active and constant_time_compare(shown, account.get_session_auth_hash())


def use_code(account: Account, code: str) -> Authenticator | None:
    """The factor whose code this is, the code being used up in the caller's transaction; None for no code, or one used
    before. Of 50 uses at the same time one is the first."""
    for factor in Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.WEBAUTHN):
        is_app = factor.type == Authenticator.Type.TOTP
        if use_app_code(factor, code) if is_app else factor.wrap().validate_code(code):
            return factor
    return None


def use_app_code(factor: Authenticator, code: str) -> bool:
    """Whether an app shows ``code`` now (RFC 6238), and nobody used it before (§5.2). Its neighbours in time are taken
    as ``MFA_TOTP_TOLERANCE`` says, each once, too."""
    secret = decrypt(factor.data["secret"])
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return use_once(f"totp {factor.pk} {counter}")
    return False


def use_challenge(state: Mapping[str, Any]) -> bool:
    """Whether the challenge of a passkey's ceremony (fido2's state) was answered for the first time."""
    challenge = state.get("challenge")
    return bool(challenge) and use_once(f"webauthn {challenge}")


@transaction.atomic
def encrypt_anew() -> int:
    """Encrypt under the present key what lies in clear or under an older one; returns how many secrets."""
    done = 0
    for factor in Authenticator.objects.filter(type__in=_SECRETS).select_for_update():
        name = _SECRETS[factor.type]
        stored = factor.data.get(name, "")
        if not stored or (secrets_at_rest.is_encrypted(stored) and secrets_at_rest.under_present_key(stored)):
            continue
        factor.data[name] = secrets_at_rest.encrypt(decrypt(stored))
        factor.save(update_fields=["data"])
        done += 1
    return done + _passwords_anew()


def _passwords_anew() -> int:
    done = 0
    for account in Account.objects.exclude(password="").select_for_update(of=("self",)):
        if passwords.is_to_be_sealed(account.password):
            account.password = passwords.seal(passwords.unseal(account.password))
            account.save(update_fields=["password"])
            done += 1
    return done


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
