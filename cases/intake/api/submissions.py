"""Submissions: a workbook sent, what was read in it, and its taking in."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.shared import ExportMixin
from cases.intake import selectors
from cases.intake.api.agency import ForAgencySerializer
from cases.intake.api.being_read import LOCATION
from cases.intake.api.questions import QuestionsMixin
from cases.intake.api.rows import RowsReceivedSerializer, RowsSerializer
from cases.intake.api.shown import AS_READ, SubmissionSerializer
from cases.intake.api.staged import ProblemSerializer, StagedRowsMixin
from cases.intake.filters import SubmissionFilter
from cases.intake.models import CellProblem, Submission
from cases.intake.reading.workbook import MAX_BYTES
from cases.intake.services import handing_out, submissions, undoing
from cases.intake.services.rows import has_errors, receive_rows
from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from seagull.audit import reading
from seagull.audit.record import record
from seagull.jobs.api import JobSerializer
from seagull.web.exports import XLSX, file_response
from seagull.web.listing import CURSOR
from seagull.web.rest.paging import SIZE


class SendSerializer(ForAgencySerializer):
    file = serializers.FileField(max_length=255, allow_empty_file=True)
    all_or_nothing = serializers.BooleanField(
        default=False, help_text="Take nothing in while a row of the workbook is refused."
    )

    def validate_file(self, file: Any) -> Any:
        if file.size > MAX_BYTES:
            raise serializers.ValidationError(_("The file is too large. Send it in parts."))
        return file


class ChoiceSerializer(serializers.ModelSerializer[Submission]):
    class Meta:
        model = Submission
        fields = ["all_or_nothing"]


class TemplateSerializer(ForAgencySerializer):
    language = serializers.ChoiceField(settings.LANGUAGES, default=settings.LANGUAGE_CODE)


class SubmissionViewSet(StagedRowsMixin, QuestionsMixin, ExportMixin):
    model = Submission
    permission = Permission.SUBMIT_WORKBOOK
    order = ("-created_at", "-id")
    serializer_class = SubmissionSerializer
    serializers_sent = {"create": SendSerializer, "partial_update": ChoiceSerializer}
    parser_classes = [MultiPartParser, JSONParser]
    filterset_class = SubmissionFilter
    export_kind = "submissions"
    file_actions = frozenset({"export", "marked", "sent", "template"})
    parameters_of = {
        **ExportMixin.parameters_of,
        "staged": frozenset({"action", "sheet", CURSOR, SIZE}),
        "template": frozenset({"agency", "language"}),
    }

    def rows(self, actor: Actor) -> Any:
        return selectors.submissions_of(actor)

    @extend_schema(
        request={"multipart/form-data": SendSerializer},
        responses={
            HTTPStatus.CREATED: OpenApiResponse(SubmissionSerializer, "Read: its problems and questions are there."),
            HTTPStatus.ACCEPTED: OpenApiResponse(SubmissionSerializer, "Kept, and read by the job that it names."),
        },
        parameters=[LOCATION],
    )
    def create(self, _request: Request) -> Response:
        """Send a workbook: it is kept, read and checked; a large one in the background. Nothing is taken in yet.

        What can't be read is refused here where a look at the file tells so (400), and otherwise by the submission's
        state "unreadable"."""
        sent = self.checked(SendSerializer)
        file = sent["file"]
        try:
            submission = submissions.receive(
                by=self.actor,
                agency=sent["agency"],
                filename=file.name,
                data=file.read(),
                all_or_nothing=sent["all_or_nothing"],
            )
        except ValidationError as error:
            self._remember_refused(sent["agency"].code, file.name, error)
            raise
        return self.after_reading(submission, HTTPStatus.CREATED)

    @extend_schema(request=ChoiceSerializer, responses=SubmissionSerializer)
    def partial_update(self, _request: Request, **_kwargs: Any) -> Response:
        """Say anew whether the good rows go in though others are refused, or nothing does until all are good."""
        submission = self.get_object()
        wanted = self.checked(ChoiceSerializer, partial=True).get("all_or_nothing", submission.all_or_nothing)
        submissions.choose(submission, by=self.actor, all_or_nothing=wanted)
        return self.shown(submission)

    @extend_schema(request=RowsSerializer, responses={201: RowsReceivedSerializer, 202: RowsReceivedSerializer})
    @action(
        detail=False,
        methods=["post"],
        pagination_class=None,
        filterset_class=None,
        parser_classes=[JSONParser],
        url_path="rows",
    )
    def send_rows(self, _request: Request) -> Response:
        """Send rows: staged and checked as a workbook's are, and where `take` says so, taken in by the job that the
        answer names (202)."""
        sent = self.checked(RowsSerializer)
        whole = sent["take"] == "all"
        submission = receive_rows(by=self.actor, agency=sent["agency"], rows=sent["rows"], all_or_nothing=whole)
        taken = sent["take"] == "good" or (whole and not has_errors(submission))
        if taken:
            submissions.commit(submission, by=self.actor)
        fresh = self.get_queryset().get(pk=submission.pk)
        status = HTTPStatus.ACCEPTED if taken else HTTPStatus.CREATED
        return Response(RowsReceivedSerializer(fresh).data, status=status)

    @extend_schema(request=None, responses={202: JobSerializer})
    @action(detail=True, methods=["post"])
    def commit(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask for the good rows to be taken in, all together, in the background."""
        job = submissions.commit(self.get_object(), by=self.actor)
        return Response(JobSerializer(job).data, status=HTTPStatus.ACCEPTED)

    @extend_schema(request=None, responses={202: JobSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, _request: Request, **_kwargs: Any) -> Response:
        """Ask for a workbook that was taken in to be undone, all of it or nothing, in the background. The submission's
        state says whether it was, and its obstacles why not."""
        job = undoing.undo(self.get_object(), by=self.actor)
        return Response(JobSerializer(job).data, status=HTTPStatus.ACCEPTED)

    @extend_schema(responses={(200, XLSX): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True)
    def marked(self, _request: Request, **_kwargs: Any) -> HttpResponse:
        """The workbook that was sent, with a red cell and a comment at each mistake."""
        return file_response(*handing_out.marked(self.get_object(), by=self.actor))

    @extend_schema(responses={(200, XLSX): OpenApiTypes.BINARY}, parameters=[TemplateSerializer])
    @action(detail=False, pagination_class=None, filterset_class=None)
    def template(self, request: Request) -> HttpResponse:
        """A workbook to fill in, for an agency, in a language of the portal's."""
        self.refuse_unknown_parameters()
        wanted = TemplateSerializer(data=request.query_params, context=self.get_serializer_context())
        wanted.is_valid(raise_exception=True)
        asked = wanted.validated_data
        return file_response(*handing_out.template_for(asked["agency"], by=self.actor, language=asked["language"]))

    @extend_schema(request=None, responses=SubmissionSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: Request, **_kwargs: Any) -> Response:
        """Set a submission aside that is not to be taken in."""
        submission = self.get_object()
        submissions.withdraw(submission, by=self.actor)
        return self.shown(submission)

    @extend_schema(responses=ProblemSerializer(many=True), filters=False)
    @action(detail=True)
    def problems(self, _request: Request, **_kwargs: Any) -> Response:
        submission = self.get_object()
        answer = self.paged(
            CellProblem.objects.visible_to(self.actor).filter(submission=submission), ProblemSerializer, AS_READ
        )
        reading.read_rows(by=self.actor, row=submission, count=len(answer.data["results"]))
        return answer

    def _remember_refused(self, agency: str, filename: str, error: ValidationError) -> None:
        """The refusal undoes what ``receive`` has told the journal."""
        codes = [each.code for each in getattr(error, "error_dict", {}).get("file", [])]
        told = {"agency": agency, "filename": filename[:255], "code": ", ".join(map(str, codes))}
        actor = self.actor
        self.request.after_refusal.append(  # type: ignore[attr-defined]
            lambda: record(by=actor, action="submission.refused", owner_party=actor.party_code, detail=told)
        )
