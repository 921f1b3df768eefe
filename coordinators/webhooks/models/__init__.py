from coordinators.webhooks.models.delivery import Delivery
from coordinators.webhooks.models.endpoint import Endpoint

__all__ = ["Delivery", "Endpoint"]
