"""Evaluation reports: asked for, followed, and their files."""

from http import HTTPStatus
from typing import Any

from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from coordinators.access.permissions import Permission
from operations.evaluation import selectors
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.web.downloads import stored_response
from seagull.web.rest.views import ActorViewSet


class ReportFileSerializer(serializers.ModelSerializer[ReportFile]):
    class Meta:
        model = ReportFile
        fields = ["id", "language", "format", "filename", "sha256", "size"]


class ReportSerializer(serializers.ModelSerializer[Report]):
    """``job`` tells the one who asked how far it has got."""

    files = ReportFileSerializer(many=True, read_only=True)

    class Meta:
        model = Report
        fields = [
            "id",
            "operation",
            "number",
            "snapshot",
            "state",
            "handling",
            "job",
            "requested_at",
            "published_at",
            "files",
        ]


class ReportViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    permission = Permission.READ_REPORT
    serializer_class = ReportSerializer
    order = ("-requested_at", "-id")
    file_actions = frozenset({"download"})

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Report.objects.none()
        return selectors.reports(self.actor)

    @extend_schema(request=None, responses={202: ReportSerializer})
    def create(self, _request: Request) -> Response:
        """Freeze the figures of the current operation and have a report compiled from them, in the background."""
        report = reports.request(current_operation(), by=self.actor)
        return Response(self.get_serializer(report).data, status=HTTPStatus.ACCEPTED)

    @extend_schema(
        parameters=[OpenApiParameter("file_id", OpenApiTypes.UUID, OpenApiParameter.PATH)],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    @action(detail=True, url_path="files/(?P<file_id>[^/.]+)")
    def download(self, _request: Request, file_id: str, **_kwargs: Any) -> FileResponse:
        file = get_object_or_404(self.get_object().files.all(), pk=file_id)
        try:
            stored = reports.hand_out(file, by=self.actor)
        except FileNotFoundError as error:
            raise Http404 from error
        return stored_response(file.filename, file.content_type, stored)
