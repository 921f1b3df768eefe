"""What goes along when a record is released: the rows under it, by kind. A sealed identity never does."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from cases.models import (
    Ammunition,
    AssetStep,
    Case,
    CaseTransition,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SealedIdentity,
    SeizedAsset,
    Site,
    Suspect,
    SuspectDocument,
    SuspectName,
    SuspectPhone,
    SuspectTransition,
    Syndicate,
    SyndicateLink,
    SyndicateTransition,
)
from cases.network.models import Relation
from coordinators.codes import strictest
from coordinators.models.owned import OwnedRow

_OF_A_SUSPECT = (SuspectName, SuspectDocument, SuspectPhone, SuspectTransition)
#: Released model → the models under it, each with its way up to the released row.
BELOW: dict[type[OwnedRow], tuple[tuple[Any, str], ...]] = {
    Case: (
        *(
            (model, "case")
            for model in (
                Suspect,
                RescuedPerson,
                SeizedAsset,
                Firearm,
                Ammunition,
                Identifier,
                Site,
                CaseUpdate,
                SyndicateLink,
                Relation,
                CaseTransition,
            )
        ),
        *((model, "suspect__case") for model in _OF_A_SUSPECT),
        (AssetStep, "asset__case"),
    ),
    Syndicate: ((SyndicateTransition, "syndicate"),),
    Suspect: tuple((model, "suspect") for model in _OF_A_SUSPECT),
    SeizedAsset: ((AssetStep, "asset"),),
}


def rows_below(row: OwnedRow) -> Iterator[QuerySet[Any]]:
    """The rows that go along with ``row``, a queryset for each model."""
    for model, way in BELOW.get(type(row), ()):
        yield model.objects.filter(**{way: row})


def counts_below(row: OwnedRow) -> dict[type[OwnedRow], int]:
    """How many rows of each kind go along; kinds without a row are left out."""
    counts = {rows.model: rows.count() for rows in rows_below(row)}
    return {model: count for model, count in counts.items() if count}


def sealed_below(row: OwnedRow) -> int:
    """How many sealed identities stand under ``row``: they stay closed."""
    if isinstance(row, Case):
        return SealedIdentity.objects.filter(rescued__case=row).count()
    return SealedIdentity.objects.filter(rescued=row).count() if isinstance(row, RescuedPerson) else 0


def label_of(row: Any) -> str:
    """The strictest handling label of ``row`` and of what goes along with it."""
    labels = {row.handling}
    for rows in rows_below(row):
        if any(field.name == "handling" for field in rows.model._meta.fields):
            labels |= set(rows.order_by().values_list("handling", flat=True).distinct())
    return strictest(labels)


def entered_by(row: OwnedRow, account_id: Any) -> bool:
    """Whether a person entered ``row`` or any row that goes along with it."""
    return row.created_by_id == account_id or any(
        rows.filter(created_by_id=account_id).exists() for rows in rows_below(row)
    )
