"""Suspects, with their names, papers, phones and dated steps."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import codes
from cases.api.shared import ExportMixin, SeenCaseSerializer, StepsMixin, UnderCaseMixin, steps_schema
from cases.filters import SuspectFilter
from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.national_ids import read_national_id
from cases.models import (
    Case,
    Suspect,
    SuspectDocument,
    SuspectName,
    SuspectPhone,
    SuspectTransition,
    Syndicate,
)
from cases.services import suspects
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.actor import Actor
from coordinators.api.base import seen
from coordinators.api.fields import CountryField, VisibleReference
from seagull.kernel import clock
from seagull.web.rest.schema import TEXT_BY_NAME, plain_data


class NameSerializer(serializers.ModelSerializer[SuspectName]):
    """``script`` (ISO 15924) is found from the letters."""

    kind = serializers.ChoiceField(codes.NameKind.choices, default=codes.NameKind.NATIVE)

    class Meta:
        model = SuspectName
        fields = ["text", "kind", "script"]


class DocumentSerializer(serializers.ModelSerializer[SuspectDocument]):
    """The number of an identity card must be one that ``country`` issues, with its check digit where it has one."""

    country = CountryField()

    class Meta:
        model = SuspectDocument
        fields = ["kind", "number", "country"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("kind") == codes.DocumentKind.NATIONAL_ID:
            try:
                read_national_id(attrs["number"], country=attrs.get("country", ""))
            except CellError as error:
                raise serializers.ValidationError({"number": _(error.message)}) from None
        return attrs


class PhoneSerializer(serializers.ModelSerializer[SuspectPhone]):
    """``e164`` is the number read as dialled in the owner's country or the person's, empty where it can't be."""

    class Meta:
        model = SuspectPhone
        fields = ["number", "e164"]


_ENTERED = ["sex", "born_on", "nationality", "syndicate", "note", "handling"]
_PARTICULARS = ["names", "documents", "phones"]


class SuspectSerializer(SeenCaseSerializer):
    """``syndicate`` is null where the reader may not see it. ``as_typed`` holds, by field, how the desk wrote it."""

    names = NameSerializer(many=True, read_only=True)
    documents = DocumentSerializer(many=True, read_only=True)
    phones = PhoneSerializer(many=True, read_only=True)
    syndicate = serializers.UUIDField(source="syndicate.pk", default=None, read_only=True, allow_null=True)
    as_typed = plain_data(TEXT_BY_NAME)

    class Meta:
        model = Suspect
        fields = ["id", "owner", "case", *_PARTICULARS, *_ENTERED, "status", "status_on", "as_typed", "created_at"]


class SuspectAmendSerializer(serializers.ModelSerializer[Suspect]):
    """What is sent of names, documents or phones takes the place of all there were."""

    names = NameSerializer(many=True, allow_empty=False)
    documents = DocumentSerializer(many=True, required=False)
    phones = PhoneSerializer(many=True, required=False)
    nationality = CountryField()
    syndicate = VisibleReference(Syndicate, own=True, required=False, allow_null=True)

    class Meta:
        model = Suspect
        fields = [*_PARTICULARS, *_ENTERED]

    def validate_born_on(self, value: dt.date | None) -> dt.date | None:
        if value is not None and value > clock.today():
            raise serializers.ValidationError(_("A date of birth can't lie in the future."))
        return value


class SuspectCreateSerializer(SuspectAmendSerializer):
    """``status`` since ``status_on``, at ``place``, is the first of the suspect's dated steps."""

    case = VisibleReference(Case)
    status = serializers.ChoiceField(codes.SuspectStatus.choices, default=codes.SuspectStatus.IDENTIFIED)
    status_on = serializers.DateField()
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)

    class Meta(SuspectAmendSerializer.Meta):
        fields = ["case", *_PARTICULARS, *_ENTERED, "status", "status_on", "place"]


class SuspectTransitionSerializer(serializers.ModelSerializer[SuspectTransition]):
    class Meta:
        model = SuspectTransition
        fields = ["id", "status", "on_date", "place", "note", "date_basis", "recorded_at"]


class SuspectViewSet(ExportMixin, StepsMixin, UnderCaseMixin):
    model = Suspect
    personal = True
    order = ("-status_on", "-id")
    serializer_class = SuspectSerializer
    serializers_sent = {"create": SuspectCreateSerializer, "partial_update": SuspectAmendSerializer}
    filterset_class = SuspectFilter
    export_kind = "suspects"
    steps_model = SuspectTransition
    steps_link = "suspect"
    step_serializer = SuspectTransitionSerializer

    def rows(self, actor: Actor) -> Any:
        return (
            super()
            .rows(actor)
            .prefetch_related(
                seen(actor, "names", SuspectName),
                seen(actor, "documents", SuspectDocument),
                seen(actor, "phones", SuspectPhone),
                seen(actor, "syndicate", Syndicate),
            )
        )

    def add(self, by: Actor, data: dict[str, Any]) -> Suspect:
        particulars = _particulars(data, Particulars())
        return suspects.add_suspect(
            data.pop("case"),
            by=by,
            particulars=particulars,
            status=data.pop("status"),
            on_date=data.pop("status_on"),
            place=data.pop("place", ""),
            fields=data,
        )

    def amend(self, row: Suspect, by: Actor, data: dict[str, Any]) -> Suspect:
        changed = set(_PARTICULARS) & set(data)
        particulars = _particulars(data, suspects.particulars_of(row)) if changed else None
        return suspects.amend_suspect(row, by=by, particulars=particulars, fields=data)

    def move(self, row: Suspect, by: Actor, step: dict[str, Any]) -> SuspectTransition:
        return suspects.move_suspect(row, by=by, to=step.pop("status"), **step)

    @steps_schema(SuspectTransitionSerializer)
    @action(detail=True, methods=["get", "post"])
    def transitions(self, request: Request, **_kwargs: Any) -> Response:
        return self._steps(request)


def _particulars(data: dict[str, Any], present: Particulars) -> Particulars:
    """Takes names, papers and phones out of ``data``; what was not sent stays as it is at ``present``."""

    def given(name: str, kind: type[Any], otherwise: Any) -> Any:
        return [kind(**entry) for entry in data.pop(name)] if name in data else otherwise

    return Particulars(
        names=given("names", NameInput, present.names),
        documents=given("documents", DocumentInput, present.documents),
        phones=given("phones", PhoneInput, present.phones),
    )
