"""Locks that hold until the transaction ends."""

from django.db import connection, models


def hold(row: models.Model) -> None:
    """Keep a row as it is, but for what the caller changes. What is gone, or has just gone out of the actor's sight, is
    held by nobody: the caller finds no such row after. ``row`` itself says what it said before."""
    type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()


def hold_name(name: str) -> None:
    """Wait for whoever holds ``name``, and hold it: for what has no row to lock yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
