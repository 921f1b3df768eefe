"""Releases: seen by both sides, granted and revoked by releasing officers of the owner."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.shared import ExportMixin
from cases.exchange.filters import ReleaseFilter
from cases.exchange.models import Release
from cases.exchange.services import releases
from cases.models import Case, Syndicate
from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet, seen
from coordinators.api.fields import VisibleReference
from coordinators.codes import Handling


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    """``case`` or ``syndicate`` is what was released; null once the reader no longer sees it."""

    case = serializers.UUIDField(source="case.pk", default=None, read_only=True, allow_null=True)
    syndicate = serializers.UUIDField(source="syndicate.pk", default=None, read_only=True, allow_null=True)

    class Meta:
        model = Release
        fields = [
            "id",
            "owner",
            "recipient",
            "case",
            "syndicate",
            "purpose",
            "handling",
            "state",
            "granted_at",
            "expires_at",
            "ended_at",
            "end_reason",
        ]


class ReleaseGrantSerializer(serializers.Serializer[Release]):
    """Either ``case`` or ``syndicate``."""

    case = VisibleReference(Case, required=False)
    syndicate = VisibleReference(Syndicate, required=False)
    recipient = serializers.PrimaryKeyRelatedField(queryset=selectors.parties())
    purpose = serializers.CharField()
    handling = serializers.ChoiceField(Handling.choices, default=Handling.AMBER)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("case" in attrs) == ("syndicate" in attrs):
            raise serializers.ValidationError(_("Say what is released: a case or a syndicate."))
        return attrs


class ReleaseEndSerializer(serializers.Serializer[Release]):
    reason = serializers.CharField()


class ReleaseViewSet(ExportMixin, VisibleViewSet):
    model = Release
    order = ("-granted_at", "-id")
    serializer_class = ReleaseSerializer
    serializers_sent = {"create": ReleaseGrantSerializer}
    filterset_class = ReleaseFilter
    export_kind = "releases"

    def rows(self, actor: Actor) -> Any:
        return Release.objects.visible_to(actor).prefetch_related(
            seen(actor, "case", Case), seen(actor, "syndicate", Syndicate)
        )

    def create(self, _request: Request) -> Response:
        terms = self.checked(ReleaseGrantSerializer)
        row = terms.pop("case", None) or terms.pop("syndicate")
        return self.shown(releases.grant(row, by=self.actor, **terms), HTTPStatus.CREATED)

    @extend_schema(request=ReleaseEndSerializer, responses=ReleaseSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, _request: Request, **_kwargs: Any) -> Response:
        """End a release at once."""
        row = self.get_object()
        reason = self.checked(ReleaseEndSerializer)["reason"]
        return self.shown(releases.revoke(row, by=self.actor, reason=reason))
