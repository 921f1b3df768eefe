"""A report's content to plain values for the page: one language, every number written, every text printable."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from operations.evaluation.charts import alt_for, numbers, table_for
from operations.evaluation.render.tabling import Paper, table_view
from operations.evaluation.render.words import SIGNATURES, STATUS, WORDS, day, moment, rate, say
from operations.evaluation.sections import (
    ChartSpec,
    Column,
    CountryChapter,
    Figure,
    Language,
    Names,
    ReportContent,
    Row,
    Section,
    Symbol,
    Table,
    Text,
)

Plain = dict[str, Any]


@dataclass(slots=True)
class View:
    """Builds the template's data; `charts` collects the pictures it will ask for, by file name."""

    content: ReportContent
    language: Language
    paper: Paper
    charts: dict[str, ChartSpec]

    def build(self) -> Plain:
        content = self.content
        return {
            "language": self.language,
            "words": {key: text.say(self.language) for key, text in WORDS.items()},
            "meta": self._meta(),
            "summary": self._texts(content.summary),
            "headline": [self._figure(figure) for figure in content.headline],
            "mandate": self._mandate(),
            "names": self._names(),
            "sections": [self._section(section) for section in content.sections],
            "chapters": [self._chapter(chapter) for chapter in self._by_name(content.chapters)],
            "methods": self._texts(content.methods),
            "rules": self._table(self._rules()) if content.counting_rules else None,
            "symbols": self._table(self._symbols()),
            "rates": self._table(self._rates()) if content.meta.fx.rates else None,
            "sign_offs": self._sign_offs(),
        }

    def _say(self, text: Text) -> str:
        return self.paper(text.say(self.language))

    def _texts(self, texts: Iterable[Text]) -> list[str]:
        return [self._say(text) for text in texts]

    def _table(self, table: Table) -> Plain:
        return table_view(table, self.language, self.paper)

    def _meta(self) -> Plain:
        meta = self.content.meta
        return {
            "operation": self._say(meta.operation),
            "parent": self._say(meta.parent_operation),
            "centre": self._say(meta.centre),
            "period": say("span", self.language, **self._period()),
            "cut_off": moment(meta.cut_off, self.language),
            "snapshot": self.paper(meta.snapshot_id),
            "sha256": self.paper(meta.sha256),
            "handling": self.paper(meta.handling),
            "status": STATUS[meta.status].say(self.language),
            "draft": meta.status == "draft",
            "preliminary": meta.preliminary,
            "definitions": self.paper(meta.definitions_version),
            "fx_version": self.paper(meta.fx.version),
        }

    def _mandate(self) -> str:
        meta = self.content.meta
        parts = {"operation": meta.operation, "parent": meta.parent_operation, "centre": meta.centre}
        names = {key: text.say(self.language) for key, text in parts.items()}
        key = "mandate" if names["parent"] else "mandate_alone"
        return self.paper(say(key, self.language, **names, **self._period()))

    def _period(self) -> dict[str, str]:
        meta = self.content.meta
        return {"start": day(meta.period_start, self.language), "end": day(meta.period_end, self.language)}

    def _figure(self, figure: Figure) -> Plain:
        target = numbers.natural(figure.target) if figure.target is not None else say("no_target", self.language)
        return {
            "name": self._say(figure.name),
            "value": numbers.shown(figure.value, figure.symbol, self.language),
            "compact": numbers.shown(figure.value, figure.symbol, self.language, compact=True),
            "unit": self._say(figure.unit),
            "target": target,
            "agreed": figure.target is not None,
            "note": self._say(figure.note) if figure.note else "",
        }

    def _by_name(self, chapters: Iterable[CountryChapter]) -> list[CountryChapter]:
        return sorted(chapters, key=lambda chapter: chapter.names.en)

    def _names(self) -> list[Plain]:
        """Parties, their agencies, partners: in English, Chinese and their own script."""
        rows = []
        for chapter in self._by_name(self.content.chapters):
            rows.append({"kind": "party", **self._name(chapter.names)})
            rows += [{"kind": "agency", **self._name(agency.names)} for agency in chapter.agencies]
        return rows + [{"kind": "partner", **self._name(names)} for names in self.content.meta.partners]

    def _name(self, names: Names) -> Plain:
        own, tag = self.paper(names.own), names.own_language
        return {"en": self.paper(names.en), "zh": self.paper(names.zh), "own": own, "tag": tag}

    def _chapter(self, chapter: CountryChapter) -> Plain:
        return {
            "name": self._say(chapter.names.text),
            "own": self.paper(chapter.names.own),
            "tag": chapter.names.own_language,
            "agencies": [self._name(agency.names) for agency in chapter.agencies],
            "sections": [self._section(section, of=chapter.names.text) for section in chapter.sections],
        }

    def _section(self, section: Section, of: Text | None = None) -> Plain:
        """`of`: the country whose chapter it stands in, named in every caption."""
        given = {key for table in section.tables for key in (table.code, table.title.en)}
        return {
            "title": self._say(section.title),
            "lines": self._lines(section, of) if section.lines else None,
            "notes": self._line_notes(section),
            "tables": [self._table(_captioned(table, of)) for table in section.tables],
            "charts": [
                self._chart(_captioned(chart, of), twin=given.isdisjoint({chart.code, chart.title.en}))
                for chart in section.pictures
            ],
            "narrative": self._texts(section.narrative),
        }

    def _lines(self, section: Section, of: Text | None) -> Plain:
        """A section's figures as a table: indicator, result, unit, target."""
        columns = (Column(WORDS["indicator"]), Column(WORDS["result"], numeric=True), Column(WORDS["unit"]))
        rows = [Row((figure.name, self._number(figure), figure.unit, self._target(figure))) for figure in section.lines]
        title = Text(*(WORDS["key_figures_of"].say(lang).format(title=section.title.say(lang)) for lang in _BOTH))
        table = Table(section.code, title, (*columns, Column(WORDS["target"])), tuple(rows))
        return self._table(_captioned(table, of))

    def _line_notes(self, section: Section) -> list[str]:
        """Each figure's note after its name; one that several figures share stands once, by itself."""
        noted = [(figure.name, figure.note) for figure in section.lines if figure.note]
        shared = [note for _, note in noted]
        colon = WORDS["colon"].say(self.language)
        notes = [
            self._say(note) if shared.count(note) > 1 else f"{self._say(name)}{colon}{self._say(note)}"
            for name, note in noted
        ]
        return list(dict.fromkeys(notes))

    def _number(self, figure: Figure) -> str | Symbol:
        if figure.value is None:
            return figure.symbol or Symbol.NOT_REPORTED
        return numbers.natural(figure.value)

    def _target(self, figure: Figure) -> Text | str:
        return WORDS["no_target"] if figure.target is None else numbers.natural(figure.target)

    def _chart(self, chart: ChartSpec, *, twin: bool) -> Plain:
        name = f"chart-{len(self.charts) + 1}.svg"
        self.charts[name] = chart
        unit, title = self._say(chart.unit), self._say(chart.title)
        table = table_for(chart)
        titled = Text(*(WORDS["data_of"].say(lang).format(title=table.title.say(lang)) for lang in _BOTH))
        return {
            "file": name,
            "alt": alt_for(chart, self.language),
            "title": f"{title}（{unit}）" if unit and self.language == "zh" else f"{title} ({unit})" if unit else title,
            "notes": self._texts(chart.notes),
            "twin": self._table(Table(table.code, titled, table.columns, table.rows, table.notes)) if twin else None,
        }

    def _rules(self) -> Table:
        columns = tuple(Column(WORDS[key]) for key in ("rule", "counts", "excludes", "unit"))
        rows = [
            Row((Text(f"{r.code} {r.name.en}", f"{r.code} {r.name.say('zh')}"), r.counts, r.excludes, r.unit))
            for r in self.content.counting_rules
        ]
        return Table("rules", WORDS["rules"], columns, tuple(rows))

    def _symbols(self) -> Table:
        meanings = (("0", "nil"), ("..", "not_reported"), ("x", "suppressed"))
        rows = tuple(Row((symbol, WORDS[key])) for symbol, key in meanings)
        return Table("symbols", WORDS["symbols"], (Column(WORDS["symbol"]), Column(WORDS["meaning"])), rows)

    def _rates(self) -> Table:
        columns = (
            Column(WORDS["currency"]),
            Column(WORDS["per_usd"], numeric=True),
            Column(WORDS["as_of"]),
            Column(WORDS["source"]),
        )
        rows = [
            Row((fx.currency, rate(fx.per_usd), day(fx.as_of, self.language), fx.source))
            for fx in sorted(self.content.meta.fx.rates, key=lambda fx: fx.currency)
        ]
        return Table("rates", WORDS["rates"], columns, tuple(rows))

    def _sign_offs(self) -> list[Plain]:
        names = {chapter.country: chapter.names for chapter in self.content.chapters}
        found = {sign_off.country: sign_off for sign_off in self.content.meta.sign_offs}
        return [
            {
                "name": self._say(names[code].text) if code in names else code,
                "state": SIGNATURES[found[code].state].say(self.language),
                "signed": found[code].state.startswith("signed"),
                "note": self._say(note) if (note := found[code].note) else "",
            }
            for code in sorted(found, key=lambda code: names[code].en if code in names else code)
        ]


_BOTH: tuple[Language, Language] = ("en", "zh")
Captioned = TypeVar("Captioned", Table, ChartSpec)


def _captioned(item: Captioned, of: Text | None) -> Captioned:
    """The table or chart with its country before its title."""
    if of is None:
        return item
    title = Text(f"{of.en}: {item.title.en}", f"{of.say('zh')}：{item.title.say('zh')}")
    return replace(item, title=title)
