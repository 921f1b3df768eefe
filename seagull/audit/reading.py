"""Readings of personal data and searches, for pages and API alike.

The party whose person reads is told what was asked; each other party whose persons were shown is told that and how
many, never by what question: that is the asker's affair.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from seagull.audit.record import Acting, record


def read(*, by: Acting, row: Any) -> None:
    """``by`` was shown a person (or the form in which that person's record is changed)."""
    record(by=by, action=f"{row._meta.model_name}.read", row=row)


def read_people(*, by: Acting, row: Any, shown: Iterable[Any]) -> None:
    """``by`` was shown persons who stand under ``row`` (a case, a syndicate), each counted once; of none, nothing is
    told."""
    owners = {person.pk: person.owner_id for person in shown}
    for owner, count in Counter(owners.values()).items():
        record(by=by, action=f"{row._meta.model_name}.people_read", row=row, owner_party=owner, detail={"count": count})


def read_rows(*, by: Acting, row: Any, count: int) -> None:
    """``by`` was shown lines of a received workbook, which tell of persons."""
    if count:
        record(by=by, action=f"{row._meta.model_name}.rows_read", row=row, detail={"count": count})


def listed(*, by: Acting, model: Any, rows: Iterable[Any], asked: Mapping[str, Any]) -> None:
    """``by`` was shown a page of a list of persons, having asked for ``asked`` (parameter → values)."""
    owners = Counter(row.owner_id for row in rows)
    told = {"model": model._meta.label_lower, "count": owners.total(), "filter": dict(asked)}
    record(by=by, action=f"{model._meta.model_name}.listed", owner_party=by.party_code, detail=told)
    for owner, count in owners.items():
        if owner != by.party_code:
            told = {"model": model._meta.label_lower, "count": count}
            record(by=by, action=f"{model._meta.model_name}.listed", owner_party=owner, detail=told)


def searched(*, by: Acting, model: Any, asked: Mapping[str, Any], count: int | None = None) -> None:
    """``by`` narrowed a list of things that are no persons. Without a question there is nothing to tell."""
    if asked:
        told = {"model": model._meta.label_lower, "count": count, "filter": dict(asked)}
        record(by=by, action=f"{model._meta.model_name}.searched", owner_party=by.party_code, detail=told)
