"""Submissions: a workbook sent, what was read in it, and its taking in."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.shared import ExportMixin
from cases.intake import policies, selectors
from cases.intake.api.rows import RowsReceivedSerializer, RowsSerializer
from cases.intake.api.shown import SubmissionSerializer
from cases.intake.filters import SubmissionFilter
from cases.intake.models import CellProblem, OpenQuestion, Submission
from cases.intake.reading.workbook import MAX_BYTES
from cases.intake.services import handing_out, reading, submissions, undoing
from cases.intake.services.rows import has_errors, receive_rows
from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.api.base import VisibleViewSet
from seagull.audit.record import record
from seagull.jobs.api import JobSerializer
from seagull.web.exports import XLSX, file_response
from seagull.web.rest.schema import ANYTHING_BY_NAME, TEXTS, plain_data
from seagull.web.rest.views import VERSIONED


class SendSerializer(serializers.Serializer[Submission]):
    """``agency`` is needed only where the person submits for several."""

    file = serializers.FileField(max_length=255, allow_empty_file=True)
    agency = serializers.CharField(required=False)
    all_or_nothing = serializers.BooleanField(
        default=False, help_text="Take nothing in while a row of the workbook is refused."
    )

    def validate_file(self, file: Any) -> Any:
        if file.size > MAX_BYTES:
            raise serializers.ValidationError(_("The file is too large. Send it in parts."))
        return file

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        agencies = selectors.agencies_to_submit_for(self.context["request"].actor)
        wanted = agencies.filter(pk=attrs["agency"]) if "agency" in attrs else agencies
        if len(wanted) != 1:
            raise serializers.ValidationError({"agency": _("Name the agency that you submit for.")})
        return {**attrs, "agency": wanted[0]}


class ProblemSerializer(serializers.ModelSerializer[CellProblem]):
    """An error refuses its row; a warning does not. ``row`` is as the spreadsheet numbers it. ``reason`` is a sentence
    with places, which ``params`` fill; they name by "kind" and "record" the record that a warning speaks of."""

    params = plain_data(ANYTHING_BY_NAME)

    class Meta:
        model = CellProblem
        fields = ["severity", "sheet", "row", "column_letter", "column", "field", "code", "reason", "params", "typed"]


_SURENESS = {
    "type": "array",
    "items": {"oneOf": [{"type": "string"}, {"type": "number"}]},
    "minItems": 2,
    "maxItems": 2,
}
_SURENESSES = {"type": "array", "items": _SURENESS}


class QuestionSerializer(serializers.ModelSerializer[OpenQuestion]):
    """What a column, or a whole sheet, is. ``choices`` are what can be answered, beside "ignore"; ``suggestions`` are
    pairs of a choice and how sure it is, from 0 to 1."""

    samples = plain_data(TEXTS)
    suggestions = plain_data(_SURENESSES)
    choices = serializers.SerializerMethodField()

    class Meta:
        model = OpenQuestion
        fields = [
            "id",
            "sheet",
            "sheet_kind",
            "column_letter",
            "column",
            "reason",
            "filled",
            "samples",
            "suggestions",
            "choices",
        ]

    def get_choices(self, question: OpenQuestion) -> list[str]:
        return submissions.choices_of(question)


class AnswerSerializer(serializers.Serializer[Any]):
    question = serializers.UUIDField()
    field = serializers.CharField(help_text='One of the question\'s choices, or "ignore".')


_LOCATION = OpenApiParameter(
    "Location",
    str,
    OpenApiParameter.HEADER,
    response=["201", "202"],
    description="The submission's address: a path of the portal.",
)
#: Problems and questions come in the order of reading.
_AS_READ = ("created_at", "id")


class SubmissionViewSet(ExportMixin, VisibleViewSet):
    model = Submission
    permission = Permission.SUBMIT_WORKBOOK
    order = ("-created_at", "-id")
    serializer_class = SubmissionSerializer
    serializers_sent = {"create": SendSerializer}
    parser_classes = [MultiPartParser, JSONParser]
    filterset_class = SubmissionFilter
    export_kind = "submissions"
    file_actions = frozenset({"export", "marked"})

    def rows(self, actor: Actor) -> Any:
        return selectors.submissions_of(actor)

    @extend_schema(
        request={"multipart/form-data": SendSerializer},
        responses={
            HTTPStatus.CREATED: OpenApiResponse(SubmissionSerializer, "Read: its problems and questions are there."),
            HTTPStatus.ACCEPTED: OpenApiResponse(SubmissionSerializer, "Kept, and read by the job that it names."),
        },
        parameters=[_LOCATION],
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
        return self._after_reading(submission, HTTPStatus.CREATED)

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

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True)
    def sent(self, _request: Request, **_kwargs: Any) -> HttpResponse:
        """A file that could not be read, as it came; for the person who sent it."""
        return file_response(*handing_out.sent(self.get_object(), by=self.actor))

    @extend_schema(request=None, responses={HTTPStatus.ACCEPTED: SubmissionSerializer}, parameters=[_LOCATION])
    @action(detail=True, methods=["post"], url_path="read-again")
    def read_again(self, _request: Request, **_kwargs: Any) -> Response:
        """Have a file read once more whose reading failed or was interrupted (its refusal is "interrupted")."""
        return self._after_reading(reading.read_again(self.get_object(), by=self.actor))

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
        problems = CellProblem.objects.visible_to(self.actor).filter(submission=self.get_object())
        return self.paged(problems, ProblemSerializer, _AS_READ)

    @extend_schema(responses=QuestionSerializer(many=True), filters=False)
    @action(detail=True)
    def questions(self, _request: Request, **_kwargs: Any) -> Response:
        return self.paged(self._questions(self.get_object()), QuestionSerializer, _AS_READ)

    @extend_schema(
        request=AnswerSerializer,
        responses={HTTPStatus.OK: SubmissionSerializer, HTTPStatus.ACCEPTED: SubmissionSerializer},
        parameters=[_LOCATION],
    )
    @action(detail=True, methods=["post"])
    def answers(self, _request: Request, **_kwargs: Any) -> Response:
        """Answer a question: remembered for the agency, and the workbook is read anew; a large one in the background
        (202)."""
        submission = self.get_object()
        answer = self.checked(AnswerSerializer)
        question = get_object_or_404(self._questions(submission), pk=answer["question"])
        return self._after_reading(
            submissions.decide_column(submission, by=self.actor, question=question, field=answer["field"])
        )

    def _after_reading(self, submission: Submission, status: int = HTTPStatus.OK) -> Response:
        """The submission and where it is read of; 202 while a job reads its file."""
        accepted = policies.is_being_read(submission)
        answer = self.shown(submission, HTTPStatus.ACCEPTED if accepted else status)
        if answer.status_code != HTTPStatus.OK:
            answer["Location"] = f"{VERSIONED}submissions/{submission.pk}/"
        return answer

    def _questions(self, submission: Submission) -> Any:
        return OpenQuestion.objects.visible_to(self.actor).filter(submission=submission)

    def _remember_refused(self, agency: str, filename: str, error: ValidationError) -> None:
        """The refusal undoes what ``receive`` has told the journal."""
        codes = [each.code for each in getattr(error, "error_dict", {}).get("file", [])]
        told = {"agency": agency, "filename": filename[:255], "code": ", ".join(map(str, codes))}
        actor = self.actor
        self.request.after_refusal.append(  # type: ignore[attr-defined]
            lambda: record(by=actor, action="submission.refused", owner_party=actor.party_code, detail=told)
        )
