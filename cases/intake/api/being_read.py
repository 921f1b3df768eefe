"""Files that a job reads, and files that nobody could read."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.intake import policies
from cases.intake.api.shown import SubmissionSerializer
from cases.intake.models import Submission
from cases.intake.services import handing_out, reading
from coordinators.api.base import VisibleViewSet
from seagull.web.exports import file_response
from seagull.web.rest.views import VERSIONED

LOCATION = OpenApiParameter(
    "Location",
    str,
    OpenApiParameter.HEADER,
    response=["201", "202"],
    description="The submission's address: a path of the portal.",
)


class BeingReadMixin(VisibleViewSet):
    """A submission while its file is read, and after that failed."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True)
    def sent(self, _request: Request, **_kwargs: Any) -> HttpResponse:
        """A file that could not be read, as it came; for the person who sent it."""
        return file_response(*handing_out.sent(self.get_object(), by=self.actor))

    @extend_schema(request=None, responses={HTTPStatus.ACCEPTED: SubmissionSerializer}, parameters=[LOCATION])
    @action(detail=True, methods=["post"], url_path="read-again")
    def read_again(self, _request: Request, **_kwargs: Any) -> Response:
        """Have a file read once more whose reading failed or was interrupted (its refusal is "interrupted")."""
        return self.after_reading(reading.read_again(self.get_object(), by=self.actor))

    def after_reading(self, submission: Submission, status: int = HTTPStatus.OK) -> Response:
        """The submission and where it is read of; 202 while a job reads its file."""
        accepted = policies.is_being_read(submission)
        answer = self.shown(submission, HTTPStatus.ACCEPTED if accepted else status)
        if answer.status_code != HTTPStatus.OK:
            answer["Location"] = f"{VERSIONED}submissions/{submission.pk}/"
        return answer
