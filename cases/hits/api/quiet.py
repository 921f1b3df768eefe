"""What makes no hits, or tells nobody of them: silent records, stopped numbers, numbers that too many records bear."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.exchange.api.shared import OfOne, taken_out
from cases.hits import selectors
from cases.hits.api.shared import AboutRecordSerializer
from cases.hits.forms import KINDS_OFFERED
from cases.hits.models import CommonValue, Silence, StoppedValue
from cases.hits.records import RECORDS
from cases.hits.services import silence, stopping
from cases.models import Firearm, Identifier, Suspect
from coordinators.access.actor import Actor
from coordinators.api.base import VisibleViewSet
from coordinators.api.fields import VisibleReference


class SilenceSerializer(AboutRecordSerializer):
    class Meta:
        model = Silence
        fields = ["id", "owner", *RECORDS, "reason", "since", "ended_at"]


class SilenceRecordSerializer(OfOne):
    """One of the references, and no other: the record that is to be silent."""

    names = tuple(RECORDS)
    suspect = VisibleReference(Suspect, required=False)
    firearm = VisibleReference(Firearm, required=False)
    identifier = VisibleReference(Identifier, required=False)
    reason = serializers.CharField()


class SilenceViewSet(VisibleViewSet):
    """Records of the own party's that are silent, or were: of their hits, nobody else learns."""

    model = Silence
    order = ("-since", "-id")
    serializer_class = SilenceSerializer
    serializers_sent = {"create": SilenceRecordSerializer}

    def rows(self, actor: Actor) -> Any:
        return selectors.silences(actor)

    @extend_schema(request=SilenceRecordSerializer, responses={201: SilenceSerializer})
    def create(self, _request: Request) -> Response:
        """Make a record silent."""
        sent = self.checked(SilenceRecordSerializer)
        record = taken_out(sent)
        return self.shown(silence.silence(record, by=self.actor, reason=sent["reason"]), HTTPStatus.CREATED)

    @extend_schema(request=None, responses=SilenceSerializer)
    @action(detail=True, methods=["post"])
    def end(self, _request: Request, **_kwargs: Any) -> Response:
        """End it: other parties learn of the record's hits."""
        held = self.get_object()
        silence.end_silence(held.record, by=self.actor)
        return self.shown(held)


class StoppedNumberSerializer(serializers.ModelSerializer[StoppedValue]):
    class Meta:
        model = StoppedValue
        fields = ["id", "owner", "kind", "label", "created_at"]


class StopNumberSerializer(serializers.Serializer[Any]):
    """``number`` is compared and not kept."""

    kind = serializers.ChoiceField(choices=KINDS_OFFERED)
    number = serializers.CharField(max_length=60)
    label = serializers.CharField(max_length=200)  # type: ignore[assignment]


class StoppedNumberViewSet(VisibleViewSet):
    """Numbers that make no hits: the centre's for everybody, a party's for its own records. For the centre's
    administrators and for releasing officers."""

    model = StoppedValue
    permission = None
    order = ("-created_at", "-id")
    serializer_class = StoppedNumberSerializer
    serializers_sent = {"create": StopNumberSerializer}

    def rows(self, actor: Actor) -> Any:
        return selectors.stopped_values(actor)

    @extend_schema(request=StopNumberSerializer, responses={201: StoppedNumberSerializer})
    def create(self, _request: Request) -> Response:
        """Have a number make no hits."""
        return self.shown(stopping.stop(by=self.actor, **self.checked(StopNumberSerializer)), HTTPStatus.CREATED)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def allow(self, _request: Request, **_kwargs: Any) -> Response:
        """Let it make hits again."""
        stopping.allow_again(self.get_object(), by=self.actor)
        return Response(status=HTTPStatus.NO_CONTENT)


class CommonNumberSerializer(AboutRecordSerializer):
    class Meta:
        model = CommonValue
        fields = ["id", "owner", *RECORDS, "ground", "found_at"]
