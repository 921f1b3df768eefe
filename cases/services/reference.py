"""All reference data, in the order it needs."""

from django.db import transaction

from coordinators.services import reference as parties
from operations.evaluation.services import reference as indicators
from operations.services import reference as operations


@transaction.atomic
def load_all() -> None:
    """Bring parties, agencies, the operations, indicators and rates to what the portal ships; safe to run again."""
    parties.load()
    operations.load()
    indicators.load()
