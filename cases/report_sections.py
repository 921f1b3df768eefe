"""What this app hands to the evaluation (named in ``settings.REPORT_SECTIONS``): aggregates, and how to tell them."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from cases.codes import CaseStatus, SuspectStatus, Tracing
from cases.reporting import assets, firearms, overview, quality, rescued, suspects, syndicates, words
from operations.evaluation.figures import Basis, FigureValue
from operations.evaluation.sections import Section
from operations.evaluation.sources import Source

#: Indicator → the kind of row it counts. A country without any row of the kind has reported nothing of it.
KIND_OF = {
    "S1": "syndicate",
    "S2": "syndicate",
    "A1": "case",
    "A2": "case",
    "A3": "suspect",
    "A4": "suspect",
    "A7": "suspect",
    "A9": "suspect",
    "A10": "suspect",
    "A12": "suspect",
    "V1": "rescued",
    "C5": "asset",
    "G1": "firearm",
    "G3": "ammunition",
    "G5": "firearm",
}
ROWS_ENTERED = "X0"
SECTIONS = (overview, syndicates, suspects, rescued, assets, firearms, quality)

#: Indicator → the list behind it, its date filter, and what else narrows it to the rows counted.
_LISTS: dict[str, tuple[str, str, dict[str, list[str]]]] = {
    "S1": ("syndicates", "identified", {}),
    "A1": ("cases", "opened", {}),
    "A2": ("cases", "opened", {"status": [CaseStatus.CHARGED, CaseStatus.ADJUDICATED, CaseStatus.CLOSED]}),
    "A3": ("suspects", "step", {"step": [SuspectStatus.ARRESTED]}),
    "A4": ("suspects", "step", {"step": [SuspectStatus.ARRESTED]}),
    "A7": (
        "suspects",
        "status",
        {"status": [SuspectStatus.IDENTIFIED, SuspectStatus.WANTED, SuspectStatus.LOCATED]},
    ),
    "A9": ("suspects", "step", {"step": [SuspectStatus.TRANSFERRED, SuspectStatus.REPATRIATED]}),
    "A10": ("suspects", "step", {"step": [SuspectStatus.CHARGED, SuspectStatus.CONVICTED]}),
    "A12": ("suspects", "status", {}),
    "V1": ("rescued", "rescued", {}),
    "C1": ("assets", "taken", {}),
    "C5": ("assets", "taken", {}),
    "C6": ("assets", "taken", {}),
    "G1": ("firearms", "found", {}),
    "G3": ("ammunition", "found", {}),
    "G5": ("firearms", "found", {"tracing": [code for code in Tracing.values if code != Tracing.NOT_REQUESTED]}),
}


def read(operation: uuid.UUID, since: dt.date, until: dt.date, countries: Sequence[str]) -> list[FigureValue]:
    """The values of these countries, as far as the actor of the transaction may see them: the database decides that
    again by itself. Indicators without a row are 0 where the country has rows of their kind, and None where not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indicator, country, dimensions, value FROM evaluation_figures(%s, %s, %s) WHERE country = ANY(%s)",
            [operation, since, until, list(countries)],
        )
        found = [
            FigureValue(code, country, _plain(split), number) for code, country, split, number in cursor.fetchall()
        ]
    return found + _unsaid(found, countries)


def _plain(dimensions: object) -> dict[str, str]:
    """A jsonb object, which the driver may hand over as text."""
    return json.loads(dimensions) if isinstance(dimensions, str) else dict(dimensions)  # type: ignore[call-overload]


def _unsaid(found: list[FigureValue], countries: Sequence[str]) -> list[FigureValue]:
    """The totals that no row stands for."""
    totals = {(value.indicator, value.country) for value in found if not value.dimensions}
    entered = {(value.country, value.dimensions["kind"]) for value in found if value.indicator == ROWS_ENTERED}
    return [
        FigureValue(indicator, country, {}, Decimal(0) if (country, kind) in entered else None)
        for country in countries
        for indicator, kind in KIND_OF.items()
        if (indicator, country) not in totals
    ]


def compose(basis: Basis, country: str | None) -> Iterable[Section]:
    """The sections of the joint part, or of one country's chapter."""
    made = (module.section(basis, country) for module in SECTIONS)
    return [section for section in made if section is not None]


def behind(indicator: str, since: dt.date, until: dt.date) -> str | None:
    """The list of the rows an indicator counts, filtered to the period; each reader sees there what that reader may."""
    if indicator not in _LISTS:
        return None
    name, dated, narrowed = _LISTS[indicator]
    query = {**narrowed, f"{dated}_from": since.isoformat(), f"{dated}_to": until.isoformat()}
    return f"{reverse(f'cases:{name}')}?{urlencode(query, doseq=True)}"


SOURCE = Source(read=read, compose=compose, behind=behind, word=words.of_dimension)
