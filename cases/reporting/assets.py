"""Line of action: confiscate criminal assets. Amounts in their own currency, each asset at its present stage."""

from cases import codes
from cases.reporting import tables, words
from cases.reporting.tables import Measure, by_country, line, listed, parts, whole
from operations.evaluation.figures import Basis
from operations.evaluation.sections import ChartKind, ChartSpec, Column, Figure, Point, Row, Section, Table, Text

TITLE = Text("Confiscate criminal assets", "没收犯罪资产")
CENTS = 2


def section(basis: Basis, country: str | None) -> Section:
    """The joint part, or one country's."""
    lines = (line(basis, "C5", country), *_amounts(basis, country), line(basis, "C6", country))
    kinds = parts("C5", "kind", _kinds(basis), lambda kind: words.said(codes.AssetKind, kind))
    title = Text("Assets taken, by kind", "查扣资产件数（按种类）")
    if country is not None:
        return Section(
            "assets",
            TITLE,
            lines,
            (_stages(basis, country), listed(basis, "T7b", title, words.DIMENSIONS["kind"], kinds, country)),
        )
    worth = parts("C6", "stage", _stage_codes(basis), lambda stage: words.said(codes.AssetStage, stage))
    in_dollars = by_country(
        basis,
        "T7a",
        Text("Assets by present stage, in US dollars at stored rates", "资产（按当前阶段，按存档汇率折合美元）"),
        [*worth, Measure(tables.TOTAL, "C6")],
        notes=basis.notes,
    )
    return Section(
        "assets",
        TITLE,
        lines,
        (_stages(basis, None), in_dollars, by_country(basis, "T7b", title, [*kinds, whole(basis, "C5")])),
        (_chart(basis),) if basis.codes("C1", "currency") else (),
    )


def _amounts(basis: Basis, country: str | None) -> tuple[Figure, ...]:
    """A line for each currency."""
    return tuple(
        Figure(
            "C1",
            Text(f"Assets taken, in {currency}", f"查扣资产（{currency}）"),
            Text(currency),
            basis.number("C1", country, currency=currency),
            country=country,
            dimensions={"currency": currency},
        )
        for currency in basis.codes("C1", "currency", country, anywhere=False)
    )


def _stages(basis: Basis, country: str | None) -> Table:
    """A row for each currency, a column for each stage; amounts of different currencies are never added."""
    stages = _stage_codes(basis)
    rows = [
        Row((
            currency,
            *(basis.get("C1", country, currency=currency, stage=stage).cell for stage in stages),
            basis.get("C1", country, currency=currency).cell,
        ))
        for currency in basis.codes("C1", "currency", country, anywhere=False)
    ]  # fmt: skip
    names = [*(words.said(codes.AssetStage, stage) for stage in stages), tables.TOTAL]
    places = CENTS if _has_cents(basis) else 0
    return Table(
        "T7",
        Text("Assets by present stage, in their own currency", "资产（按当前阶段，原币种）"),
        (Column(words.DIMENSIONS["currency"]), *(Column(name, numeric=True, places=places) for name in names)),
        tuple(rows),
        () if rows else (tables.NO_ROWS,),
    )


def _chart(basis: Basis) -> ChartSpec:
    points = [
        Point(stage, basis.number("C1", None, currency=currency, stage=stage), facet=currency)
        for currency in basis.codes("C1", "currency", None, anywhere=False)
        for stage in _stage_codes(basis)
    ]
    return ChartSpec(
        "T7",
        ChartKind.ASSETS_BY_STAGE,
        Text("Assets by present stage, each currency on its own scale", "资产（按当前阶段，各币种单独标度）"),
        tuple(points),
        words.labels(codes.AssetStage),
        Text("amount", "金额"),
    )


def _stage_codes(basis: Basis) -> list[str]:
    found = basis.codes("C5", "stage")
    return [stage for stage in codes.AssetStage.values if stage in found]


def _kinds(basis: Basis) -> list[str]:
    found = basis.codes("C5", "kind")
    return [kind for kind in codes.AssetKind.values if kind in found]


def _has_cents(basis: Basis) -> bool:
    return any(
        value.value is not None and value.value != value.value.to_integral_value()
        for value in basis.values
        if value.indicator == "C1"
    )
