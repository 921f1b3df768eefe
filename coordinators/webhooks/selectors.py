"""Composed reads of webhooks. Whoever sees nothing has none."""

from typing import Any

from coordinators.access.actor import Actor
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.models.delivery import DeliveryQuerySet
from coordinators.webhooks.models.endpoint import EndpointQuerySet

NEWEST_FIRST = ("-created_at", "-id")


def endpoints(actor: Actor) -> EndpointQuerySet:
    """The actor's own."""
    return Endpoint.objects.of(actor)


def deliveries(actor: Actor) -> DeliveryQuerySet:
    """The messages to them."""
    return Delivery.objects.of(actor)


def deliveries_to(actor: Actor, endpoint: Endpoint) -> Any:
    return deliveries(actor).filter(endpoint=endpoint)


def stopped(actor: Actor) -> EndpointQuerySet:
    """Those that the portal stopped, of which their owner has to be told."""
    return endpoints(actor).filter(state=Endpoint.State.STOPPED)
