"""Files as they come: formats, encodings, limits, and files made to hurt."""

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from cases.intake.reading import vietnamese
from cases.intake.reading.opening import open_workbook
from cases.intake.reading.packed import inspect
from cases.intake.reading.workbook import UnreadableWorkbook, column_letter, typed_text
from tests.cases.intake.reading.books import SUSPECT, SUSPECTS, packed, raw_ods, raw_xlsx, xlsx

FILES = Path(__file__).parent / "files"
THAI = [["เลขคดี", "ชื่อ-สกุล", "สถานะ"], ["TH-1", "สุรชัย ทองดี", "หลบหนี"]]
CHINESE = [["案件编号", "姓名", "状态"], ["CN-1", "罗俊杰", "在逃"]]
VIETNAMESE = [["Số vụ án", "Họ và tên", "Trạng thái"], ["VN-1", "Trần Văn A", "Truy nã"]]
TRADITIONAL = [["案件編號", "案件名稱", "案件狀態"], ["TW-1", "電信詐騙案", "偵辦中"]]
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def csv(rows: list[list[str]], separator: str = ",") -> str:
    return "\r\n".join(separator.join(row) for row in rows)


def in_pieces(text: str) -> str:
    """Vietnamese as Windows-1258 has it: the tone after its letter."""
    apart = "".join(f"\x00{char}" if char in _TONES else char for char in unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", apart).replace("\x00", "") if not text.isascii() else text


def values(data: bytes, filename: str = "desk.csv") -> list[list[object]]:
    (sheet,) = open_workbook(data, filename=filename)
    return [row.values for row in sheet.rows]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(data, filename="book.xlsx")
    assert refused.value.message.endswith(".")
    return refused.value.code


class TestPlaces:
    def test_rows_and_columns_are_the_spreadsheet_s_own(self):
        book = xlsx({"A": [[], [], ["", "", "here"]]})
        (sheet,) = open_workbook(book, filename="book.xlsx")
        assert [(row.number, row.filled()) for row in sheet.rows if row.filled()] == [(3, [2])]

    def test_values_keep_their_type(self):
        row = values(xlsx({"A": [["=1+1", 12.0, dt.date(2024, 8, 15), True]]}))[0]
        assert row == ["=1+1", 12.0, dt.date(2024, 8, 15), True]
        assert [typed_text(value) for value in row] == ["=1+1", "12", "2024-08-15", "TRUE"]

    @pytest.mark.parametrize(
        ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV"), (701, "ZZ"), (702, "AAA")]
    )
    def test_columns_have_the_spreadsheet_s_letters(self, index, letter):
        assert column_letter(index) == letter

    def test_a_hidden_sheet_is_known_as_such(self):
        sheets = open_workbook(xlsx({"A": [["x"]], "B": [["y"]]}, hidden=["B"]), filename="book.xlsx")
        assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("A", False), ("B", True)]

    def test_cells_that_show_an_error_or_were_never_worked_out_are_known(self):
        sheet = (
            '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><f>A1+1</f></c>'
            '<c r="C1"><f>1+2</f><v>3</v></c><c r="D1" t="str"><f>E9</f><v></v></c></row>'
        )
        (read,) = open_workbook(raw_xlsx(sheet), filename="book.xlsx")
        assert read.broken == {(1, 0), (1, 1)}
        assert read.rows[0].at(2) == 3


class TestFormats:
    def test_ods_with_repeated_cells(self):
        cells = '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p>'
        table = f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-cell></table:table-row>'
        tail = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        assert values(raw_ods(table + tail), "book.ods") == [["x", "x"], ["x", "x"]]

    def test_the_content_tells_the_format_not_the_name(self):
        assert values(xlsx({"A": [SUSPECTS, SUSPECT]}), "desk.csv")[0] == SUSPECTS

    def test_a_csv_file_is_one_sheet_named_after_the_file(self):
        (sheet,) = open_workbook(csv(THAI).encode(), filename="Suspects.csv")
        assert sheet.name == "Suspects"

    def test_ods_with_a_date_an_amount_and_a_percentage(self):
        cells = (
            '<table:table-cell office:value-type="date" office:date-value="2024-08-15"><text:p>15 ส.ค. 67</text:p>'
            '</table:table-cell><table:table-cell office:value-type="currency" office:currency="THB"'
            ' office:value="1200.5"><text:p>1.200,50</text:p></table:table-cell>'
        )
        assert values(raw_ods(f"<table:table-row>{cells}</table:table-row>"), "book.ods") == [
            [dt.date(2024, 8, 15), 1200.5]
        ]

    def test_xls(self):
        row = values((FILES / "one-case.xls").read_bytes(), "desk.xls")[1]
        assert row == ["CN-1", "=1+1", "电信网络诈骗", dt.date(2024, 8, 26), "已结案", "Ruili"]


class TestText:
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
    def test_any_usual_separator_and_unicode_encoding(self, separator, encoding):
        data = csv(THAI, separator).encode(encoding)
        if encoding == "utf-16-be":
            data = b"\xfe\xff" + data
        assert values(data) == THAI

    @pytest.mark.parametrize(
        ("encoding", "rows"), [("gb18030", CHINESE), ("gbk", CHINESE), ("cp874", THAI), ("tis-620", THAI)]
    )
    def test_the_older_encodings_of_chinese_and_thai_desks(self, encoding, rows):
        assert values(csv(rows, ";").encode(encoding)) == rows

    @pytest.mark.parametrize("separator", [",", "\t", "|"])
    @pytest.mark.parametrize(("encoding", "rows"), [("big5", TRADITIONAL), ("cp1258", VIETNAMESE)])
    def test_big5_and_windows_1258(self, encoding, rows, separator):
        assert values(in_pieces(csv(rows, separator)).encode(encoding)) == rows

    @pytest.mark.parametrize("encoding", vietnamese.ENCODINGS)
    def test_the_oldest_encodings_of_vietnamese_desks(self, encoding):
        letters = vietnamese.ENCODINGS[encoding]
        typed = unicodedata.normalize("NFC", csv(VIETNAMESE, ";"))
        assert values(bytes(map(letters.index, typed))) == VIETNAMESE

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("rows", [[["Case no.", "Title"], ["C-1", "A case"]], CHINESE])
    def test_utf_16_without_its_mark(self, encoding, rows):
        assert values(csv(rows, ";").encode(encoding)) == rows

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
    @pytest.mark.parametrize("separator", [";", "\t", "|"])
    def test_a_first_line_that_names_the_separator_is_none_of_the_rows(self, encoding, separator):
        text = f"sep={separator}\r\n{csv(VIETNAMESE, separator)}"
        text = in_pieces(text) if encoding == "cp1258" else text
        assert values(text.encode(encoding)) == [[], *VIETNAMESE]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
    def test_quotes_and_blank_lines_within_a_cell(self, encoding):
        data = 'Case no.;"Title\r\nof case"\r\n1;"a ""q""\r\n\r\nb;c"\r\n'.encode(encoding)
        assert values(data) == [["Case no.", "Title\r\nof case"], ["1", 'a "q"\r\n\r\nb;c']]

    def test_quoted_cells_keep_separators_and_line_breaks(self):
        assert values(b'a,"b, c","d\ne"\n1,2,3\n') == [["a", "b, c", "d\ne"], ["1", "2", "3"]]

    def test_a_separator_inside_the_words_does_not_win(self):
        assert values(b"Case no.;Name, full;Date\n1;A, B;2024-08-15\n")[0] == ["Case no.", "Name, full", "Date"]

    def test_an_encoding_that_cannot_be_told_is_refused(self):
        assert refusal(bytes(range(0x80, 0xFF)) * 20) == "unknown_encoding"


class TestHostile:
    @pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\x00" * 100])
    def test_nothing(self, data):
        assert refusal(data) == "empty_file"

    @pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\x7fELF\x02", b"%PDF-1.7", b"\x89PNG\r\n", b"\x1f\x8b\x08"])
    def test_another_program_s_file_under_a_workbook_s_name(self, start):
        assert refusal(start + b"\x00\x01rest" * 200) == "unknown_format"

    def test_a_file_with_null_characters_is_no_text(self):
        assert refusal(b"a,b\x00,c\n") == "unknown_format"

    @pytest.mark.parametrize("data", [b"PK\x03\x04" + b"junk" * 100, xlsx({"A": [["x"] * 9] * 99})[:3000]])
    def test_a_damaged_container(self, data):
        assert refusal(data) == "broken_file"

    def test_a_container_of_something_else(self):
        assert refusal(packed({"word/document.xml": "<w/>"})) == "unknown_format"

    def test_a_zip_bomb(self):
        assert refusal(raw_xlsx("", {"xl/sharedStrings.xml": b"a" * (301 << 20)})) == "unpacks_too_large"

    def test_a_part_that_is_larger_than_it_declares(self):
        data = bytearray(raw_xlsx("", {"xl/sharedStrings.xml": b"a" * 100_000}))
        place = data.rindex(b"xl/sharedStrings.xml") - 46  # its entry in the container's directory
        data[place + 24 : place + 28] = (10).to_bytes(4, "little")
        with pytest.raises(UnreadableWorkbook):
            inspect(bytes(data))

    def test_16384_columns(self):
        row = "".join(f'<c r="{column_letter(index)}1"><v>1</v></c>' for index in range(16_384))
        assert refusal(raw_xlsx(f'<row r="1">{row}</row>')) == "too_many_columns"

    def test_16384_columns_without_places(self):
        assert refusal(raw_xlsx(f'<row r="1">{"<c><v>1</v></c>" * 16_384}</row>')) == "too_many_columns"

    def test_one_cell_in_the_last_corner(self):
        rows = f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>'
        assert refusal(raw_xlsx(rows)) == "too_many_columns"

    @pytest.mark.parametrize("last", ['<c r="B1048576"><v>1</v></c>', "<c><v>1</v></c>"])
    def test_one_cell_in_the_last_row(self, last):
        assert refusal(raw_xlsx(f'<row r="1">{cell("A1")}</row><row r="1048576">{last}</row>')) == "too_many_rows"

    def test_a_million_blank_rows_and_far_cells_that_only_carry_a_style_are_harmless(self):
        rows = "".join(f'<row r="{number}"/>' for number in range(2, 1_000_000))
        styled = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
        assert values(raw_xlsx(f'<row r="1">{cell("A1")}</row>{rows}{styled}')) == [["x"]]

    @pytest.mark.parametrize("columns", [1, 200])
    def test_an_ods_cell_repeated_over_everything(self, columns):
        repeated = f'table:number-columns-repeated="{columns}"'
        cells = f'<table:table-cell {repeated} office:value-type="string"><text:p>x</text:p>'
        row = f'<table:table-row table:number-rows-repeated="1048576">{cells}</table:table-cell></table:table-row>'
        assert refusal(raw_ods(row)) == "too_many_rows"

    def test_entities_are_not_expanded(self):
        declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        content = declared + '<x xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">&b;</x>'
        assert refusal(packed({"content.xml": content})) == "broken_file"

    @pytest.mark.parametrize(
        "sheet", ['<row r="1"><c r="A1"><v>1</c>', "<row", "<row r='x'><c r='?'><v>1</v></c></row>"]
    )
    def test_broken_xml(self, sheet):
        assert refusal(raw_xlsx(sheet)) == "broken_file"

    def test_a_protected_workbook(self):
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
        assert refusal(ole) == "password"

    def test_an_old_workbook_that_is_none(self):
        assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 5000) == "broken_file"

    def test_an_old_workbook_with_a_cell_in_the_last_corner_of_each_sheet(self):
        assert refusal((FILES / "far-corners.xls").read_bytes()) == "unpacks_too_large"
