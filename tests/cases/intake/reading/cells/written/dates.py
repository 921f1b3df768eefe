"""Dates as desks of six countries write them. Each way takes a day and gives its text; the text names one day only."""

import datetime as dt
from collections.abc import Callable

from tests.cases.intake.reading.cells.written.figures import digit_by_digit, in_words, native

Way = Callable[[dt.date], str]

_ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTHS = {
    "TH": [
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ],
    "LA": ["ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ", "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ"],
    "KH": ["មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"],
    "MM": ["ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ"],
    "VN": ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"],
}
_THAI_SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
_THAI_WEEKDAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
_VIETNAMESE_WEEKDAYS = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"]


def _numeric(pattern: str, *, era: int = 0, script: str | None = None) -> Way:
    """``pattern`` with d, m, y, and dd and mm of two figures; ``era`` is added to the year."""

    def write(day: dt.date) -> str:
        text = pattern.format(
            d=day.day, m=day.month, y=day.year + era, dd=f"{day.day:02d}", mm=f"{day.month:02d}", yyyy=day.year + era
        )
        return native(text, script) if script else text

    return write


def _worded(pattern: str, names: list[str], *, era: int = 0, script: str | None = None) -> Way:
    def write(day: dt.date) -> str:
        numbers = {"d": str(day.day), "dd": f"{day.day:02d}", "y": str(day.year + era)}
        if script:
            numbers = {name: native(number, script) for name, number in numbers.items()}
        return pattern.format(month=names[day.month - 1], short=names[day.month - 1][:3], **numbers)

    return write


def _thai_weekday(day: dt.date) -> str:
    return f"วัน{_THAI_WEEKDAYS[day.weekday()]}ที่ {day.day} {_MONTHS['TH'][day.month - 1]} พ.ศ. {day.year + 543}"


def _vietnamese_weekday(day: dt.date) -> str:
    name = "Chủ nhật" if day.weekday() == 6 else f"Thứ {_VIETNAMESE_WEEKDAYS[day.weekday()]}"
    return f"{name}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def _chinese_weekday(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"


def _day_number(day: dt.date) -> str:
    """As a spreadsheet counts: 45519 is 15 August 2024. Written out before 1910, where it may be a plain number."""
    return str((day - dt.date(1899, 12, 30)).days) if dt.date(1910, 1, 4) < day < dt.date(2099, 12, 31) else str(day)


_ENGLISH_WAYS = [
    _worded("{d} {month} {y}", _ENGLISH),
    _worded("{dd}-{short}-{y}", _ENGLISH),
    _worded("{short} {d}, {y}", _ENGLISH),
    _worded("{month} {dd}, {y}", _ENGLISH),
]
_EVERYWHERE = [
    dt.date.isoformat,
    _numeric("{dd}/{mm}/{y}"),
    _numeric("{d}/{m}/{y}"),
    _numeric("{dd}-{mm}-{y}"),
    _numeric("{d}.{m}.{y}"),
    _numeric("{y}/{mm}/{dd}"),
    lambda day: f"{day.isoformat()} 00:00:00",
    lambda day: f"{day.isoformat()}T09:05:00Z",
    _day_number,
    *_ENGLISH_WAYS,
]

WAYS: dict[str, list[Way]] = {
    "TH": [
        *_EVERYWHERE,
        _numeric("{dd}/{mm}/{y}", era=543),
        _numeric("{d}/{m}/{y}", era=543, script="TH"),
        _numeric("{dd}-{mm}-{y}", era=543, script="TH"),
        _worded("{d} {month} {y}", _MONTHS["TH"], era=543),
        _worded("{d} {month} พ.ศ. {y}", _MONTHS["TH"], era=543, script="TH"),
        _worded("วันที่ {d} เดือน{month} พ.ศ. {y}", _MONTHS["TH"], era=543),
        _worded("{d} {month} {y}", _THAI_SHORT, era=543),
        _worded("{d}{month}{y}", _THAI_SHORT, era=543, script="TH"),
        _worded("{d} {month} ค.ศ. {y}", _MONTHS["TH"]),
        _thai_weekday,
    ],
    "LA": [
        *_EVERYWHERE,
        _numeric("{dd}/{mm}/{y}", script="LA"),
        _numeric("{d}-{m}-{y}", script="LA"),
        _numeric("{dd}/{mm}/{y}", era=543),
        _worded("{d} {month} {y}", _MONTHS["LA"]),
        _worded("ວັນທີ {d} {month} {y}", _MONTHS["LA"], script="LA"),
        _worded("ວັນທີ {d} ເດືອນ {month} ປີ {y}", _MONTHS["LA"]),
        _worded("{d} {month} ຄ.ສ. {y}", _MONTHS["LA"]),
        _worded("{d} {month} ພ.ສ. {y}", _MONTHS["LA"], era=543),
    ],
    "KH": [
        *_EVERYWHERE,
        _numeric("{dd}/{mm}/{y}", script="KH"),
        _numeric("{d}-{m}-{y}", script="KH"),
        _numeric("ថ្ងៃទី{d} ខែ{m} ឆ្នាំ{y}", script="KH"),
        _worded("{d} {month} {y}", _MONTHS["KH"]),
        _worded("ថ្ងៃទី{dd} ខែ{month} ឆ្នាំ{y}", _MONTHS["KH"], script="KH"),
        _worded("ថ្ងៃទី {d} ខែ {month} ឆ្នាំ {y}", _MONTHS["KH"]),
        _worded("{d} {month} គ.ស. {y}", _MONTHS["KH"], script="KH"),
    ],
    "MM": [
        *_EVERYWHERE,
        _numeric("{dd}/{mm}/{y}", script="MM"),
        _numeric("{d}-{m}-{y}", script="MM"),
        _numeric("{d}.{m}.{y}", script="MM"),
        _worded("{d} {month} {y}", _MONTHS["MM"]),
        _worded("{y} ခုနှစ် {month}လ {d} ရက်", _MONTHS["MM"], script="MM"),
        _worded("{y} ခုနှစ်၊ {month}လ ({d}) ရက်နေ့", _MONTHS["MM"], script="MM"),
        _worded("{d} ရက် {month}လ {y} ခုနှစ်", _MONTHS["MM"], script="MM"),
        # The figure 0 is often typed as the letter wa, which looks the same.
        lambda day: _numeric("{dd}/{mm}/{y}", script="MM")(day).replace("၀", "ဝ"),
    ],
    "CN": [
        *_EVERYWHERE,
        _numeric("{y}年{m}月{d}日"),
        _numeric("{y}年{mm}月{dd}日"),
        _numeric("{y} 年 {m} 月 {d} 日"),
        _numeric("{y}年{m}月{d}号"),
        _numeric("{y}年{m}月{d}日", script="CN"),
        _numeric("{y}.{mm}.{dd}"),
        _numeric("{y}{mm}{dd}"),
        _numeric("公元{y}年{m}月{d}日"),
        _chinese_weekday,
        lambda day: f"{digit_by_digit(day.year)}年{in_words(day.month)}月{in_words(day.day)}日",
        lambda day: f"{digit_by_digit(day.year, '零')}年{in_words(day.month)}月{in_words(day.day)}日",
    ],
    "VN": [
        *_EVERYWHERE,
        _numeric("{dd}.{mm}.{y}"),
        _numeric("{dd}{mm}{y}"),
        _numeric("ngày {d} tháng {m} năm {y}"),
        _numeric("Ngày {dd} tháng {mm} năm {y}"),
        _numeric("{d} tháng {m}, {y}"),
        _worded("{d} tháng {month} năm {y}", _MONTHS["VN"]),
        _worded("ngày {d} tháng {month}, {y}", _MONTHS["VN"]),
        _vietnamese_weekday,
    ],
}

#: Days with a year of two digits, for ``strftime``.
TWO_DIGITS = ["%d/%m/%y", "%d-%m-%y", "%d.%m.%y", "%d %B %y", "%d-%b-%y", "%y年%m月%d日"]
