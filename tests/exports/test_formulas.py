"""No cell of any file that the portal makes is run by a spreadsheet, whatever people have typed."""

import csv
import io
import re
import zipfile

import pytest

from cases.exports import FORMATS
from seagull.kernel.formulas import guarded, is_active
from seagull.web.exports.writers import WRITERS
from tests.exports.conftest import Walked
from tests.exports.finding import Handed
from tests.exports.hostile import STARTS

#: Parts of a workbook that lead somewhere or do something.
ACTIVE_PARTS = re.compile(r"externalLink|vbaProject|embeddings|activeX|connections|customUI|queryTables|macrosheets")
ACTIVE_MARKS = re.compile(rb"<f[ >/]|<hyperlink|<ddeLink|<oleObject|TargetMode=.External", re.I)
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def tables(files: list[Handed], ending: str) -> list[Handed]:
    return [file for file in files if file.headers["Content-Disposition"].endswith(f'.{ending}"')]


def cells(file: Handed) -> list[str]:
    text = file.content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def would_run(cell: str) -> bool:
    """Said here in other words than the portal's, which this is to test."""
    return bool(re.match(r"[\t\r\n]|[\s\u00a0\ufeff\u200b]*[=+\-@＝＋－＠]", cell)) and not NUMBER.fullmatch(cell)


def test_no_cell_of_any_csv_would_run(walked: Walked) -> None:
    found = {file.address: cells(file) for file in tables(walked.files, "csv")}
    assert len(found) > 25
    running = {address: [cell for cell in each if would_run(cell)] for address, each in found.items()}
    assert not {address: each for address, each in running.items() if each}


def test_the_words_were_there_to_run(walked: Walked) -> None:
    """Else nothing is shown: most files hold hostile words, behind their apostrophe."""
    held = [file.address for file in tables(walked.files, "csv") if any(would_run(cell[1:]) for cell in cells(file))]
    assert len(walked.planted) > 40
    assert len(held) > 20, held


def test_no_cell_of_any_workbook_is_a_formula_or_a_link(walked: Walked) -> None:
    found = tables(walked.files, "xlsx")
    assert len(found) > 25
    for file in found:
        with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
            assert not [name for name in parts.namelist() if ACTIVE_PARTS.search(name)], file.address
            sheets = b"".join(parts.read(name) for name in parts.namelist() if re.search(r"xl/worksheets|rels$", name))
            assert not ACTIVE_MARKS.search(sheets), file.address


def test_every_table_there_is_comes_in_every_format(walked: Walked) -> None:
    """A list offered as one is offered as the other, so that neither escapes; what has several sheets, all that an
    agency has or a form to fill in, comes as a workbook alone."""
    texts, workbooks = (
        {re.sub(r"\b(csv|xlsx)\b", "*", file.address) for file in tables(walked.files, ending)} for ending in FORMATS
    )
    assert not texts - workbooks
    alone = {word for address in workbooks - texts for word in ("everything", "template") if word in address}
    assert alone == {"everything", "template"} and len(workbooks - texts) == 3, workbooks - texts


@pytest.mark.parametrize("start", STARTS)
def test_what_would_run_is_guarded(start: str) -> None:
    typed = f"{start}1+1"
    assert is_active(typed)
    assert guarded(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["", "'", "'tis", "a=1", "1-2", " ", "Chan Sophea", "ចាន់"])
def test_other_text_is_left_alone(typed: str) -> None:
    assert guarded(typed) == typed


@pytest.mark.parametrize("start", STARTS)
def test_a_heading_would_not_run_either(start: str) -> None:
    _kind, write = WRITERS["csv"]
    [cell] = next(csv.reader(io.StringIO(write("t", [f"{start}1"], []).decode("utf-8-sig"), newline="")))
    assert cell.startswith("'")
