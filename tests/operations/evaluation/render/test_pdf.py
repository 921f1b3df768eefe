"""The report as a document: what every page says, that it is always the same, and that nobody's text is markup."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdf
import pytest

from operations.evaluation import render
from operations.evaluation.charts import Assets
from operations.evaluation.render import render_pdf
from operations.evaluation.sections import (
    Column,
    Figure,
    Language,
    Names,
    Point,
    Row,
    Section,
    Signature,
    SignOff,
    Status,
    Symbol,
    Table,
    Text,
)
from tests.operations.evaluation import sample
from tests.operations.evaluation.render.conftest import pages_of

Rendered = Callable[[Language], bytes]
BOTH = pytest.mark.parametrize("language", ["en", "zh"])
HOSTILE = (
    "= Heading", "#panic()", "$x^2$", "*bold*", "[content]", "\\ back\\slash", '"quoted"', "`raw`", "_under_", "@label",
    "<label>", "// comment", "/* c */", "#include \"/etc/passwd\"", "#sys.inputs", "https://x.example", "~ -- ... '",
    "+ list", "- list", "/ term: t", "{{ value }}", "]] #image(\"x\") [[",
)  # fmt: skip


def short_report(*texts: str) -> sample.ReportContent:
    """A report whose every kind of text is one of `texts`."""
    said = [Text(text, text) for text in texts]
    rows = tuple(Row((text, text.en)) for text in said)
    table = Table("t", said[0], (Column(said[0]), Column(said[0])), rows, (said[0],))
    charts = (replace(sample.suspects(), title=said[0], labels={"arrested": said[0]}, notes=(said[0],)),)
    lines = tuple(Figure("f", text, text, Decimal(1), note=text) for text in said)
    section = Section("s", said[0], lines, (table,), charts, tuple(said))
    chapter = replace(sample.chapters()[0], names=Names(texts[0], texts[0], texts[0], "km"), sections=(section,))
    meta = sample.meta(operation=said[0], parent_operation=said[0], centre=said[0], snapshot_id=texts[0],
                       sign_offs=(SignOff("KH", Signature.PENDING, said[0]),))  # fmt: skip
    return sample.report(meta=meta, summary=tuple(said), headline=lines, sections=(section,), chapters=(chapter,),
                         methods=tuple(said))  # fmt: skip


@BOTH
def test_two_processes_give_the_same_bytes(language: Language, rendered: Rendered) -> None:
    program = (
        "import sys, pathlib, hashlib; from operations.evaluation.charts import Assets;"
        "from operations.evaluation.render import render_pdf; from tests.operations.evaluation import sample;"
        "assets = Assets.from_node_modules(pathlib.Path('node_modules'));"
        f"print(hashlib.sha256(render_pdf(sample.report(), language={language!r}, assets=assets)).hexdigest())"
    )
    world = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Yangon", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", program], env=world, capture_output=True, text=True, timeout=100)
    assert done.stdout.strip() == sha256(rendered(language)).hexdigest(), done.stderr


def test_another_value_gives_other_bytes(assets: Assets) -> None:
    one, other = short_report("a"), short_report("b")
    assert render_pdf(one, language="en", assets=assets) != render_pdf(other, language="en", assets=assets)


@BOTH
def test_every_page_carries_label_status_snapshot_and_number(language: Language, rendered: Rendered) -> None:
    pages = pages_of(rendered(language))
    status, number = {"en": ("Draft", "Page {} of {}"), "zh": ("草案", "第{}页，共{}页")}[language]
    assert len(pages) > 20
    for i, page in enumerate(pages, start=1):
        assert page.count("TLP:AMBER") >= 2, i  # header and footer
        assert status in page
        assert "S-0007" in page
        assert i == 1 or number.format(i, len(pages)) in page.replace("第 ", "第").replace(" 页", "页")


def test_cover_says_what_the_report_rests_on(rendered: Rendered) -> None:
    cover = pages_of(rendered("en"))[0]
    meta = sample.meta()
    assert meta.sha256 in cover
    assert "10 Jan 2025 16:00 UTC" in cover
    assert "7 Aug 2024 – 31 Dec 2024" in cover
    assert "Preliminary" in cover
    assert "Laos: not yet signed" in cover
    assert "Viet Nam: signed with reservation" in cover


def test_document_is_dated_by_the_cut_off(rendered: Rendered) -> None:
    info = pypdf.PdfReader(io.BytesIO(rendered("en"))).metadata
    assert info is not None
    assert info.creation_date == datetime(2025, 1, 10, 16, tzinfo=UTC)
    assert info.title == "Joint Operation SEAGULL – Evaluation report"


def test_cut_off_may_carry_a_named_zone(assets: Assets) -> None:
    there = datetime(2025, 1, 11, 0, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    report = short_report("a")
    pdf = render_pdf(replace(report, meta=replace(report.meta, cut_off=there)), language="en", assets=assets)
    assert "11 Jan 2025 00:00 UTC+8" in pages_of(pdf)[0]


@BOTH
def test_document_is_tagged_and_says_its_language(language: Language, rendered: Rendered) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(language)))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].startswith({"en": "en", "zh": "zh"}[language])
    assert catalog["/StructTreeRoot"]
    metadata = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert len(reader.outline) >= 6


@BOTH
def test_only_the_given_fonts_are_in_it_and_all_are(language: Language, rendered: Rendered) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(language)))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts}
    assert names
    assert all(name.startswith("NotoSans") for name in names), names
    for script in ("Khmer", "Lao", "Myanmar", "Thai", "SC"):
        assert any(name.startswith(f"NotoSans{script}") for name in names), script


def test_figures_stand_as_they_were_given(rendered: Rendered) -> None:
    text = " ".join(pages_of(rendered("en")))
    assert "Persons arrested 3,620 persons no agreed target" in text
    assert "Main suspects captured 71 persons 120" in text
    assert "Requests answered in time .. requests no agreed target" in text
    assert "No results were reported for this part." in text


def test_overlap_is_stated_on_the_way_to_the_total(rendered: Rendered) -> None:
    text = " ".join(pages_of(rendered("en")))
    assert "Sum of the countries 164 3,620 166 214" in text
    assert "Overlap, counted once 0 −61 0 −3" in text
    assert "Joint total 164 3,559 166 211" in text


def test_tables_and_figures_are_numbered_without_a_gap(rendered: Rendered) -> None:
    text = " ".join(pages_of(rendered("en"))[3:])
    for kind in ("Table", "Figure"):
        numbers = sorted({int(n) for n in re.findall(rf"\b{kind} (\d+)\b", text)})
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 10


def test_chapters_come_by_name_of_country_each_on_a_new_page(rendered: Rendered) -> None:
    pages = pages_of(rendered("en"))
    names = sorted(name.en for name in sample.COUNTRIES.values())
    starts = [
        next(i for i, page in enumerate(pages) if i > 2 and f"4.{n} {name} " in page)
        for n, name in enumerate(names, start=1)
    ]
    assert starts == sorted(set(starts))


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_record_is_never_markup(text: str, language: Language, assets: Assets) -> None:
    pages = " ".join(pages_of(render_pdf(short_report(text), language=language, assets=assets)))
    assert pages.count(" ".join(text.split())) >= 10


def test_direction_controls_and_unknown_characters_are_named(assets: Assets) -> None:
    pdf = render_pdf(short_report("pdf\u202eexe", "\U0001f600", "a\x00b", "\u0627"), language="en", assets=assets)
    text = " ".join(pages_of(pdf))
    for shown in ("pdf[U+202E]exe", "[U+1F600]", "a[U+0000]b", "[U+0627]"):
        assert shown in text


def test_empty_report_says_what_is_missing(assets: Assets) -> None:
    report = sample.report(meta=sample.meta(parent_operation=Text(""), sign_offs=(), partners=()), summary=(),
                           headline=(), sections=(), chapters=(), counting_rules=(), methods=())  # fmt: skip
    text = " ".join(pages_of(render_pdf(report, language="en", assets=assets)))
    assert "No text was supplied for this part." in text
    assert "No results were reported for this part." in text
    assert "No counting rules were agreed." in text
    assert "part of" not in text


def test_final_report_bears_no_draft_mark(assets: Assets) -> None:
    report = short_report("a")
    final = replace(report, meta=replace(report.meta, status=Status.FINAL, preliminary=False))
    text = " ".join(pages_of(render_pdf(final, language="en", assets=assets)))
    assert "DRAFT" not in text
    assert "Draft" not in text
    assert "Preliminary" not in text
    assert "Final" in text


def test_victims_small_numbers_are_nowhere_in_the_document(assets: Assets) -> None:
    numbers = {"minor": (7, 4), "18-24": (912, 834), "25-34": (20, 31)}
    points = tuple(
        Point(band, Decimal(number), sex)
        for band, pair in numbers.items()
        for sex, number in zip(("male", "female"), pair, strict=True)
    )
    section = Section("rescued", Text("Rescued"), charts=(replace(sample.rescued(), data=points),))
    report = sample.report(sections=(section,), chapters=(), headline=())
    text = " ".join(pages_of(render_pdf(report, language="en", assets=assets)))
    assert "Under 18 x x" in text
    assert "18–24 912 834" in text


def test_row_that_does_not_fit_its_columns_is_refused(assets: Assets) -> None:
    table = Table("t", Text("T"), (Column(Text("a")), Column(Text("b"))), (Row((Symbol.NIL,)),))
    report = sample.report(sections=(Section("s", Text("S"), tables=(table,)),), chapters=())
    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        render_pdf(report, language="en", assets=assets)


def test_template_fetches_and_evaluates_nothing() -> None:
    for template in (Path(render.__file__).parent / "templates").glob("*.typ"):
        source = template.read_text(encoding="utf-8")
        assert set(re.findall(r'#import "([^"]+)"', source)) <= {"style.typ", "parts.typ"}
        assert set(re.findall(r"(?:json|read|image|csv|plugin)\(([^),]+)", source)) <= {'"report.json"', "data.file"}
        assert "eval(" not in source
        assert "@preview" not in source
