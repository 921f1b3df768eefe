"""Composed reads of operations."""

from django.db.models import QuerySet

from operations.models import Operation


def current_operation() -> Operation:
    """The operation the portal works on: the latest sub-operation that has begun."""
    found = Operation.objects.filter(parent__isnull=False).exclude(status=Operation.Status.PLANNED).last()
    if found is None:
        raise Operation.DoesNotExist("no operation is loaded; run manage.py provision")
    return found


def operations() -> QuerySet[Operation]:
    """All operations with their phases, lines of action and participations."""
    return Operation.objects.prefetch_related("phases", "lines_of_action", "participations")
