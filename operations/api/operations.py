"""Operations with their phases, lines of action and who takes part, for everybody who is signed in."""

from typing import Any

from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from coordinators.access.permissions import Permission
from operations import selectors
from operations.exports import OPERATIONS
from operations.models import LineOfAction, Operation, Participation, Phase
from operations.services import operations
from seagull.web.rest.exports import ListExportMixin
from seagull.web.rest.writing import AddMixin


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


class OperationChangeSerializer(serializers.ModelSerializer[Operation]):
    class Meta:
        model = Operation
        fields = [name for name in operations.OPERATION_FIELDS if name != "code"]
        validators: list[Any] = []  # the service checks


class OperationCreateSerializer(OperationChangeSerializer):
    class Meta(OperationChangeSerializer.Meta):
        fields = list(operations.OPERATION_FIELDS)


class OperationViewSet(ListExportMixin, AddMixin, ListModelMixin, RetrieveModelMixin):
    permission_to_write = Permission.MANAGE_OPERATION
    queryset = selectors.operations()
    serializer_class = OperationSerializer
    serializers_sent = {"create": OperationCreateSerializer, "partial_update": OperationChangeSerializer}
    order = ("code",)
    table = OPERATIONS

    def add(self, data: dict[str, Any]) -> Operation:
        return operations.add_operation(by=self.actor, fields=data)

    def change(self, row: Operation, data: dict[str, Any]) -> Operation:
        return operations.change_operation(row, by=self.actor, fields=data)
