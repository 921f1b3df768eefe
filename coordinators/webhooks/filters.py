"""What messages can be filtered by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from coordinators.webhooks.models import Delivery


class DeliveryFilter(filters.FilterSet):
    endpoint = filters.UUIDFilter(field_name="endpoint_id", label=_("Webhook"))
    state = filters.ChoiceFilter(choices=Delivery.State.choices, label=_("State"))

    class Meta:
        model = Delivery
        fields: list[str] = []
