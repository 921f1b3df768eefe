"""For which agency something is sent, or asked."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from cases.intake import selectors


class ForAgencySerializer(serializers.Serializer[Any]):
    """``agency`` becomes the agency itself: the one that is named, or the only one that the person submits for."""

    agency = serializers.CharField(required=False, help_text="Needed only where the person submits for several.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        agencies = selectors.agencies_to_submit_for(self.context["request"].actor)
        wanted = agencies.filter(pk=attrs["agency"]) if "agency" in attrs else agencies
        if len(wanted) != 1:
            raise serializers.ValidationError({"agency": _("Name the agency that you submit for.")})
        return {**attrs, "agency": wanted[0]}
