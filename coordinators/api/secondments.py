"""The secondments of the own party, for its administrators; at the centre, those to it, to be answered."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators import selectors
from coordinators.access.permissions import Permission
from coordinators.exports import SECONDMENTS
from coordinators.filters import SecondmentFilter
from coordinators.models import Account, Secondment
from coordinators.services import secondments
from seagull.web.rest.exports import ListExportMixin
from seagull.web.rest.writing import AddMixin

_ENTERED = ["desk", "starts_on", "ends_on", "hand_over_note"]


class OwnCoordinator(serializers.PrimaryKeyRelatedField):
    """A coordinator of the actor's party; any other account is answered as one that is not."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Account.objects.none(), **options)

    def get_queryset(self) -> Any:
        actor = getattr(self.context.get("request"), "actor", None)
        return selectors.coordinators_of(actor) if actor else Account.objects.none()


class SecondmentSerializer(serializers.ModelSerializer[Secondment]):
    state = serializers.CharField(read_only=True, help_text="requested, refused, planned, active or closed")

    class Meta:
        model = Secondment
        fields = ["id", "account", *_ENTERED, "state", "accepted_at", "refused_at", "ended_at"]


class OwnSecondmentSerializer(serializers.ModelSerializer[Secondment]):
    """As the seconded person is told of it."""

    state = serializers.CharField(read_only=True)

    class Meta:
        model = Secondment
        fields = ["id", "desk", "starts_on", "ends_on", "state"]


class SecondmentChangeSerializer(serializers.ModelSerializer[Secondment]):
    class Meta:
        model = Secondment
        fields = _ENTERED
        validators: list[Any] = []  # the service checks


class SecondmentCreateSerializer(SecondmentChangeSerializer):
    account = OwnCoordinator()

    class Meta(SecondmentChangeSerializer.Meta):
        fields = ["account", *_ENTERED]


class SecondmentEndSerializer(serializers.Serializer[Any]):
    ends_on = serializers.DateField(help_text="The last day; none: at once.", required=False, allow_null=True)
    hand_over_note = serializers.CharField(allow_blank=True, required=False)


class SecondmentRefusalSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()


class SecondmentViewSet(ListExportMixin, AddMixin, ListModelMixin, RetrieveModelMixin):
    permission = Permission.MANAGE_ACCOUNTS
    serializer_class = SecondmentSerializer
    serializers_sent = {"create": SecondmentCreateSerializer, "partial_update": SecondmentChangeSerializer}
    filterset_class = SecondmentFilter
    order = ("-starts_on", "-id")
    table = SECONDMENTS

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Secondment.objects.none()
        return selectors.secondments_of(self.actor)

    def add(self, data: dict[str, Any]) -> Secondment:
        return secondments.second(data.pop("account"), by=self.actor, **data)

    def change(self, row: Secondment, data: dict[str, Any]) -> Secondment:
        return secondments.change_secondment(row, by=self.actor, fields=data)

    @extend_schema(request=SecondmentEndSerializer, responses=SecondmentSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, **_kwargs: Any) -> Response:
        sent = self.checked(SecondmentEndSerializer)
        return self.shown(secondments.end_secondment(self.get_object(), by=self.actor, **sent), HTTPStatus.OK)

    @extend_schema(request=None, responses=SecondmentSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: Any) -> Response:
        return self.shown(secondments.accept_secondment(self.get_object(), by=self.actor))

    @extend_schema(request=SecondmentRefusalSerializer, responses=SecondmentSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: Any) -> Response:
        sent = self.checked(SecondmentRefusalSerializer)
        return self.shown(secondments.refuse_secondment(self.get_object(), by=self.actor, **sent))
