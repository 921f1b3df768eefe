"""Addresses of this app's part of the API: prefix, view set, name."""

from coordinators.webhooks.api.deliveries import DeliveryViewSet
from coordinators.webhooks.api.endpoints import EndpointViewSet

ROUTES = [
    ("webhooks", EndpointViewSet, "webhook"),
    ("webhook-deliveries", DeliveryViewSet, "webhook-delivery"),
]
