"""An indicator's page: what it counts, its values by country and by everything it is split by, and the rows behind."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from operations.evaluation.figures import Basis, Definition
from operations.evaluation.pages import presenting
from operations.evaluation.pages.dashboard import FiguresView
from operations.evaluation.sections import Column, Row, Table, Text
from operations.evaluation.services.protection import PROTECTED
from operations.evaluation.sources import rows_behind, word

TOTAL = Text("Total", "合计")
ALL = Text("All countries", "各国合计")


class ShowIndicator(FiguresView):
    def get(self, request: HttpRequest, indicator: str) -> HttpResponse:
        try:
            basis, snapshot = self.basis(request)
        except ValidationError as error:
            return render(request, "evaluation/nothing.html", {"reasons": error.messages})
        definition = next((each for each in basis.definitions if each.code == indicator), None)
        if definition is None:
            raise Http404
        occasion = basis.occasion
        sees_rows = can(self.actor, Permission.VIEW_RECORDS)
        return render(
            request,
            "evaluation/indicator.html",
            {
                "definition": definition,
                "name": presenting.say(definition.name),
                "unit": presenting.say(definition.unit),
                "tables": [presenting.table(each) for each in tables(basis, definition)],
                "overlap": _overlap(basis, indicator),
                "rows_url": rows_behind(indicator, occasion.since, occasion.until) if sees_rows else None,
                "snapshot": snapshot,
                "basis": basis,
                "page_handling": Handling.AMBER,
            },
        )


def tables(basis: Basis, definition: Definition) -> list[Table]:
    """The values by country, then a table for each dimension, its codes down and the countries across."""
    dimensions = sorted({next(iter(each.dimensions)) for each in _values(basis, definition.code)})
    made = [_by(basis, definition, dimension) for dimension in dimensions]
    return [_totals(basis, definition), *made] if _has_total(basis, definition.code) else made


def _values(basis: Basis, code: str) -> list[Any]:
    return [each for each in basis.values if each.indicator == code and len(each.dimensions) == 1]


def _has_total(basis: Basis, code: str) -> bool:
    return any(each.indicator == code and not each.dimensions for each in basis.values)


def _countries(basis: Basis) -> list[tuple[str | None, Text]]:
    """The columns of every table: the countries by name, then all together."""
    columns: list[tuple[str | None, Text]] = [(each.code, each.names.text) for each in basis.countries]
    return [*columns, (None, ALL)] if basis.has_joint else columns


def _totals(basis: Basis, definition: Definition) -> Table:
    rows = [
        Row((name, basis.get(definition.code, country).cell), kind="body" if country else "total")
        for country, name in _countries(basis)
    ]
    columns = (Column(Text("Country", "国家")), Column(definition.unit, numeric=True))
    return Table(definition.code, definition.name, columns, tuple(rows))


def _by(basis: Basis, definition: Definition, dimension: str) -> Table:
    code = definition.code
    countries = [(country, name) for country, name in _countries(basis) if _gives(basis, code, dimension, country)]
    found = sorted({each.dimensions[dimension] for each in _values(basis, code) if dimension in each.dimensions})
    rows = [
        Row((
            word(basis, code, dimension, part),
            *(basis.get(code, country, **{dimension: part}).cell for country, _name in countries),
        ))
        for part in found
    ]  # fmt: skip
    if _has_total(basis, code):
        rows.append(Row((TOTAL, *(basis.get(code, country).cell for country, _name in countries)), kind="total"))
    title = word(basis, code, dimension)
    named = Text(f"By {title.en.lower()}", f"按{title.zh}")
    columns = (Column(title), *(Column(name, numeric=True) for _country, name in countries))
    return Table(f"{code}-{dimension}", named, columns, tuple(rows))


def _gives(basis: Basis, code: str, dimension: str, country: str | None) -> bool:
    """Whether a column is to be shown: of rescued persons, a country's parts are for its own readers."""
    return country is None or code not in PROTECTED or bool(basis.codes(code, dimension, country, anywhere=False))


def _overlap(basis: Basis, code: str) -> str:
    overlap = basis.overlap(code)
    return presenting.say(overlap.basis) if overlap else ""
