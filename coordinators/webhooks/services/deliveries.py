"""Messages that somebody asks for: a test, or one once more."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.webhooks import selectors
from coordinators.webhooks.events import TEST
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.services.endpoints import held_by
from seagull.audit.record import record
from seagull.kernel import clock

State = Delivery.State


@transaction.atomic
def send_test(endpoint: Endpoint, *, by: Actor) -> Delivery:
    """Have a test sent, within seconds. Raises ValidationError while the endpoint is paused or stopped, or while a test
    waits."""
    check_can(by, Permission.VIEW_RECORDS)
    held = held_by(endpoint, by)
    _check_active(held)
    if held.deliveries.filter(event=TEST.name, state=State.WAITING).exists():
        raise ValidationError(_("A test waits to be sent already."))
    now = clock.now()
    delivery: Delivery = held.deliveries.create(event=TEST.name, happened_at=now, created_at=now, next_at=now)
    record(by=by, action="webhook.test_asked", row=held, owner_party=by.party_code)
    return delivery


@transaction.atomic
def send_again(delivery: Delivery, *, by: Actor) -> Delivery:
    """Send a message once more, under the id it had, and again as often as a new one if it fails.

    Whether its row may still be seen is asked when it is sent. Raises ValidationError while the endpoint is paused or
    stopped.
    """
    check_can(by, Permission.VIEW_RECORDS)
    found = selectors.deliveries(by).select_for_update(of=("self",)).filter(pk=delivery.pk).first()
    if found is None:
        raise PermissionDenied(_("You have no right to do this."))
    _check_active(found.endpoint)
    now = clock.now()
    found.state, found.attempts, found.next_at = State.WAITING, 0, now
    # Not a message that waits for its first attempt: those stand for what happens meanwhile.
    found.attempted_at = found.attempted_at or now
    found.save(update_fields=["state", "attempts", "next_at", "attempted_at"])
    told = {"event": found.event, "message": found.message_id}
    record(by=by, action="webhook.sent_again", row=found.endpoint, owner_party=by.party_code, detail=told)
    return found


def _check_active(endpoint: Endpoint) -> None:
    if endpoint.state != Endpoint.State.ACTIVE:
        raise ValidationError(_("This webhook sends nothing now. Resume it first."))
