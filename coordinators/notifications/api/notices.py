"""The own notices, newest first."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.notifications import selectors
from coordinators.notifications.kinds import kinds
from coordinators.notifications.models import Notice
from coordinators.notifications.services import notices
from seagull.web.rest.views import ActorViewSet


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """``subject`` is the id of what it is about, ``words`` the sentence."""

    words = serializers.SerializerMethodField()

    class Meta:
        model = Notice
        fields = ["id", "kind", "subject", "words", "made_at", "read_at"]

    def get_words(self, notice: Notice) -> str:
        return str(kinds()[notice.kind].words)


class ReadCountSerializer(serializers.Serializer[Any]):
    read = serializers.IntegerField(help_text="How many had not been read.")


class NoticeViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    serializer_class = NoticeSerializer
    order = selectors.NEWEST_FIRST
    http_method_names = ["get", "head", "post"]

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Notice.objects.none()
        return selectors.notices(self.actor)

    @extend_schema(request=None, responses=NoticeSerializer)
    @action(detail=True, methods=["post"])
    def read(self, _request: Request, **_kwargs: Any) -> Response:
        """Say that it is read."""
        return Response(self.get_serializer(notices.read(self.get_object(), by=self.actor)).data)

    @extend_schema(request=None, responses=ReadCountSerializer)
    @action(detail=False, methods=["post"], url_path="read-all", pagination_class=None)
    def read_all(self, _request: Request) -> Response:
        """Say that all are read."""
        return Response({"read": notices.read_all(by=self.actor)})
