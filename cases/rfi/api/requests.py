"""Requests for information: asked, and read with what came of them; each asked party's part is a leg."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request as HttpRequest
from rest_framework.response import Response

from cases.api.shared import ExportMixin
from cases.exchange.api.shared import OfOneRecord
from cases.exchange.models import TARGETS, Release
from cases.rfi import selectors
from cases.rfi.codes import RefusalCode
from cases.rfi.filters import LegFilter
from cases.rfi.models import Attachment, Leg, Request, Step
from cases.rfi.services import legs, requests
from coordinators import selectors as people
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet
from coordinators.api.fields import VisibleReference
from coordinators.calendars.codes import Urgency
from coordinators.calendars.reckoning import MOST
from coordinators.codes import Handling


class RequestSerializer(serializers.ModelSerializer[Request]):
    """``about`` is the kind of record, ``about_id`` its id where the reader sees it; ``told`` who was asked, where the
    asker lets the parties know."""

    about_id = serializers.UUIDField(source="about_seen", allow_null=True, read_only=True)

    class Meta:
        model = Request
        fields = ["id", "owner", "subject", "question", "purpose", "handling", "urgency", "about", "about_id", "told",
                  "sent_at"]  # fmt: skip


class AskSerializer(OfOneRecord):
    """Whom to ask for what; a reference names the record it is about, if any."""

    parties = serializers.PrimaryKeyRelatedField(queryset=people.parties(), many=True, allow_empty=False)
    tell_each_other = serializers.BooleanField(default=False)
    subject = serializers.CharField(max_length=200)
    question = serializers.CharField()
    purpose = serializers.CharField()
    handling = serializers.ChoiceField(Handling.choices, default=Handling.AMBER)
    urgency = serializers.ChoiceField(Urgency.choices, default=Urgency.ORDINARY)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        named = set(TARGETS) & set(attrs)
        checked = super().validate(attrs) if named else attrs
        about = checked.pop(next(iter(named))) if named else None
        return {**checked, "about": about}


class RequestViewSet(VisibleViewSet):
    model = Request
    order = selectors.NEWEST_FIRST
    serializer_class = RequestSerializer
    serializers_sent = {"create": AskSerializer}

    def rows(self, actor: Actor) -> Any:
        return selectors.requests(actor)

    @extend_schema(request=AskSerializer, responses={201: RequestSerializer})
    def create(self, _request: HttpRequest) -> Response:
        """Ask other parties. For each a clock starts, by its own working calendar."""
        return self.shown(requests.send(by=self.actor, **self.checked(AskSerializer)), HTTPStatus.CREATED)


class AttachmentSerializer(serializers.ModelSerializer[Attachment]):
    state = serializers.CharField(source="release.state", read_only=True)

    class Meta:
        model = Attachment
        fields = ["release", "state"]


class RequestStepSerializer(serializers.ModelSerializer[Step]):
    """``by`` is told to the person's own party."""

    by = serializers.SerializerMethodField()
    code = serializers.ChoiceField([*RefusalCode.choices, ("", "")], read_only=True, help_text="Why: of a refusal.")
    attachments = AttachmentSerializer(many=True, read_only=True)

    class Meta:
        model = Step
        fields = ["kind", "round", "at", "by", "by_party", "text", "code", "amount", "due_at", "attachments"]

    def get_by(self, step: Step) -> str | None:
        own = step.by_party_id == self.context["request"].actor.party_code
        return step.by.full_name if step.by is not None and own else None


class LegSerializer(serializers.ModelSerializer[Leg]):
    subject = serializers.CharField(source="request.subject", read_only=True)
    overdue = serializers.BooleanField(source="is_overdue", read_only=True)
    steps = RequestStepSerializer(many=True, read_only=True)

    class Meta:
        model = Leg
        fields = ["id", "request", "subject", "owner", "party", "state", "urgency", "round", "sent_at", "due_at",
                  "replied_at", "overdue", "extension_asked", "steps"]  # fmt: skip


class ExtendLegSerializer(serializers.Serializer[Any]):
    amount = serializers.IntegerField(min_value=1, max_value=MOST, help_text="Hours if urgent, else working days.")
    reason = serializers.CharField()


class DecideExtensionSerializer(serializers.Serializer[Any]):
    granted = serializers.BooleanField()
    reason = serializers.CharField(default="", allow_blank=True)


class ReplySerializer(serializers.Serializer[Any]):
    """``releases``: of own records to the asker, asked for or in force."""

    text = serializers.CharField()
    releases = VisibleReference(Release, many=True, default=list)


class RefuseLegSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(RefusalCode.choices)
    text = serializers.CharField(default="", allow_blank=True)


class WithdrawLegSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()


class AskAgainSerializer(serializers.Serializer[Any]):
    question = serializers.CharField()


class RequestFiguresSerializer(serializers.Serializer[Any]):
    """Of the requests to one party; ``hours``: the median time to a reply."""

    party = serializers.CharField(source="party.code")
    sent = serializers.IntegerField()
    replied = serializers.IntegerField()
    answered = serializers.IntegerField()
    in_time = serializers.IntegerField()
    overdue = serializers.IntegerField()
    hours = serializers.FloatField(allow_null=True)


class LegViewSet(ExportMixin, VisibleViewSet):
    """The register: one line for each party that was asked."""

    model = Leg
    order = selectors.NEWEST_FIRST
    serializer_class = LegSerializer
    filterset_class = LegFilter
    export_kind = "requests"
    parameters_of = {**ExportMixin.parameters_of, "figures": frozenset()}

    def rows(self, actor: Actor) -> Any:
        return selectors.legs_with_history(actor)

    @extend_schema(responses=RequestFiguresSerializer(many=True))
    @action(detail=False, pagination_class=None)
    def figures(self, _request: HttpRequest) -> Response:
        """Sent, replied to, answered, in time, by the party that was asked; of the list as it is filtered."""
        found = selectors.figures(self.filter_queryset(selectors.legs(self.actor)))
        return Response(RequestFiguresSerializer(found, many=True).data)

    @extend_schema(request=None, responses=LegSerializer)
    @action(detail=True, methods=["post"])
    def acknowledge(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Say that it has come."""
        return self.shown(legs.acknowledge(self.get_object(), by=self.actor))

    @extend_schema(request=ExtendLegSerializer, responses=LegSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Ask for more time; what the rule gives once is given at once."""
        return self.shown(legs.extend(self.get_object(), by=self.actor, **self.checked(ExtendLegSerializer)))

    @extend_schema(request=DecideExtensionSerializer, responses=LegSerializer)
    @action(detail=True, methods=["post"], url_path="decide-extension")
    def decide_extension(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Give more time, or don't."""
        sent = self.checked(DecideExtensionSerializer)
        return self.shown(legs.decide_extension(self.get_object(), by=self.actor, **sent))

    @extend_schema(request=ReplySerializer, responses=LegSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Answer, with releases of own records to the asker."""
        return self.shown(legs.answer(self.get_object(), by=self.actor, **self.checked(ReplySerializer)))

    @extend_schema(request=RefuseLegSerializer, responses=LegSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Refuse, for a reason of the list."""
        return self.shown(legs.refuse(self.get_object(), by=self.actor, **self.checked(RefuseLegSerializer)))

    @extend_schema(request=WithdrawLegSerializer, responses=LegSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Take the question back from this party."""
        return self.shown(legs.withdraw(self.get_object(), by=self.actor, **self.checked(WithdrawLegSerializer)))

    @extend_schema(request=AskAgainSerializer, responses=LegSerializer)
    @action(detail=True, methods=["post"], url_path="ask-again")
    def ask_again(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """Ask further: a new round, a new clock."""
        return self.shown(legs.ask_again(self.get_object(), by=self.actor, **self.checked(AskAgainSerializer)))

    @extend_schema(request=None, responses=LegSerializer)
    @action(detail=True, methods=["post"])
    def close(self, _request: HttpRequest, **_kwargs: Any) -> Response:
        """The asker is content."""
        return self.shown(legs.close(self.get_object(), by=self.actor))
