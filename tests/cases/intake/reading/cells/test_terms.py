"""Words of the code lists and of nationalities, in seven languages, become the stored values."""

import pytest

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.countries import read_nationality
from cases.intake.reading.cells.terms import read_term


@pytest.mark.parametrize(
    ("code_list", "code", "words"),
    [
        (
            "crime",
            "telecom_fraud",
            "Telecom fraud|电信网络诈骗|ឆបោកតាមទូរគមនាគមន៍|ສໍ້ໂກງທາງໂທລະຄົມ|ဆက်သွယ်ရေးလိမ်လည်မှု|"
            "ฉ้อโกงทางโทรคมนาคม|Lừa đảo viễn thông",
        ),
        ("case_status", "open", "Under investigation|侦办中|កំពុងស៊ើបអង្កេត|ກຳລັງສືບສວນ|စုံစမ်းဆဲ|อยู่ระหว่างสอบสวน|Đang điều tra"),
        ("suspect_status", "arrested", "ARRESTED|已抓获|ចាប់ខ្លួន|ຈັບແລ້ວ|ဖမ်းဆီးပြီး|จับกุมแล้ว|Đã bắt|da bat|arrested"),
        ("sex", "female", "F|女|ស្រី|ຍິງ|မ|หญิง|Nữ|Nu"),
        ("asset_kind", "frozen_account", "Frozen account|冻结账户|บัญชีอายัด|Tài khoản phong tỏa"),
        ("firearm_kind", "rifle", "Rifle|长枪|步枪|កាំភ្លើងវែង|ປືນຍາວ|ရိုင်ဖယ်|ปืนยาว|Súng trường"),
    ],
)
def test_a_word_of_any_language(code_list, code, words):
    assert {read_term(word, code_list=code_list).value for word in words.split("|")} == {code}


def test_a_lao_vowel_typed_in_two_ways_is_one_word():
    assert read_term("ກໍາລັງສືບສວນ", code_list="case_status").value == "open"
    assert read_term("ກຳລັງສືບສວນ", code_list="case_status").value == "open"


def test_a_word_with_its_translation_is_taken_when_both_agree():
    assert read_term("已抓获 / Arrested", code_list="suspect_status").value == "arrested"
    with pytest.raises(CellError):
        read_term("已抓获 / Wanted", code_list="suspect_status")


@pytest.mark.parametrize(
    ("typed", "code_list", "code"),
    [
        ("???", "suspect_status", "unknown_status"),
        ("", "suspect_status", "no_status"),
        ("it", "sex", "unknown_sex"),
        ("spoon", "firearm_kind", "unknown_kind"),
        ("", "crime", "no_crime"),
    ],
)
def test_an_unknown_word_and_an_empty_cell_are_refused(typed, code_list, code):
    with pytest.raises(CellError) as refused:
        read_term(typed, code_list=code_list)
    assert refused.value.code == code


def test_an_empty_sex_is_not_known():
    assert read_term(" ", code_list="sex").value == "unknown"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("CN", "CN|CHN|China|Chinese|中国|ចិន|ຈີນ|တရုတ်|จีน|Trung Quốc|trung quoc"),
        ("LA", "la|Laos|Lao PDR|老挝|ឡាវ|ລາວ|လာအို|ลาว|Lào"),
        ("MM", "MMR|Myanmar|Burma|缅甸|ມຽນມາ|မြန်မာ|เมียนมา|Myanmar (Miến Điện)"),
        ("KR", "South Korea|韩国|เกาหลีใต้|Hàn Quốc"),
    ],
)
def test_a_nationality_by_code_country_or_people(code, words):
    assert {read_nationality(word).value for word in words.split("|")} == {code}


@pytest.mark.parametrize("typed", ["Atlantis", "ZZ", "?"])
def test_an_unknown_nationality_is_refused(typed):
    with pytest.raises(CellError, match="not a known country"):
        read_nationality(typed)


def test_an_empty_nationality_is_not_known():
    assert read_nationality("").value is None
