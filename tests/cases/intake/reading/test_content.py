"""A file is what its content says: a name that says otherwise opens no way; what is no workbook is refused in words."""

import io
import zipfile

import pytest

from cases.intake.reading.opening import open_workbook
from cases.intake.reading.workbook import UnreadableWorkbook
from tests.cases.intake.reading.books import xlsx

BOOK = xlsx({"Suspects": [["Case number", "Name"], ["KH-1", "Chan Sophea"]]})
SCRIPT = b"<script>alert(1)</script>"
NAMES = [
    "book.xlsx",
    "book.csv",
    "book.xls",
    "book.ods",
    "book",
    "book.csv.exe",
    "../../book.xlsx",
    "book.php\x00.xlsx",
]

PAGES = [
    b"<!DOCTYPE html><html><body>" + SCRIPT,
    b"\xef\xbb\xbf\r\n  <html>" + SCRIPT,
    b"<HTML><table><tr><td>Case number</td></tr></table></HTML>",  # what some programs save as xls
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b"<svg onload=alert(1)>",
    b"<?php system($_GET['c']); ?>",
    b"<?= 1 ?>",
    b"<% Response.Write 1 %>",
    SCRIPT,
    b"<!-- a comment first --><script>alert(1)</script>",
    b"#!/bin/sh\nrm -rf /\n",
    b"%!PS-Adobe-3.0\n",
    b"{\\rtf1\\ansi Case number}",
    "<html><body>x</body></html>".encode("utf-16"),
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",  # a saved web page with its parts
]
BINARIES = [
    b"MZ\x90\x00\x03" + b"\x00" * 60,
    b"\x7fELF\x02\x01\x01" + b"\x00" * 60,
    b"\xca\xfe\xba\xbe\x00\x00\x00\x34",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"%PDF-1.7\n" + BOOK,
    b"GIF89a" + SCRIPT,
    b"\xff\xd8\xff\xe0" + SCRIPT,
    SCRIPT + BOOK,
    b"a,b\r\n" + BOOK,
    b"Case number,Name\r\nKH-1,Chan\x00Sophea\r\n",
    b"Case number,Name\x00\r\n",
]


def code_of(data: bytes, filename: str = "book.xlsx") -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(data, filename=filename)
    assert refused.value.message.endswith(".")
    return refused.value.code


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_one_under_any_name(name: str) -> None:
    (sheet,) = open_workbook(BOOK, filename=name)
    assert sheet.rows[1].values == ["KH-1", "Chan Sophea"]


@pytest.mark.parametrize("name", NAMES)
def test_text_is_text_under_any_name(name: str) -> None:
    (sheet,) = open_workbook(b"Case number,Name\r\nKH-1,Chan Sophea\r\n", filename=name)
    assert sheet.rows[1].values == ["KH-1", "Chan Sophea"]


@pytest.mark.parametrize("name", ["book.csv", "book.xls", "book.xlsx"])
@pytest.mark.parametrize("data", PAGES)
def test_a_page_or_a_script_is_refused_under_any_name(data: bytes, name: str) -> None:
    assert code_of(data, name) == "page_or_program"


@pytest.mark.parametrize("name", ["book.csv", "book.xlsx"])
@pytest.mark.parametrize("data", BINARIES)
def test_a_program_a_picture_or_a_file_of_two_kinds_is_refused(data: bytes, name: str) -> None:
    assert code_of(data, name) in {"unknown_format", "unknown_encoding", "page_or_program"}


@pytest.mark.parametrize(
    "data",
    [
        BOOK + SCRIPT,  # a page behind the workbook
        BOOK + BOOK,  # one reader takes the first, another the last
        BOOK[:-2] + len(SCRIPT).to_bytes(2, "little") + SCRIPT,  # in the container's comment
        b"PK\x03\x04" + SCRIPT + BOOK,
    ],
)
def test_a_container_with_something_around_it_is_refused(data: bytes) -> None:
    assert code_of(data) == "broken_file"


def test_other_containers_are_refused() -> None:
    assert code_of(archive(word__document_xml=b"<w/>")) == "unknown_format"
    assert code_of(archive(META=b"x", classes=b"\xca\xfe\xba\xbe")) == "unknown_format"
    assert code_of(archive(xl__workbook_xml=b"<html>" + SCRIPT + b"</html>")) == "broken_file"


def test_a_script_inside_cells_is_text() -> None:
    (sheet,) = open_workbook(b'Case number,Name\r\nKH-1,"<script>alert(1)</script>"\r\n', filename="b.csv")
    assert sheet.rows[1].values == ["KH-1", "<script>alert(1)</script>"]
    (sheet,) = open_workbook(xlsx({"A": [["<svg onload=alert(1)>", "=1+1"]]}), filename="b.xlsx")
    assert sheet.rows[0].values == ["<svg onload=alert(1)>", "=1+1"]
