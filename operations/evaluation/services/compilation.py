"""A report's content out of a frozen basis and the chapters of the countries. Asks no clock and no database."""

import datetime as dt
from collections.abc import Iterable, Sequence

from operations.evaluation.figures import Basis
from operations.evaluation.sections import (
    CountingRule,
    CountryChapter,
    Figure,
    FxTable,
    ReportContent,
    ReportMeta,
    Section,
    SignOff,
    Status,
    to_plain,
)
from operations.evaluation.services import wording
from operations.evaluation.services.snapshots import digest
from operations.evaluation.sources import sources
from seagull.kernel import clock

#: What the first page shows of all countries together.
HEADLINE = ("S1", "A1", "A4", "A7", "V1", "C6", "G1", "G3")
_VERSION = 12  # letters of a hash that tell one table of definitions or rates from another


def chapter(basis: Basis, code: str) -> CountryChapter:
    """One country's part."""
    country = basis.country(code)
    return CountryChapter(country.code, country.names, country.agencies, tuple(_sections(basis, code)))


def content(
    basis: Basis, chapters: Sequence[CountryChapter], *, snapshot: str, sha256: str, handling: str
) -> ReportContent:
    """The whole report: the joint part from the basis, then the chapters as they were compiled."""
    return ReportContent(
        meta=_meta(basis, snapshot=snapshot, sha256=sha256, handling=handling),
        summary=wording.summary(basis),
        headline=headline(basis, None),
        sections=tuple(_sections(basis, None)),
        chapters=tuple(sorted(chapters, key=lambda each: each.names.en)),
        counting_rules=tuple(
            CountingRule(each.code, each.name, each.counts, each.excludes, each.unit) for each in basis.definitions
        ),
        methods=wording.methods(basis),
    )


def headline(basis: Basis, country: str | None) -> tuple[Figure, ...]:
    """The first figures of all countries together, or of one."""
    figures = []
    for code in HEADLINE:
        definition, value = basis.definition(code), basis.get(code, country)
        figures.append(Figure(code, definition.name, definition.unit, value.value, value.symbol, country))
    return tuple(figures)


def _sections(basis: Basis, country: str | None) -> Iterable[Section]:
    for source in sources():
        yield from source.compose(basis, country)


def _meta(basis: Basis, *, snapshot: str, sha256: str, handling: str) -> ReportMeta:
    """No country signs a report yet, so every report is a preliminary draft and says so."""
    occasion = basis.occasion
    return ReportMeta(
        operation=occasion.name,
        parent_operation=occasion.parent,
        centre=occasion.centre,
        period_start=occasion.since,
        period_end=occasion.until,
        cut_off=_at_the_centre(occasion.cut_off),
        snapshot_id=snapshot,
        sha256=sha256,
        handling=handling,
        status=Status.DRAFT,
        definitions_version=digest(to_plain(basis.definitions))[:_VERSION],
        fx=FxTable(digest(to_plain(basis.rates))[:_VERSION], basis.rates),
        preliminary=True,
        partners=basis.partners,
        sign_offs=tuple(SignOff(country.code) for country in basis.countries),
    )


def _at_the_centre(moment: dt.datetime) -> dt.datetime:
    """The same moment by the centre's clock, as a fixed offset from UTC, which is what a document's date can hold."""
    local = moment.astimezone(clock.CENTRE_ZONE)
    return local.astimezone(dt.timezone(local.utcoffset() or dt.timedelta()))
