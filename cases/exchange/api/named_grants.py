"""Named persons, and the restriction of a record to them."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.exchange.api.shared import OfOneRoot, taken_out
from cases.exchange.models import NamedGrant
from cases.exchange.services import named_grants, restriction
from cases.models import Case, Syndicate
from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.api.base import VisibleViewSet, seen
from seagull.web.rest.views import ActorViewSet


class PersonSerializer(serializers.Serializer[Any]):
    """A person who can be named."""

    id = serializers.UUIDField()
    full_name = serializers.CharField()
    native_name = serializers.CharField()
    role = serializers.CharField()
    party = serializers.CharField(source="party_id")
    agency = serializers.CharField(source="agency_id", allow_null=True)


class FindPeopleSerializer(serializers.Serializer[Any]):
    q = serializers.CharField(default="", allow_blank=True)
    party = serializers.CharField(default="", allow_blank=True)


class NameableViewSet(ActorViewSet):
    """The people who can be named for a record, found by a part of the name and by party; for those who release."""

    permission = Permission.RELEASE_RECORDS
    serializer_class = PersonSerializer
    order = ("full_name", "id")
    parameters_of = {"list": frozenset({"q", "party", "after", "size"})}

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="A part of the name, in any script."),
            OpenApiParameter("party", str, description="A party's code."),
        ]
    )
    def list(self, request: Request) -> Response:
        self.refuse_unknown_parameters()
        asked = FindPeopleSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        found = selectors.nameable(asked.validated_data["q"], asked.validated_data["party"])
        return self.paged(found, PersonSerializer, self.order)

    def get_queryset(self) -> Any:
        return selectors.nameable("").none()


class NamedGrantSerializer(serializers.ModelSerializer[NamedGrant]):
    """``case`` or ``syndicate`` is what the person is named for; null where the reader does not see it any more."""

    case = serializers.UUIDField(source="case.pk", default=None, read_only=True, allow_null=True)
    syndicate = serializers.UUIDField(source="syndicate.pk", default=None, read_only=True, allow_null=True)
    person = serializers.CharField(source="account.full_name", read_only=True)
    party = serializers.CharField(source="account.party_id", read_only=True)

    class Meta:
        model = NamedGrant
        fields = [
            "id",
            "owner",
            "case",
            "syndicate",
            "account",
            "person",
            "party",
            "purpose",
            "state",
            "granted_at",
            "expires_at",
            "ended_at",
            "end_reason",
        ]


class NamePersonSerializer(OfOneRoot):
    """Who is named for which case or syndicate, for what, until when."""

    account = serializers.PrimaryKeyRelatedField(queryset=selectors.people_with_sight())
    purpose = serializers.CharField()
    expires_at = serializers.DateTimeField(required=False, allow_null=True)


class RestrictSerializer(OfOneRoot):
    """``people`` of the own party keep seeing the record, and so does whoever restricts it; its releases end."""

    people = serializers.PrimaryKeyRelatedField(queryset=selectors.people_with_sight(), many=True, allow_empty=False)
    reason = serializers.CharField()


class LiftSerializer(OfOneRoot):
    reason = serializers.CharField()


class ReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()


class RestrictionSerializer(serializers.Serializer[Any]):
    """Where the record stands now."""

    restricted = serializers.BooleanField()


class NamedGrantViewSet(VisibleViewSet):
    """The persons named for the own party's records, to those who see these; and the own names."""

    model = NamedGrant
    order = ("-granted_at", "-id")
    serializer_class = NamedGrantSerializer
    serializers_sent = {"create": NamePersonSerializer}

    def rows(self, actor: Actor) -> Any:
        rows = NamedGrant.objects.visible_to(actor).select_related("account")
        return rows.prefetch_related(seen(actor, "case", Case), seen(actor, "syndicate", Syndicate))

    @extend_schema(responses={201: NamedGrantSerializer})
    def create(self, _request: Request) -> Response:
        """Name a person."""
        sent = self.checked(NamePersonSerializer)
        return self.shown(named_grants.name_person(taken_out(sent), by=self.actor, **sent), HTTPStatus.CREATED)

    @extend_schema(request=ReasonSerializer, responses={204: None})
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, _request: Request, **_kwargs: Any) -> Response:
        """Take a name back at once."""
        named_grants.take_back(self.get_object(), by=self.actor, reason=self.checked(ReasonSerializer)["reason"])
        return Response(status=HTTPStatus.NO_CONTENT)

    @extend_schema(request=RestrictSerializer, responses=RestrictionSerializer)
    @action(detail=False, methods=["post"], pagination_class=None)
    def restrict(self, _request: Request) -> Response:
        """Restrict a case or a syndicate to named persons. Its releases, and those of its records, end."""
        sent = self.checked(RestrictSerializer)
        row = restriction.restrict(taken_out(sent), by=self.actor, **sent)
        return Response({"restricted": row.restricted})

    @extend_schema(request=LiftSerializer, responses=RestrictionSerializer)
    @action(detail=False, methods=["post"], pagination_class=None)
    def lift(self, _request: Request) -> Response:
        """Lift a restriction: the own party sees the record again."""
        sent = self.checked(LiftSerializer)
        row = restriction.lift(taken_out(sent), by=self.actor, reason=sent["reason"])
        return Response({"restricted": row.restricted})
