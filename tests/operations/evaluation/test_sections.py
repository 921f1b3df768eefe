"""A report's shape survives being stored as JSON."""

import json
from dataclasses import replace

import pytest

from operations.evaluation.sections import CountryChapter, ReportContent, Row, Symbol, Text, from_plain, to_plain
from tests.operations.evaluation import sample


def test_report_comes_back_the_same_from_json() -> None:
    report = sample.report()
    assert from_plain(ReportContent, json.loads(json.dumps(to_plain(report)))) == report


def test_chapter_can_be_stored_by_itself() -> None:
    chapter = sample.chapters()[0]
    assert from_plain(CountryChapter, json.loads(json.dumps(to_plain(chapter)))) == chapter


def test_symbol_and_the_same_letters_as_text_stay_apart() -> None:
    row = Row((Symbol.SUPPRESSED, "x", None, Text("x")))
    assert from_plain(Row, json.loads(json.dumps(to_plain(row)))) == row


def test_foreign_shape_is_refused() -> None:
    plain = to_plain(sample.report())
    plain["headline"][0]["value"] = {"number": 1}
    with pytest.raises(TypeError):
        from_plain(ReportContent, plain)


def test_chinese_falls_back_on_english() -> None:
    text = Text("Snapshot")
    assert text.say("zh") == "Snapshot"
    assert replace(text, zh="数据快照").say("zh") == "数据快照"
