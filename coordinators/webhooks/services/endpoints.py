"""Webhooks: made, changed, paused, deleted by their owner; their secrets."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.services import saving, secrets_at_rest
from coordinators.webhooks import selectors
from coordinators.webhooks.addresses import check_url
from coordinators.webhooks.events import types
from coordinators.webhooks.message import new_secret
from coordinators.webhooks.models import Endpoint
from seagull.audit.record import record
from seagull.kernel import clock
from seagull.kernel.stage import OPERATOR, on_stage

#: How long a former secret signs beside the new one.
OVERLAP = dt.timedelta(hours=24)
#: How many a person has at most.
MOST = 20


@transaction.atomic
def make(*, by: Actor, url: str, description: str, events: Iterable[str]) -> tuple[Endpoint, str]:
    """Have an address told of what the actor may see; returns the endpoint and its secret, which is shown this once.

    Raises PermissionDenied without sight of records, or where a token asks: what is made here outlives it.
    ValidationError, with the field, for an address that is not served or an unknown event.
    """
    _check_session(by)
    if selectors.endpoints(by).count() >= MOST:
        raise ValidationError(_("You have %(count)s webhooks; delete one first.") % {"count": MOST})
    check_url(url)
    secret = new_secret()
    now = clock.now()
    endpoint = Endpoint(
        account_id=by.account_id,
        url=url,
        description=description.strip(),
        events=_known(events),
        secret=secrets_at_rest.encrypt(secret),
        created_at=now,
    )
    endpoint.save(force_insert=True)
    told = {"url": url, "description": endpoint.description, "events": endpoint.events}
    _journal(endpoint, by=by, action="webhook.made", detail=told)
    return endpoint, secret


@transaction.atomic
def change(endpoint: Endpoint, *, by: Actor, fields: Mapping[str, Any]) -> Endpoint:
    """Change ``url``, ``description`` or ``events``. Raises as :func:`make` does."""
    _check_session(by)
    if "url" in fields:
        check_url(fields["url"])
    if "events" in fields:
        fields = {**fields, "events": _known(fields["events"])}
    return saving.change(held_by(endpoint, by), by=by, fields=fields, action="webhook.changed")


@transaction.atomic
def rotate(endpoint: Endpoint, *, by: Actor) -> str:
    """A new secret, shown this once. The one before signs beside it for ``OVERLAP``; an older one no longer does.

    Raises PermissionDenied where a token asks."""
    _check_session(by)
    held = held_by(endpoint, by)
    secret = new_secret()
    held.former_secret, held.former_until = held.secret, clock.now() + OVERLAP
    held.secret = secrets_at_rest.encrypt(secret)
    held.save(update_fields=["secret", "former_secret", "former_until"])
    _journal(held, by=by, action="webhook.rotated", detail={"former_until": held.former_until})
    return secret


@transaction.atomic
def pause(endpoint: Endpoint, *, by: Actor) -> Endpoint:
    """Send nothing until it is resumed. What happens meanwhile is not told afterwards; what already waits is."""
    check_can(by, Permission.VIEW_RECORDS)
    held = held_by(endpoint, by)
    if held.state == Endpoint.State.ACTIVE:
        held.state = Endpoint.State.PAUSED
        held.save(update_fields=["state"])
        _journal(held, by=by, action="webhook.paused")
    return held


@transaction.atomic
def resume(endpoint: Endpoint, *, by: Actor) -> Endpoint:
    """Send again, from now on; also to one that the portal stopped."""
    check_can(by, Permission.VIEW_RECORDS)
    held = held_by(endpoint, by)
    if held.state != Endpoint.State.ACTIVE:
        held.state, held.reason, held.failing_since = Endpoint.State.ACTIVE, "", None
        held.told_below = RawSQL("audit_transaction()", ())
        held.save(update_fields=["state", "reason", "failing_since", "told_below"])
        held.refresh_from_db(fields=["told_below"])
        _journal(held, by=by, action="webhook.resumed")
    return held


@transaction.atomic
def delete(endpoint: Endpoint, *, by: Actor) -> None:
    """Delete it with its secret and all its deliveries; the journal keeps that it was there."""
    check_can(by, Permission.VIEW_RECORDS)
    held = held_by(endpoint, by)
    _journal(held, by=by, action="webhook.deleted", detail={"url": held.url, "description": held.description})
    held.delete()


@transaction.atomic
def encrypt_anew() -> int:
    """Encrypt under the present key what lies under an older one; returns how many secrets."""
    done = 0
    with on_stage(OPERATOR):
        for endpoint in Endpoint.objects.select_for_update():
            older = [name for name in ("secret", "former_secret") if _is_older(getattr(endpoint, name))]
            for name in older:
                setattr(endpoint, name, secrets_at_rest.encrypt(secrets_at_rest.decrypt(getattr(endpoint, name))))
            if older:
                endpoint.save(update_fields=older)
            done += len(older)
    return done


def _is_older(stored: str) -> bool:
    return bool(stored) and not secrets_at_rest.under_present_key(stored)


def _check_session(by: Actor) -> None:
    check_can(by, Permission.VIEW_RECORDS)
    if by.scopes is not None:
        raise PermissionDenied(_("A token makes no webhook, changes none and is shown no secret. Sign in."))


def held_by(endpoint: Endpoint, by: Actor) -> Endpoint:
    """The actor's, kept as it is until the transaction ends. Raises PermissionDenied for another's, or one deleted
    meanwhile."""
    found = selectors.endpoints(by).select_for_update(of=("self",)).filter(pk=endpoint.pk).first()
    if found is None:
        raise PermissionDenied(_("You have no right to do this."))
    return found


def _known(events: Iterable[str]) -> list[str]:
    asked = set(events)
    found = [name for name in types() if name in asked]
    if not found:
        raise ValidationError({"events": _("Choose at least one event.")})
    if unknown := sorted(asked - set(found)):
        raise ValidationError({"events": _("There is no event “%(name)s”.") % {"name": unknown[0]}})
    return found


def _journal(endpoint: Endpoint, *, by: Actor, action: str, detail: Mapping[str, Any] | None = None) -> None:
    record(by=by, action=action, row=endpoint, owner_party=by.party_code, detail=detail)
