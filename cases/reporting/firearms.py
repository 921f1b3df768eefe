"""Firearms and ammunition, which cut across the lines of action; whole firearms and rounds are series of their own."""

from cases import codes
from cases.reporting import words
from cases.reporting.tables import by_country, line, listed, parts, point, whole
from operations.evaluation.figures import Basis
from operations.evaluation.sections import ChartKind, ChartSpec, Section, Text

TITLE = Text("Firearms and ammunition", "枪支弹药")


def section(basis: Basis, country: str | None) -> Section:
    lines = tuple(line(basis, indicator, country) for indicator in ("G1", "G3", "G5"))
    kinds = parts("G1", "kind", _kinds(basis), lambda kind: words.said(codes.FirearmKind, kind))
    title = Text("Firearms, by kind", "枪支（按种类）")
    if country is not None:
        return Section(
            "firearms", TITLE, lines, (listed(basis, "T8", title, words.DIMENSIONS["kind"], kinds, country),)
        )
    traced = parts("G5", "tracing", basis.codes("G5", "tracing"), lambda code: words.said(codes.Tracing, code))
    return Section(
        "firearms",
        TITLE,
        lines,
        (
            by_country(basis, "T8", title, [*kinds, whole(basis, "G1")]),
            by_country(
                basis,
                "T8a",
                Text("Tracing of firearms, and ammunition in rounds", "枪支追查及弹药（发）"),
                [*traced, whole(basis, "G5"), whole(basis, "G3")],
            ),
        ),
        (_chart(basis),),
    )


def _chart(basis: Basis) -> ChartSpec:
    stages = [code for code in codes.Tracing.values if code in basis.codes("G1", "tracing")]
    return ChartSpec(
        "F-G1",
        ChartKind.FIREARMS_BY_KIND,
        Text("Firearms by kind and tracing", "枪支（按种类和追查情况）"),
        tuple(
            point(basis, kind, "G1", None, series=stage, kind=kind, tracing=stage)
            for kind in _kinds(basis)
            for stage in stages
        ),
        {**words.labels(codes.FirearmKind), **words.labels(codes.Tracing)},
        basis.definition("G1").unit,
    )


def _kinds(basis: Basis) -> list[str]:
    found = basis.codes("G1", "kind")
    return [kind for kind in codes.FirearmKind.values if kind in found]
