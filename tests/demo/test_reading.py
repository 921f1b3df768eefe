"""The portal's reader and the demo's own truth, made apart from each other, agree; whatever the seed."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from cases.intake.reading.cells.terms import read_term
from cases.intake.reading.read import AgencyProfile, read_workbook
from cases.intake.reading.result import WorkbookReading
from demo.desks import DESKS
from demo.generate import SEED, generate
from demo.languages.english import ENGLISH

FIELDS = {
    "case": {"case_number"},
    "name": {"name"},
    "dob": {"birth_date"},
    "nat": {"nationality"},
    "status": {"status"},
    "amount": {"amount"},
    "date": {"seized_on"},
}
"""The truth's field keys → the reader's."""


@pytest.mark.parametrize("seed", [SEED, 5, 11])
def test_reading_gives_the_truth(seed: int, tmp_path: Path) -> None:
    generate(tmp_path, seed)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    for agency, told in truth["workbooks"].items():
        _assert_read(_read(tmp_path / f"{agency}.xlsx", agency, told["country"]), told)


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.code)
def test_every_word_of_a_desk_is_understood(desk: Any) -> None:
    for language in (desk.language, ENGLISH):
        for code_list, codes in language.terms.items():
            for code, words in codes.items():
                for word in words:
                    assert read_term(word, code_list=code_list).value == code, (code_list, word)


def _read(path: Path, agency: str, country: str) -> WorkbookReading:
    profile = AgencyProfile(agency, country, currency="", language="")
    return read_workbook(path, filename=path.name, agency=profile, today=dt.date(2025, 1, 10))


def _assert_read(reading: WorkbookReading, told: dict[str, Any]) -> None:
    assert not reading.questions
    assert {sheet.name: {"good": sheet.good, "bad": sheet.bad} for sheet in reading.sheets} == told["rows"]
    found = {(problem.sheet, problem.row): problem.field for problem in reading.errors}
    assert set(found) == {(error["sheet"], error["row"]) for error in told["errors"]}
    for error in told["errors"]:
        assert found[error["sheet"], error["row"]] in FIELDS[error["field"]], error
    for name, total in reading.totals().items():
        assert total == told[name], name
