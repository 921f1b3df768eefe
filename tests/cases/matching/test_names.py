"""Names across six scripts: which are one person's, and which are not."""

import unicodedata

import pytest

from cases.matching.score import PROBABLE, Person, score


def probability(one: str, other: str) -> float:
    return score(Person((one,)), Person((other,))).probability


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Han: pinyin, Wade-Giles, Cantonese, Hokkien, Sino-Vietnamese, the order turned, the syllables apart
        ("周建国", "ZHOU Jian Guo"),
        ("周建国", "Jianguo Zhou"),
        ("谢伟", "Hsieh Wei"),
        ("谢伟", "Tse Wai"),
        ("張偉", "张伟"),
        ("王", "Wong"),
        ("王", "Vuong"),
        ("王", "Ong"),
        ("Wong", "Vuong"),
        ("黄志强", "Huỳnh Chí Cường"),
        ("欧阳修", "Ouyang Xiu"),
        ("曾志伟", "Zeng Zhiwei"),
        # Vietnamese: with and without marks, in any order
        ("Nguyễn Văn An", "An Nguyen Van"),
        ("Nguyễn Văn An", "NGUYEN VAN AN"),
        ("Đỗ Thị Hạnh", "Hanh Do Thi"),
        # Thai: the royal system, popular spellings, vowels that are not written
        ("สมชาย ใจดี", "Somchay Jaidee"),
        ("บุญมี จันทร์เพ็ญ", "Boonmee Janpen"),
        ("ธนพล ศรีสุข", "Tanapol Srisuk"),
        ("ชัยวัฒน์ แสงทอง", "Chaiyawat Sangthong"),
        ("ประเสริฐ วงศ์ใหญ่", "Vongyai Prasert"),
        ("นาย สมชาย ใจดี", "Somchai Chaidi"),
        # Burmese: no spaces, honorifics, habits of spelling
        ("သီတာတင်မောင်", "Ko Thidar Tin Mg"),
        ("နေလင်းမင်းသူ", "U Ne Linn Minn Thu"),
        ("ဒေါ်ခင်ခင်ဝင်း", "Khin Khin Win"),
        ("ဦး အောင်ကို", "Aung Ko"),
        ("U Aung Ko", "Aung Ko"),
        # Khmer: both series of consonants, stacks, French and English habits
        ("សុខ ចន្ថា", "SOKH Chanthar"),
        ("ឈឹម ស្រីមុំ", "Srey Mom Chhim"),
        ("ចាន់ វិចិត្រ", "Vicheth Chan"),
        ("លោក ហេង ដារ៉ា", "Darah Heng"),
        # Lao: French and English habits
        ("ຈັນທະລາ ພົມມະຈັນ", "Chanthala Phommachanh"),
        ("ບຸນທັນ ໄຊຍະວົງ", "Bounthan Sayavong"),
        ("ພອນສະຫວັນ ໄຊຍະວົງ", "Phonesavanh Xayavong"),
        ("ທ້າວ ສົມພອນ ສຸວັນນະພົງ", "Somphone Souvannaphong"),
        # From one script into another
        ("สมชาย แก้วมณี", "ສົມໄຊ ແກ້ວມະນີ"),
        ("ຄຳພູ ພົມມະຈັນ", "คำภู พรหมจันทร์"),
        ("ဝင်းထွဋ်", "วิน ทุต"),
        ("ហេង ដារ៉ា", "เฮง ดารา"),
        ("周建国", "โจว เจี้ยนกั๋ว"),
        # Latin alone
        ("Somchai Jaidee", "Somchay Chaidi"),
    ],
)
def test_one_person(one, other):
    assert probability(one, other) > PROBABLE
    assert probability(other, one) == pytest.approx(probability(one, other), abs=0.05)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王伟", "Wang Li"),
        ("Li Na", "李华"),
        ("王伟", "王丽"),
        ("陈", "王"),
        ("Nguyen Thi Lan", "Nguyen Van Lam"),
        ("Trần Văn Hùng", "Trần Văn Phú"),
        ("Trần Văn Hùng", "Tran Van Hoang"),
        ("Somchai Jaidee", "Preecha Thongdee"),
        ("สุดา", "สีดา"),
        ("ကျော်ဇော", "Kyaw Win"),
        ("ဦး", "Ko"),
        ("សុខ ចន្ថា", "Sok Dara"),
        ("ຄຳພູ ພົມມະຈັນ", "Khamseng Phommachanh"),
    ],
)
def test_two_persons(one, other):
    assert probability(one, other) < PROBABLE


@pytest.mark.parametrize("name", ["", " ", "-", "12", "?", "😀", "\u200d", "...", "\u0301", "๑๒", "໑", "១", "၁၂"])
def test_what_is_no_name_matches_nothing(name):
    for other in ("王伟", "", name):
        told = score(Person((name,)), Person((other,)))
        assert told.probability < 0.01
        assert told.grade == "none"
        assert [reason.code for reason in told.reasons] == ["no_name"]


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An", "王伟", "สมชาย น้ำใจ", "ຄຳພູ ໝັ້ນ", "ស៊ីម ស្រីមុំ", "ဦးအောင်ကို", "Phạm Quốc Trang"]
)
@pytest.mark.parametrize(
    "written",
    [
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: name.upper(),
        lambda name: f" \u200b{name}\u200d ",
        lambda name: "\u200d".join(name),
        lambda name: f"{name} 😀",
        lambda name: f"{name} ๑ ໒ ៣ ၄ 5",
        lambda name: name.replace(" ", "\u3000"),
        lambda name: f"\ufeff{name}",
    ],
)
def test_how_text_is_coded_makes_no_difference(name, written):
    assert probability(name, written(name)) == pytest.approx(probability(name, name))


def test_other_characters_of_the_same_sound_are_another_name():
    assert probability("王伟", "王威") < probability("王伟", "王偉")


def test_other_marks_are_another_name():
    assert probability("Trần Thị Hạnh", "Trần Thị Hành") < probability("Trần Thị Hạnh", "Tran Thi Hanh")


def test_names_in_one_script_speak_louder_than_romanised_ones():
    one, other = Person(("刘大勇", "Liu Yong")), Person(("罗建国", "Liu Yong"))
    assert score(one, other).probability < score(Person(("Liu Yong",)), Person(("Liu Yong",))).probability
    assert score(one, other).probability < PROBABLE


def test_a_name_given_twice_is_read_both_ways():
    assert probability("王伟 (Wang Wei)", "Wang Wei") > PROBABLE
    assert probability("王伟 (Wang Wei)", "王偉") > PROBABLE


def test_of_several_names_the_best_counts():
    person = Person(("Lao Wang", "王伟"))
    assert score(person, Person(("WANG Wei",))).probability > PROBABLE


@pytest.mark.parametrize("name", ["王", "An", "ก", "ກ", "ក", "က", "Ö", "ฯ", "ั", "្", "်", "ໆ"])
def test_one_letter_or_a_mark_alone_does_no_harm(name):
    assert 0 <= probability(name, name) <= 1
    assert probability(name, "Somchai Jaidee") < PROBABLE
