"""What operations are made of, each piece by itself: phases, lines of action, participations. Everybody reads; the
centre's administrators write."""

from typing import Any

import django_filters as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from coordinators.access.permissions import Permission
from operations import selectors
from operations.exports import LINES, PARTICIPATIONS, PHASES
from operations.models import LineOfAction, Operation, Participation, Phase
from operations.services import operations
from seagull.web.rest.exports import ListExportMixin
from seagull.web.rest.writing import AddMixin


class OfOperation(filters.FilterSet):
    operation = filters.ModelChoiceFilter(queryset=Operation.objects.all())


def _serializers(of: type[Any], entered: tuple[str, ...], changed: tuple[str, ...]) -> tuple[type[Any], ...]:
    """Serializers of a piece: as it is shown, as it is sent to be added, as it is sent to be changed."""

    def made(name: str, shown: list[str]) -> type[Any]:
        meta = type("Meta", (), {"model": of, "fields": shown, "validators": []})  # the service checks
        return type(f"{of.__name__}{name}Serializer", (serializers.ModelSerializer,), {"Meta": meta})

    return (
        made("Piece", ["id", "operation", *entered]),
        made("Create", ["operation", *entered]),
        made("Change", list(changed)),
    )


class PieceViewSet(ListExportMixin, AddMixin, ListModelMixin, RetrieveModelMixin):
    """``adding`` and ``changing`` are services of operations.services.operations."""

    permission_to_write = Permission.MANAGE_OPERATION
    filterset_class = OfOperation
    order = ("id",)
    adding: Any
    changing: Any

    def add(self, data: dict[str, Any]) -> Any:
        return type(self).adding(data.pop("operation"), by=self.actor, fields=data)

    def change(self, row: Any, data: dict[str, Any]) -> Any:
        return type(self).changing(row, by=self.actor, fields=data)


_PHASE = _serializers(Phase, operations.PHASE_FIELDS, operations.PHASE_FIELDS)
_LINE = _serializers(LineOfAction, operations.LINE_FIELDS, operations.LINE_FIELDS[1:])
_PART = _serializers(Participation, operations.PARTICIPATION_FIELDS, operations.PARTICIPATION_FIELDS)


class PhaseViewSet(PieceViewSet):
    queryset = selectors.phases()
    serializer_class = _PHASE[0]
    serializers_sent = {"create": _PHASE[1], "partial_update": _PHASE[2]}
    table = PHASES
    adding = staticmethod(operations.add_phase)
    changing = staticmethod(operations.change_phase)


class LineViewSet(PieceViewSet):
    queryset = selectors.lines_of_action()
    serializer_class = _LINE[0]
    serializers_sent = {"create": _LINE[1], "partial_update": _LINE[2]}
    table = LINES
    adding = staticmethod(operations.add_line)
    changing = staticmethod(operations.change_line)


class ParticipationViewSet(PieceViewSet):
    queryset = selectors.participations()
    serializer_class = _PART[0]
    serializers_sent = {"create": _PART[1], "partial_update": _PART[2]}
    table = PARTICIPATIONS
    adding = staticmethod(operations.add_participation)
    changing = staticmethod(operations.change_participation)
