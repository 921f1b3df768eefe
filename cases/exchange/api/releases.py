"""Releases: asked for, decided and ended by the owner's people; in force and after, known to the recipient too."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.shared import ExportMixin
from cases.exchange import selectors as exchange
from cases.exchange.api.audience import AudienceSerializer, preview
from cases.exchange.api.shared import OfOneRecord, OwnersName, taken_out
from cases.exchange.filters import ReleaseFilter
from cases.exchange.models import Release
from cases.exchange.policies import Terms
from cases.exchange.services import releases
from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet
from coordinators.codes import Handling


def _reference(name: str) -> serializers.UUIDField:
    return serializers.UUIDField(source=f"{name}.pk", default=None, read_only=True, allow_null=True)


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    """One of the references is what was released; null where the reader does not see it, or no longer. Whose names
    stand behind it is told to the owner's party."""

    case = _reference("case")
    syndicate = _reference("syndicate")
    suspect = _reference("suspect")
    rescued = _reference("rescued")
    asset = _reference("asset")
    firearm = _reference("firearm")
    ammunition = _reference("ammunition")
    identifier = _reference("identifier")
    site = _reference("site")
    update = _reference("update")  # type: ignore[assignment]
    of = serializers.CharField(source="target_name", read_only=True, help_text="Which of the references it is.")
    asked_by = extend_schema_field(OpenApiTypes.STR)(OwnersName)(allow_null=True)
    granted_by = extend_schema_field(OpenApiTypes.STR)(OwnersName)(allow_null=True)
    ended_by = extend_schema_field(OpenApiTypes.STR)(OwnersName)(allow_null=True)

    class Meta:
        model = Release
        fields = [
            "id",
            "owner",
            "recipient",
            "of",
            "case",
            "syndicate",
            "suspect",
            "rescued",
            "asset",
            "firearm",
            "ammunition",
            "identifier",
            "site",
            "update",
            "purpose",
            "handling",
            "state",
            "asked_at",
            "asked_by",
            "granted_at",
            "granted_by",
            "expires_at",
            "ended_at",
            "ended_by",
            "end_reason",
        ]


class ReleaseTermsSerializer(OfOneRecord):
    """What is released (one of the references), to whom and on which terms. A record of a case goes without it."""

    recipient = serializers.PrimaryKeyRelatedField(queryset=selectors.parties())
    purpose = serializers.CharField()
    handling = serializers.ChoiceField(Handling.choices, default=Handling.AMBER)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)


class ReleaseEndSerializer(serializers.Serializer[Release]):
    reason = serializers.CharField()


class ReleaseViewSet(ExportMixin, VisibleViewSet):
    model = Release
    order = ("-asked_at", "-id")
    serializer_class = ReleaseSerializer
    serializers_sent = {"create": ReleaseTermsSerializer}
    filterset_class = ReleaseFilter
    export_kind = "releases"
    reading_actions = frozenset({"preview"})

    def rows(self, actor: Actor) -> Any:
        return exchange.releases(actor)

    @extend_schema(responses={201: ReleaseSerializer})
    def create(self, _request: Request) -> Response:
        """Release a record at once, as a releasing officer who neither asked for it nor entered any of it."""
        terms = self.checked(ReleaseTermsSerializer)
        return self.shown(releases.grant(taken_out(terms), by=self.actor, **terms), HTTPStatus.CREATED)

    @extend_schema(request=ReleaseTermsSerializer, responses={201: ReleaseSerializer})
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def ask(self, _request: Request) -> Response:
        """Ask the own party's releasing officers for a release. Nobody outside the party learns of it."""
        terms = self.checked(ReleaseTermsSerializer)
        return self.shown(releases.ask(taken_out(terms), by=self.actor, **terms), HTTPStatus.CREATED)

    @extend_schema(request=ReleaseTermsSerializer, responses=AudienceSerializer)
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def preview(self, _request: Request) -> Response:
        """Who would see the record, without releasing it: nothing is written. Refused where a release would be."""
        sent = self.checked(ReleaseTermsSerializer)
        return Response(preview(taken_out(sent), Terms(**sent), by=self.actor))

    @extend_schema(request=None, responses=AudienceSerializer)
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def audience(self, _request: Request, **_kwargs: Any) -> Response:
        """Who sees the record by this release, or would once it is granted; for the owner's people alone."""
        release = self.get_object()
        terms = Terms(release.recipient, release.purpose, release.handling, release.expires_at)
        return Response(preview(release.seen_record, terms, by=self.actor, release=release))

    @extend_schema(request=None, responses=ReleaseSerializer)
    @action(detail=True, methods=["post"])
    def grant(self, _request: Request, **_kwargs: Any) -> Response:
        """Grant what another person asked for."""
        return self.shown(releases.grant_asked(self.get_object(), by=self.actor))

    @extend_schema(request=ReleaseEndSerializer, responses=ReleaseSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, _request: Request, **_kwargs: Any) -> Response:
        """Refuse what was asked for."""
        return self.shown(releases.refuse(self.get_object(), by=self.actor, reason=self._reason()))

    @extend_schema(request=None, responses=ReleaseSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: Request, **_kwargs: Any) -> Response:
        """Take back what one asked for."""
        return self.shown(releases.withdraw(self.get_object(), by=self.actor))

    @extend_schema(request=ReleaseEndSerializer, responses=ReleaseSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, _request: Request, **_kwargs: Any) -> Response:
        """End a release at once."""
        return self.shown(releases.revoke(self.get_object(), by=self.actor, reason=self._reason()))

    def _reason(self) -> str:
        reason: str = self.checked(ReleaseEndSerializer)["reason"]
        return reason
