"""Composed reads of operations."""

from operations.models import Operation


def current_operation() -> Operation:
    """The operation the portal works on: the latest sub-operation that has begun."""
    found = Operation.objects.filter(parent__isnull=False).exclude(status=Operation.Status.PLANNED).last()
    if found is None:
        raise Operation.DoesNotExist("no operation is loaded; run manage.py provision")
    return found
