"""The own tokens of the API: made in a session, revoked by whatever may write them."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.models import ApiToken
from coordinators.services import tokens
from seagull.web.rest.views import ActorViewSet

_SCOPES = "`read`, `write`, `submit`, or one resource's, such as `read:cases`."


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    class Meta:
        model = ApiToken
        fields = ["id", "label", "scopes", "created_at", "expires_at", "revoked_at", "last_used_at"]


class TokenCreateSerializer(serializers.ModelSerializer[ApiToken]):
    """Without ``expires_at``, it works for a year."""

    scopes = serializers.ListField(child=serializers.CharField(max_length=60), allow_empty=False, help_text=_SCOPES)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)

    class Meta:
        model = ApiToken
        fields = ["label", "scopes", "expires_at"]


class MadeTokenSerializer(TokenSerializer):
    """``text`` is the token itself: in this answer, and never again."""

    text = serializers.CharField()

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "text"]


class TokenViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    serializer_class = TokenSerializer
    serializers_sent = {"create": TokenCreateSerializer}
    order = ("-created_at", "-id")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return ApiToken.objects.none()
        return tokens.own_tokens(self.actor)

    @extend_schema(responses={201: MadeTokenSerializer})
    def create(self, _request: Request) -> Response:
        """Make a token. A token makes none: this takes a session."""
        token, text = tokens.make_token(by=self.actor, **{"expires_at": None, **self.checked(TokenCreateSerializer)})
        token.text = text  # type: ignore[attr-defined]
        return Response(MadeTokenSerializer(token).data, status=HTTPStatus.CREATED)

    @extend_schema(request=None, responses=TokenSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, _request: Request, **_kwargs: Any) -> Response:
        """End a token at once."""
        token = self.get_object()
        tokens.revoke_token(token, by=self.actor)
        token.refresh_from_db()
        return Response(self.get_serializer(token).data)
