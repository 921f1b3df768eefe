"""The same request sent twice under one key is done once and answered twice alike (the ``Idempotency-Key`` header of
the API; any form that carries a key of its own can use it, too).

The order is :func:`recall`, the work, :func:`remember`, in one transaction: what is undone leaves no answer behind, and
the key may be used again.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.models import KeyedAnswer
from coordinators.services import secrets_at_rest
from seagull.kernel import clock
from seagull.kernel.locks import hold_name
from seagull.kernel.stage import SIGN_IN, on_stage

KEPT_FOR = dt.timedelta(days=1)
#: Codes of the ValidationErrors that :func:`recall` raises.
REUSED, RIGHTS_CHANGED = "key_reused", "rights_changed"


@dataclass(frozen=True)
class Answer:
    """An answer as it went out: an HTTP status, the headers that say something of it, the text of its body."""

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def recall(*, by: Actor, key: str, asked: str) -> Answer | None:
    """The answer that was given under ``key``; None where this is the first time, and from here to the end of the
    transaction the key is the caller's: the same key sent meanwhile waits to see how this one ends.

    ``asked`` says what is asked for (any text that two equal requests share). Raises ValidationError: code ``REUSED``
    where the key was used for something else, ``RIGHTS_CHANGED`` where the actor's rights are no longer those with
    which it was answered.
    """
    hold_name(f"keyed answer {by.account_id} {key}")
    since = clock.now() - KEPT_FOR
    kept = KeyedAnswer.objects.filter(account_id=by.account_id, key=_digest(key), made_at__gt=since).first()
    if kept is None:
        return None
    if kept.asked != _digest(asked):
        raise ValidationError(_("This key was used for another request. Give each request a key of its own."), REUSED)
    if kept.rights != _rights(by):
        told = _("This was done before, when you had other rights. Look up what became of it.")
        raise ValidationError(told, RIGHTS_CHANGED)
    return Answer(**json.loads(secrets_at_rest.decrypt(kept.sealed)))


def remember(answer: Answer, *, by: Actor, key: str, asked: str) -> None:
    """Keep the answer to what was just done; the key is held since :func:`recall`."""
    sealed = secrets_at_rest.encrypt(json.dumps(asdict(answer), ensure_ascii=False))
    KeyedAnswer.objects.update_or_create(
        account_id=by.account_id,
        key=_digest(key),
        defaults={"asked": _digest(asked), "rights": _rights(by), "sealed": sealed, "made_at": clock.now()},
    )


def forget(now: dt.datetime) -> int:
    """Remove what is too old; returns how many."""
    with on_stage(SIGN_IN):
        return KeyedAnswer.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]


def _rights(by: Actor) -> str:
    """What the person may do and see, whichever way they came: a retry may come by another session."""
    return _digest(json.dumps([by.party_code, by.agency_code, by.role, sorted(by.permissions), list(by.audience)]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
