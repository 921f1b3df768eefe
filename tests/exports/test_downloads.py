"""Whatever the portal hands out as a file is saved under a harmless name, and has no rights where it is opened."""

import re

import pytest
from django.http import HttpResponse

from seagull.web.downloads import as_download, safe_name
from tests.exports.conftest import Walked

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_every_file_is_an_attachment_without_rights(walked: Walked) -> None:
    for file in walked.files:
        named = re.fullmatch(r'attachment; filename="[\w.-]+"', file.headers.get("Content-Disposition", ""))
        assert named, file.address
        assert {name: file.headers.get(name) for name in HEADERS} == HEADERS, file.address
        assert "no-store" in file.headers["Cache-Control"], file.address
    told = {re.sub(r"[0-9a-f-]{36}", "*", file.address).partition("?")[0] for file in walked.files}
    # The walk is not blind: lists, the journal with its heads, reports and the description, on pages and in the API.
    assert told >= {
        "/cases/", "/releases/", "/operation/all/", "/agencies/", "/journal/", "/journal/heads/", "/api/schema/",
        "/evaluation/reports/*/files/*/", "/api/v1/reports/*/files/*/", "/api/v1/cases/export/",
        "/api/v1/journal/export/", "/api/v1/journal/heads/", "/api/v1/parties/export/",
    }  # fmt: skip
    assert len(told) > 30


@pytest.mark.parametrize(
    ("given", "saved"),
    [
        ("cases_TLP-AMBER_2024-12-31.csv", "cases_TLP-AMBER_2024-12-31.csv"),
        ("list\u202exslx.exe", "listxslx.exe"),  # reads as listexe.xlsx where the turn is obeyed
        ("a\r\nSet-Cookie: b=c\r\n\r\n.csv", "aSet-Cookie_ b=c.csv"),
        ('a"; filename="b.exe', "a__ filename=_b.exe"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\x.csv", "C__Users_x.csv"),
        ("\u2066\u200b\x00", "file"),
        ("...", "file"),
        ("ทดสอบ រាយការណ៍ 报告.pdf", "ทดสอบ រាយការណ៍ 报告.pdf"),
        ("x" * 300 + ".xlsx", "x" * 145 + ".xlsx"),
        ("a.csv\ud800", "a.csv"),
    ],
)
def test_a_name_is_harmless_on_every_machine(given: str, saved: str) -> None:
    assert safe_name(given) == saved
    answer = as_download(HttpResponse(b""), given)
    [line] = [text for text in answer.serialize_headers().split(b"\r\n") if text.startswith(b"Content-Disposition")]
    assert line.startswith(b"Content-Disposition: attachment; filename")
    assert line.count(b"filename") == 1 + saved.count("filename")
    assert b"Set-Cookie" not in answer.headers


def test_a_name_in_another_script_arrives_whole() -> None:
    answer = as_download(HttpResponse(b""), "报告.pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E6%8A%A5%E5%91%8A.pdf"
