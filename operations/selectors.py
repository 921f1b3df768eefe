"""Composed reads of operations."""

from django.db.models import QuerySet

from operations.models import LineOfAction, Operation, Participation, Phase


def current_operation() -> Operation:
    """The operation the portal works on: the latest sub-operation that has begun."""
    found = Operation.objects.filter(parent__isnull=False).exclude(status=Operation.Status.PLANNED).last()
    if found is None:
        raise Operation.DoesNotExist("no operation is loaded; run manage.py provision")
    return found


def operations() -> QuerySet[Operation]:
    """All operations with their phases, lines of action and participations."""
    return Operation.objects.prefetch_related("phases", "lines_of_action", "participations")


def phases() -> QuerySet[Phase]:
    return Phase.objects.select_related("operation")


def lines_of_action() -> QuerySet[LineOfAction]:
    return LineOfAction.objects.select_related("operation")


def participations() -> QuerySet[Participation]:
    return Participation.objects.select_related("operation", "party", "agency")
