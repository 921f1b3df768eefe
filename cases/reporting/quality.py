"""Data quality: how many rows the figures rest on, and how many fall outside the period and are not counted."""

from cases.reporting import words
from cases.reporting.tables import COUNTRY
from operations.evaluation.figures import Basis
from operations.evaluation.sections import Column, Row, Section, Table, Text

TITLE = Text("Data quality", "数据质量")


def section(basis: Basis, country: str | None) -> Section:
    codes = [code for code in words.ROW_KINDS if code in basis.codes("X0", "kind")]
    if country is not None:
        return Section("quality", TITLE, tables=(_of_one(basis, codes, country),))
    tables = (
        _by_country(basis, "T12", basis.definition("X0").name, "X0", codes),
        _by_country(basis, "T12a", basis.definition("X1").name, "X1", codes),
    )
    return Section("quality", TITLE, tables=tables, narrative=(_reading(),))


def _by_country(basis: Basis, code: str, title: Text, indicator: str, codes: list[str]) -> Table:
    rows = [
        Row((country.names.text, *(basis.get(indicator, country.code, kind=kind).cell for kind in codes)))
        for country in basis.countries
    ]
    if basis.has_joint:
        rows.append(
            Row((Text("Total", "合计"), *(basis.get(indicator, None, kind=kind).cell for kind in codes)), kind="total")
        )
    columns = (Column(COUNTRY), *(Column(words.ROW_KINDS[kind], numeric=True) for kind in codes))
    return Table(code, title, columns, tuple(rows))


def _of_one(basis: Basis, codes: list[str], country: str) -> Table:
    rows = tuple(
        Row((words.ROW_KINDS[kind], *(basis.get(indicator, country, kind=kind).cell for indicator in ("X0", "X1"))))
        for kind in codes
    )
    names = [basis.definition(indicator).name for indicator in ("X0", "X1")]
    columns = (Column(Text("Kind", "类别")), *(Column(name, numeric=True) for name in names))
    return Table("T12", TITLE, columns, rows)


def _reading() -> Text:
    return Text(
        "A country that has entered no row of a kind has not reported on it (..); nobody has stated that there was "
        "none. Rows are counted as the countries entered them and have not been signed yet.",
        "一国未录入某类别任何行的，视为未报告（..），并不表示为零。各行按各国录入情况统计，尚未签署确认。",
    )
