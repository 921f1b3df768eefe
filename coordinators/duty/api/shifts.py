"""The duty roster of the own party."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators import selectors as people
from coordinators.access.permissions import Permission
from coordinators.duty import selectors
from coordinators.duty.models import Shift
from coordinators.duty.services import roster
from coordinators.models import Account
from seagull.web.rest.writing import AddMixin


class OwnPerson(serializers.PrimaryKeyRelatedField):
    """Somebody of the actor's party who sees records; any other account is answered as one that is not."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Account.objects.none(), **options)

    def get_queryset(self) -> Any:
        actor = getattr(self.context.get("request"), "actor", None)
        own = people.people_with_sight()
        return own.filter(party_id=actor.party_code) if actor else own.none()


class ShiftSerializer(serializers.ModelSerializer[Shift]):
    person = serializers.CharField(source="account.full_name", read_only=True)

    class Meta:
        model = Shift
        fields = ["id", "account", "person", "starts_at", "ends_at"]


class ShiftSentSerializer(serializers.ModelSerializer[Shift]):
    account = OwnPerson()

    class Meta:
        model = Shift
        fields = ["account", "starts_at", "ends_at"]
        validators: list[Any] = []  # the service checks


class ShiftViewSet(ListModelMixin, RetrieveModelMixin, AddMixin):
    permission_to_write = Permission.KEEP_ROSTER
    serializer_class = ShiftSerializer
    serializers_sent = {"create": ShiftSentSerializer}
    order = ("starts_at", "id")
    http_method_names = ["get", "head", "post"]

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Shift.objects.none()
        return selectors.shifts(self.actor)

    def add(self, data: dict[str, Any]) -> Shift:
        return roster.add_shift(data.pop("account"), by=self.actor, **data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], pagination_class=None)
    def remove(self, _request: Request, **_kwargs: Any) -> Response:
        """Take a shift off the roster."""
        roster.remove_shift(self.get_object(), by=self.actor)
        return Response(status=HTTPStatus.NO_CONTENT)
