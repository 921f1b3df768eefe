"""Operations with their phases, lines of action and who takes part, for everybody who is signed in."""

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from operations import selectors
from operations.models import LineOfAction, Operation, Participation, Phase
from seagull.web.rest.views import ActorViewSet


class PhaseSerializer(serializers.ModelSerializer[Phase]):
    class Meta:
        model = Phase
        fields = ["order", "name_en", "name_zh", "starts_on", "ends_on", "summary_en", "summary_zh"]


class LineOfActionSerializer(serializers.ModelSerializer[LineOfAction]):
    class Meta:
        model = LineOfAction
        fields = ["code", "order", "name_en", "name_zh"]


class ParticipationSerializer(serializers.ModelSerializer[Participation]):
    class Meta:
        model = Participation
        fields = ["party", "agency", "part"]


class OperationSerializer(serializers.ModelSerializer[Operation]):
    phases = PhaseSerializer(many=True, read_only=True)
    lines_of_action = LineOfActionSerializer(many=True, read_only=True)
    participations = ParticipationSerializer(many=True, read_only=True)

    class Meta:
        model = Operation
        fields = [
            "id",
            "code",
            "parent",
            "name_en",
            "name_zh",
            "description_en",
            "description_zh",
            "starts_on",
            "ends_on",
            "cut_off",
            "status",
            "phases",
            "lines_of_action",
            "participations",
        ]


class OperationViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    queryset = selectors.operations()
    serializer_class = OperationSerializer
    order = ("code",)
