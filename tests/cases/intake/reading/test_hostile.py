"""Files made to hurt are refused in words or read harmlessly; 500 of them under ``make prove``."""

import urllib.request

import pytest

from cases.intake.reading import contained
from cases.intake.reading.opening import open_workbook
from cases.intake.reading.workbook import UnreadableWorkbook
from tests.cases.intake.reading.books import raw_xlsx
from tests.cases.intake.reading.effects import CHILD_BYTES, OWN_BYTES, Watch, watching
from tests.cases.intake.reading.hostile import FAMILIES, variants


@pytest.fixture
def watch(tmp_path, monkeypatch):
    with watching(tmp_path, monkeypatch) as watch:
        yield watch


def test_one_file_of_each_family_has_no_effect(watch: Watch):
    before = watch.effects()
    for _, filename, data in variants(len(FAMILIES), watch.address, seed=1):
        watch.read(filename, data)
    assert watch.effects() == before
    child, own = watch.memory()
    assert child <= CHILD_BYTES
    assert own <= OWN_BYTES


def test_the_watch_would_see_a_connection_and_a_file(watch: Watch):
    before = watch.effects()
    with pytest.raises(OSError, match=r"closed|reset"):
        urllib.request.urlopen(watch.address, timeout=5)
    (watch.folder / "x").touch()
    after = watch.effects()
    assert (after["connections"], after["files"]) == (1, ["x"])
    assert before["files"] == []


@pytest.mark.parametrize("notice", ["has_macros", "has_links"])
def test_macros_and_links_are_named(notice):
    part = {"has_macros": "xl/vbaProject.bin", "has_links": "xl/externalLinks/externalLink1.xml"}[notice]
    book = open_workbook(raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', {part: "x"}), filename="b.xlsx")
    assert book.notices == (notice,)
    assert book.sheets[0].rows[0].values == [1]


RIGHTS = {
    "opens a file": "open('/etc/hostname')",
    "writes a file": "open('x', 'w')",
    "connects": "import socket; socket.socket()",
    "starts a program": (
        "import os; done = os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)[1]\n"
        "if done: raise OSError('it ran nothing')"
    ),
    "takes memory": "bytearray(2 << 30)",
}


@pytest.mark.parametrize("act", RIGHTS)
def test_the_process_that_reads_has_given_up_its_rights(act, tmp_path, monkeypatch):
    """Code put in the place of the reader can do none of it."""
    source = contained._CHILD.read_text(encoding="utf-8")
    taken = source.replace("unpack(beginning", f"exec({RIGHTS[act]!r}) or unpack(beginning", 1)
    assert taken != source
    child = tmp_path / "child.py"
    child.write_text(taken, encoding="utf-8")
    monkeypatch.setattr(contained, "_CHILD", child)
    with pytest.raises(UnreadableWorkbook):
        open_workbook(raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), filename="b.xlsx")


def test_a_reader_that_never_ends_is_ended(monkeypatch, tmp_path):
    source = contained._CHILD.read_text(encoding="utf-8")
    child = tmp_path / "child.py"
    child.write_text(
        source.replace("unpack(beginning", "exec('while True: pass') or unpack(beginning", 1), encoding="utf-8"
    )
    monkeypatch.setattr(contained, "_CHILD", child)
    monkeypatch.setattr(contained, "_SECONDS", 1)
    with pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(raw_xlsx(""), filename="b.xlsx")
    assert refused.value.code == "unpacks_too_large"
