"""Line of action: identify syndicates."""

from cases.reporting.tables import by_country, line, whole
from operations.evaluation.figures import Basis
from operations.evaluation.sections import Section, Text

TITLE = Text("Identify syndicates", "查明犯罪集团")
INDICATORS = ("S1", "S2")


def section(basis: Basis, country: str | None) -> Section:
    lines = tuple(line(basis, indicator, country) for indicator in INDICATORS)
    if country is not None:
        return Section("syndicates", TITLE, lines)
    title = Text("Syndicates, by country", "犯罪集团（按国家）")
    columns = [whole(basis, indicator) for indicator in INDICATORS]
    return Section("syndicates", TITLE, lines, (by_country(basis, "T2a", title, columns),))
