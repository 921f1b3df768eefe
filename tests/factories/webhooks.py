"""Webhooks, and messages that were sent to them."""

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.webhooks.events import types
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.services import endpoints
from seagull.kernel import clock


def make_webhook(by: Actor) -> tuple[Endpoint, Delivery]:
    """A webhook of ``by``'s, told of everything, and a message that its receiver refused."""
    with acting_as(by):
        endpoint, _secret = endpoints.make(
            by=by, url="https://receiver.example.org/seagull", description="Nightly mirror", events=list(types())
        )
        now = clock.now()
        delivery = endpoint.deliveries.create(
            event="case.changed",
            state=Delivery.State.FAILED,
            attempts=10,
            happened_at=now,
            created_at=now,
            attempted_at=now,
            code=500,
            answer="Internal server error",
        )
    return endpoint, delivery
