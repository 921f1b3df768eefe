"""Names keep their letters; papers, serials and case numbers are made comparable."""

import pytest

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.documents import read_document
from cases.intake.reading.cells.names import is_native, read_name, script_of
from cases.intake.reading.cells.plain import read_text
from cases.intake.reading.cells.references import case_key, read_case_number
from cases.intake.reading.cells.serials import read_serial


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("周永福", "Hani"),
        ("สุรชัย ทองดี", "Thai"),
        ("ສົມສັກ ວົງພະຈັນ", "Laoo"),
        ("សុខ វិចិត្រ", "Khmr"),
        ("ထွန်းလင်းသီတာ", "Mymr"),
        ("Phạm Quốc Trang", "Latn"),
        ("周 Yongfu", "Zyyy"),
        ("123", "Zzzz"),
    ],
)
def test_the_script_of_a_name(name, script):
    assert script_of(name) == script


def test_a_name_keeps_its_letters_in_composed_form():
    assert read_name("  Pha\u0323m  Quo\u0302\u0301c\u200b Trang ").value == "Phạm Quốc Trang"


@pytest.mark.parametrize("typed", ["", "-", "?", "12"])
def test_a_cell_without_letters_is_no_name(typed):
    assert read_name(typed).value is None


def test_latin_letters_are_native_to_viet_nam_alone():
    assert is_native("Trần Văn Phương", None)
    assert is_native("Tran Van Phuong", "VN")
    assert not is_native("Luo Junjie", "CN")
    assert is_native("罗俊杰", "CN")


@pytest.mark.parametrize("typed", ["BK947806", "bk947806", "bk-947806", "BK 947806", "BK-៩៤៧៨០៦"])
def test_a_serial_is_one_however_it_is_written(typed):
    assert read_serial(typed).value == "BK947806"


@pytest.mark.parametrize("typed", ["e8058 8810", "E-80588810", "E80588810"])
def test_a_passport_is_one_however_it_is_written(typed):
    assert read_document(typed).value == "E80588810"


def test_what_does_not_look_like_a_passport_is_kept_with_a_warning():
    reading = read_document("lost, see file")
    assert (reading.value, reading.warning) == ("lost, see file", "odd_document")


def test_a_case_number_has_plain_figures_and_hyphens():
    assert read_case_number("  TH–ROY–๒๐๒๔ ").value == "TH-ROY-2024"
    assert case_key("TH-ROY-2024") == case_key("th roy 2024")
    with pytest.raises(CellError, match="no case number"):
        read_case_number(" - ")


@pytest.mark.parametrize("typed", ["", "-", "N/A", "unknown", "不详"])
def test_a_word_for_nothing_is_nothing(typed):
    assert read_text(typed).value is None


def test_text_that_looks_like_a_formula_stays_text():
    assert read_text("=1+1").value == "=1+1"
    assert read_text("=").value == "="
