"""The results of all countries at a glance: by country and line of action, never in the order of results."""

from cases.reporting import tables
from cases.reporting.tables import by_country, point, whole
from operations.evaluation.figures import Basis
from operations.evaluation.sections import ChartKind, ChartSpec, Section, Text

TITLE = Text("Results at a glance", "成果概览")
#: Counts that every country can have, one for each line of action that rows of cases tell of.
INDICATORS = ("S1", "A1", "A4", "V1", "C5", "G1")


def section(basis: Basis, country: str | None) -> Section | None:
    """Nothing for a single country: its lines say the same."""
    if country is not None:
        return None
    title = Text("Results by country", "各国成果")
    return Section(
        "overview",
        TITLE,
        tables=(by_country(basis, "T0", title, [whole(basis, indicator) for indicator in INDICATORS]),),
        charts=(_map(basis), _lines(basis)),
    )


def _map(basis: Basis) -> ChartSpec:
    return ChartSpec(
        "F1",
        ChartKind.REGIONAL_MAP,
        Text("Persons arrested, by reporting country", "抓获人数（按报告国）"),
        tuple(point(basis, country.code, "A4", country.code) for country in basis.countries),
        tables.country_labels(basis),
        basis.definition("A4").unit,
    )


def _lines(basis: Basis) -> ChartSpec:
    return ChartSpec(
        "T0",
        ChartKind.COUNTRY_BY_LINE,
        Text("Results by country and indicator", "各国各项成果"),
        tuple(
            point(basis, country.code, indicator, country.code, series=indicator)
            for indicator in INDICATORS
            for country in basis.countries
        ),
        {
            **tables.country_labels(basis),
            **{indicator: basis.definition(indicator).name for indicator in INDICATORS},
        },
    )
