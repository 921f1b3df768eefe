"""Oneself, and for administrators the accounts of their party."""

from typing import Any

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators import selectors
from coordinators.access.permissions import Permission
from coordinators.models import Account
from seagull.web.rest.views import ActorViewSet

_OF_AN_ACCOUNT = ["id", "username", "full_name", "native_name", "party", "agency", "role", "language"]


class AccountSerializer(serializers.ModelSerializer[Account]):
    class Meta:
        model = Account
        fields = [*_OF_AN_ACCOUNT, "is_active", "created_at"]


class MeSerializer(serializers.ModelSerializer[Account]):
    """Who asks, and what that person may do now."""

    permissions = serializers.SerializerMethodField()
    serves_at_centre = serializers.SerializerMethodField(help_text="Centre staff, or seconded there today.")

    class Meta:
        model = Account
        fields = [*_OF_AN_ACCOUNT, "permissions", "serves_at_centre"]

    def get_permissions(self, _account: Account) -> list[str]:
        return sorted(self.context["request"].actor.permissions)

    def get_serves_at_centre(self, _account: Account) -> bool:
        serves: bool = self.context["request"].actor.serves_at_centre
        return serves


class AccountViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    permission = Permission.MANAGE_ACCOUNTS
    serializer_class = AccountSerializer
    order = ("username",)

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Account.objects.none()
        return selectors.accounts_of(self.actor)


class MeViewSet(ActorViewSet):
    """The person who asks."""

    serializer_class = MeSerializer
    pagination_class = None

    def retrieve(self, _request: Request) -> Response:
        return Response(self.get_serializer(self.actor.account).data)
