"""Questions about columns and sheets, and what is remembered of the answers."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from cases.intake import selectors
from cases.intake.api.being_read import LOCATION, BeingReadMixin
from cases.intake.api.shown import AS_READ, SubmissionSerializer
from cases.intake.models import ColumnDecision, OpenQuestion, Submission
from cases.intake.services import submissions
from seagull.web.rest.schema import TEXTS, plain_data

#: As many columns as a sheet of a workbook may have questions about, and more.
MOST_ANSWERS = 500
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


class DecisionSerializer(serializers.ModelSerializer[ColumnDecision]):
    """What the agency's people said of a heading of a kind of sheet, or of a sheet ("sheet"); remembered for its next
    workbooks."""

    decided_by = serializers.CharField(source="decided_by.full_name", read_only=True)

    class Meta:
        model = ColumnDecision
        fields = ["id", "sheet_kind", "heading", "field", "decided_by", "decided_at"]


class AnswerSerializer(serializers.Serializer[Any]):
    question = serializers.UUIDField()
    field = serializers.CharField(help_text='One of the question\'s choices, or "ignore".')


class AnswersSerializer(serializers.Serializer[Any]):
    """Several answers at once: the workbook is read anew only once for all."""

    answers = serializers.ListField(child=AnswerSerializer(), allow_empty=False, max_length=MOST_ANSWERS)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if {"question", "field"} & set(self.initial_data):
            raise serializers.ValidationError(_("Give either a question with its field, or answers."))
        if len({each["question"] for each in attrs["answers"]}) < len(attrs["answers"]):
            raise serializers.ValidationError({"answers": _("Answer each question once.")})
        return attrs


#: One answer, or several.
_ANSWERS = PolymorphicProxySerializer(
    "OneOrMoreAnswers", [AnswerSerializer, AnswersSerializer], resource_type_field_name=None
)
_READ_ANEW = {HTTPStatus.OK: SubmissionSerializer, HTTPStatus.ACCEPTED: SubmissionSerializer}


class QuestionsMixin(BeingReadMixin):
    """What of a submission a person has to say, and has said."""

    @extend_schema(responses=QuestionSerializer(many=True), filters=False)
    @action(detail=True)
    def questions(self, _request: Request, **_kwargs: Any) -> Response:
        return self.paged(self._questions(self.get_object()), QuestionSerializer, AS_READ)

    @extend_schema(methods=["GET"], responses=DecisionSerializer(many=True), filters=False)
    @extend_schema(methods=["POST"], request=_ANSWERS, responses=_READ_ANEW, parameters=[LOCATION])
    @action(detail=True, methods=["get", "post"])
    def answers(self, request: Request, **_kwargs: Any) -> Response:
        """What is remembered for the agency (GET). Answer questions (POST): remembered, and the workbook is read anew,
        once; a large one in the background (202)."""
        submission = self.get_object()
        if request.method != "POST":
            remembered = selectors.decisions_of(submission).select_related("decided_by")
            return self.paged(remembered, DecisionSerializer, ("sheet_kind", "heading", "id"))
        several = isinstance(request.data, Mapping) and "answers" in request.data
        said = self.checked(AnswersSerializer)["answers"] if several else [self.checked(AnswerSerializer)]
        answers = {get_object_or_404(self._questions(submission), pk=each["question"]): each["field"] for each in said}
        return self.after_reading(submissions.decide_columns(submission, by=self.actor, answers=answers))

    @extend_schema(request=None, responses=_READ_ANEW, parameters=[LOCATION])
    @action(detail=True, methods=["post"], url_path="leave-out")
    def leave_out(self, _request: Request, **_kwargs: Any) -> Response:
        """Answer every question that is left with "ignore": remembered, and the workbook is read anew, as after one."""
        return self.after_reading(submissions.ignore_open_columns(self.get_object(), by=self.actor))

    @extend_schema(
        request=None,
        responses={204: OpenApiResponse(description="Forgotten.")},
        parameters=[OpenApiParameter("answer_id", OpenApiTypes.UUID, OpenApiParameter.PATH)],
    )
    @action(detail=True, methods=["post"], url_path="answers/(?P<answer_id>[^/.]+)/forget")
    def forget(self, _request: Request, answer_id: str, **_kwargs: Any) -> Response:
        """Ask again about a column, from the agency's next workbook on."""
        remembered = get_object_or_404(selectors.decisions_of(self.get_object()), pk=answer_id)
        submissions.forget_column(remembered, by=self.actor)
        return Response(status=HTTPStatus.NO_CONTENT)

    def _questions(self, submission: Submission) -> Any:
        return OpenQuestion.objects.visible_to(self.actor).filter(submission=submission)
