"""Oneself, and for administrators the accounts of their party."""

from http import HTTPStatus
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators import selectors
from coordinators.access.permissions import Permission
from coordinators.api.fields import OwnAgency
from coordinators.api.secondments import OwnSecondmentSerializer
from coordinators.exports import ACCOUNTS
from coordinators.filters import AccountFilter
from coordinators.models import Account, Invitation
from coordinators.pages.accounts import link_of
from coordinators.services import accounts, credentials, profile
from seagull.web.rest.exports import ListExportMixin
from seagull.web.rest.views import ActorViewSet
from seagull.web.rest.writing import ChangeMixin

_OF_AN_ACCOUNT = ["id", "username", "full_name", "native_name", "party", "agency", "role", "language"]


class AccountSerializer(serializers.ModelSerializer[Account]):
    class Meta:
        model = Account
        fields = [*_OF_AN_ACCOUNT, "is_active", "created_at"]


class MeSerializer(serializers.ModelSerializer[Account]):
    """Who asks, and what that person may do now."""

    permissions = serializers.SerializerMethodField()
    serves_at_centre = serializers.SerializerMethodField(help_text="Centre staff, or seconded there today.")
    secondments = OwnSecondmentSerializer(many=True, read_only=True)
    scopes = serializers.SerializerMethodField(help_text="Those of the token that came along; null for a session.")

    class Meta:
        model = Account
        fields = [*_OF_AN_ACCOUNT, "email", "permissions", "serves_at_centre", "secondments", "scopes"]

    def get_scopes(self, _account: Account) -> list[str] | None:
        scopes: frozenset[str] | None = self.context["request"].actor.scopes
        return None if scopes is None else sorted(scopes)

    def get_permissions(self, _account: Account) -> list[str]:
        return sorted(self.context["request"].actor.permissions)

    def get_serves_at_centre(self, _account: Account) -> bool:
        serves: bool = self.context["request"].actor.serves_at_centre
        return serves


class MeChangeSerializer(serializers.ModelSerializer[Account]):
    class Meta:
        model = Account
        fields = ["full_name", "native_name", "email", "language"]


class MeViewSet(ActorViewSet):
    """The person who asks."""

    serializer_class = MeSerializer
    serializers_sent = {"partial_update": MeChangeSerializer}
    pagination_class = None

    def partial_update(self, _request: Request) -> Response:
        """Change the own name, e-mail or language."""
        account = profile.change_profile(by=self.actor, fields=self.checked(MeChangeSerializer, partial=True))
        return Response(self.get_serializer(account).data)

    def retrieve(self, _request: Request) -> Response:
        return Response(self.get_serializer(self.actor.account).data)


_ENTERED = ["full_name", "native_name", "role", "agency", "language"]


class AccountChangeSerializer(serializers.ModelSerializer[Account]):
    agency = OwnAgency(required=False, allow_null=True)

    class Meta:
        model = Account
        fields = _ENTERED


class AccountCreateSerializer(AccountChangeSerializer):
    class Meta(AccountChangeSerializer.Meta):
        fields = ["username", *_ENTERED]
        extra_kwargs: dict[str, Any] = {"username": {"validators": []}}  # the service checks


class InvitationLinkSerializer(serializers.Serializer[Any]):
    """A link to hand over to the person, who sets by it what ``sets`` says: in this answer, and never again."""

    account = AccountSerializer()
    link = serializers.URLField()
    sets = serializers.ChoiceField(choices=Invitation.Sets.choices)
    expires_at = serializers.DateTimeField()


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """A link that the person can still use; the link itself is told once, to who made it."""

    class Meta:
        model = Invitation
        fields = ["sets", "made_at", "made_by", "expires_at"]


class SuspensionSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()


class AccountViewSet(ListExportMixin, ChangeMixin, ListModelMixin, RetrieveModelMixin):
    permission = Permission.MANAGE_ACCOUNTS
    serializer_class = AccountSerializer
    serializers_sent = {"create": AccountCreateSerializer, "partial_update": AccountChangeSerializer}
    filterset_class = AccountFilter
    order = ("username",)
    table = ACCOUNTS

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Account.objects.none()
        return selectors.accounts_of(self.actor)

    def change(self, row: Account, data: dict[str, Any]) -> Account:
        return accounts.change_account(row, by=self.actor, fields=data)

    @extend_schema(responses={201: InvitationLinkSerializer})
    def create(self, request: Request) -> Response:
        entered = {"native_name": "", "language": "en", "agency": None, **self.checked(AccountCreateSerializer)}
        return self._handed_out(*credentials.invite(by=self.actor, **entered), HTTPStatus.CREATED)

    @extend_schema(request=SuspensionSerializer, responses=AccountSerializer)
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, **_kwargs: Any) -> Response:
        reason = self.checked(SuspensionSerializer)["reason"]
        return self.shown(accounts.suspend_account(self.get_object(), by=self.actor, reason=reason))

    @extend_schema(request=None, responses=AccountSerializer)
    @action(detail=True, methods=["post"])
    def reinstate(self, request: Request, **_kwargs: Any) -> Response:
        return self.shown(accounts.reinstate_account(self.get_object(), by=self.actor))

    @extend_schema(request=None, responses=InvitationLinkSerializer)
    @action(detail=True, methods=["post"])
    def password(self, request: Request, **_kwargs: Any) -> Response:
        account = self.get_object()
        return self._handed_out(account, credentials.renew_password(account, by=self.actor))

    @extend_schema(request=None, responses=InvitationLinkSerializer)
    @action(detail=True, methods=["post"])
    def authenticator(self, request: Request, **_kwargs: Any) -> Response:
        account = self.get_object()
        return self._handed_out(account, credentials.renew_authenticator(account, by=self.actor))

    @extend_schema(methods=["GET"], responses=InvitationSerializer)
    @extend_schema(methods=["POST"], request=None, responses=InvitationLinkSerializer)
    @action(detail=True, methods=["get", "post"])
    def invitation(self, request: Request, **_kwargs: Any) -> Response:
        """The link that is open (GET); none is answered as what is not there. Make another (POST)."""
        account = self.get_object()
        if request.method != "POST":
            found = selectors.open_invitation_of(account)
            if found is None:
                raise Http404
            return Response(InvitationSerializer(found).data)
        return self._handed_out(account, credentials.invite_again(account, by=self.actor))

    @extend_schema(request=None, responses=AccountSerializer)
    @action(detail=True, methods=["post"], url_path="invitation/revoke")
    def revoke_invitation(self, request: Request, **_kwargs: Any) -> Response:
        account = self.get_object()
        credentials.revoke_invitation(account, by=self.actor)
        return self.shown(account)

    def _handed_out(self, account: Account, given: credentials.Link, status: int = HTTPStatus.OK) -> Response:
        invitation = given.invitation
        shown = {
            "account": account,
            "link": link_of(self.request._request, given),
            "sets": invitation.sets,
            "expires_at": invitation.expires_at,
        }
        return Response(InvitationLinkSerializer(shown).data, status=status)
