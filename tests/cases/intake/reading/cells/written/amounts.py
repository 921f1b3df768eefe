"""Amounts as desks of six countries write them, each text with the amount it says, of the country's own currency unless
the way names another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.cases.intake.reading.cells.written.figures import in_words, native

OWN = {"TH": "THB", "LA": "LAK", "KH": "KHR", "MM": "MMK", "CN": "CNY", "VN": "VND"}


@dataclass(frozen=True)
class Way:
    """``step`` is the least amount written so; the text names a multiple of it. ``most`` bounds the multiple."""

    write: Callable[[int], str]
    step: Decimal = Decimal(1)
    currency: str | None = None
    most: int = 10**12

    def of(self, count: int) -> tuple[str, Decimal]:
        """The text of ``count`` steps, and the amount."""
        count %= self.most
        return self.write(count), self.step * count


def grouped(number: int, mark: str) -> str:
    """In threes from the right: 1234567 → 1.234.567."""
    figures, parts = str(number), []
    while len(figures) > 3:
        figures, parts = figures[:-3], [figures[-3:], *parts]
    return mark.join([figures, *parts])


def _whole(pattern: str, mark: str = "", script: str | None = None, **named: str) -> Way:
    def write(count: int) -> str:
        text = grouped(count, mark)
        return pattern.format(native(text, script) if script else text)

    return Way(write, **named)  # type: ignore[arg-type]


def _hundredths(pattern: str, mark: str, decimal: str, script: str | None = None, **named: str) -> Way:
    def write(count: int) -> str:
        text = f"{grouped(count // 100, mark)}{decimal}{count % 100:02d}"
        return pattern.format(native(text, script) if script else text)

    return Way(write, Decimal("0.01"), **named)  # type: ignore[arg-type]


def _unit(pattern: str, times: int, decimal: str = "", script: str | None = None, **named: str) -> Way:
    """So many of a unit; with a decimal mark, tenths of it."""

    def write(count: int) -> str:
        whole, tenth = divmod(count, 10) if decimal else (count, 0)
        text = f"{whole}{decimal}{tenth}" if tenth else str(whole)
        return pattern.format(native(text, script) if script else text)

    return Way(write, Decimal(times) / (10 if decimal else 1), most=100_000, **named)  # type: ignore[arg-type]


def _two_units(large: tuple[str, int], small: tuple[str, int], currency: str) -> Way:
    """``3亿5000万元``: so many of a larger and so many of a smaller unit; of which there is none is not said."""

    def write(count: int) -> str:
        whole, rest = divmod(count, large[1] // small[1])
        said = [f"{number}{unit}" for number, unit in ((whole, large[0]), (rest, small[0])) if number]
        return ("".join(said) or f"0{small[0]}") + currency

    return Way(write, Decimal(small[1]), most=10**8)


def _dollars(mark: str, decimal: str) -> list[Way]:
    return [
        _whole("US$ {}", mark, currency="USD"),
        _hundredths("${}", mark, decimal, currency="USD"),
        _whole("{} USD", currency="USD"),
        _whole("{} USDT", currency="USDT"),
        _unit("{} million USD", 10**6, currency="USD"),
    ]


WAYS: dict[str, list[Way]] = {
    "TH": [
        *_dollars(",", "."),
        _whole("{} บาท"),
        _hundredths("{} บาท", ",", "."),
        _hundredths("฿{}", ",", "."),
        _hundredths("{} THB", ",", ".", "TH"),
        _whole("{}.- บาท", ","),
        _whole("{} บาทถ้วน", ","),
        _whole("จำนวน {} บาท"),
        _unit("{} ล้านบาท", 10**6, "."),
        _unit("{} แสนบาท", 10**5, script="TH"),
        _unit("{} หมื่นบาท", 10**4),
        _unit("{} พันล้านบาท", 10**9, "."),
        _unit("{} ร้อยล้านบาท", 10**8),
        _unit("{}โกฏิบาท", 10**7, script="TH"),
    ],
    "LA": [
        *_dollars(",", "."),
        _whole("{} ກີບ", "."),
        _whole("{} ກີບ", ","),
        _whole("{} ₭", ".", "LA"),
        _whole("{} LAK"),
        _whole("ຈຳນວນ {} ກີບ"),
        _hundredths("{} ກີບ", ".", ","),
        _unit("{} ລ້ານກີບ", 10**6, ","),
        _unit("{} ລ້ານກີບ", 10**6, script="LA"),
        _unit("{} ແສນກີບ", 10**5),
        _unit("{} ຕື້ກີບ", 10**9),
        _unit("{} ຮ້ອຍລ້ານກີບ", 10**8),
        _unit("{} ພັນລ້ານກີບ", 10**9),
    ],
    "KH": [
        *_dollars(",", "."),
        _whole("{} ៛", script="KH"),
        _whole("{} រៀល", "."),
        _whole("{} រៀល", ",", "KH"),
        _whole("{} KHR", ","),
        _whole("ចំនួន {} រៀល"),
        _hundredths("{} រៀល", ".", ","),
        _whole("{} ដុល្លារ", ",", currency="USD"),
        _unit("{} លានរៀល", 10**6, "."),
        _unit("{} លានរៀល", 10**6, script="KH"),
        _unit("{} ម៉ឺនរៀល", 10**4),
        _unit("{} សែនរៀល", 10**5),
        _unit("{} ពាន់រៀល", 10**3),
        _unit("{} កោដិរៀល", 10**7, script="KH"),
        _unit("{} រយលានរៀល", 10**8),
    ],
    "MM": [
        *_dollars(",", "."),
        _whole("{} ကျပ်", ",", "MM"),
        _whole("{} kyats", ","),
        _hundredths("K {}", ",", "."),
        _whole("{} MMK"),
        _whole("ကျပ် {}", ",", "MM"),
        _whole("ငွေကျပ် {}", ",", "MM"),
        _unit("{} သိန်းကျပ်", 10**5, script="MM"),
        _unit("{} သိန်း ကျပ်", 10**5),
        _unit("ကျပ် {} သိန်း", 10**5, script="MM"),
        _unit("ကျပ်သိန်း {}", 10**5, script="MM"),
        _unit("ကျပ် သိန်းပေါင်း {}", 10**5, script="MM"),
        _unit("{} သန်းကျပ်", 10**6),
        _unit("{} ကုဋေကျပ်", 10**7, script="MM"),
        _unit("{} lakh kyat", 10**5, "."),
        _unit("{} crore kyat", 10**7),
    ],
    "CN": [
        *_dollars(",", "."),
        _whole("{}元", ","),
        _whole("{}元", script="CN"),
        _hundredths("¥{}", ",", "."),
        _hundredths("￥{}", ",", "."),
        _hundredths("人民币{}元", ",", "."),
        _whole("{}元整", ","),
        _whole("RMB {}", ","),
        _unit("{}万元", 10**4, "."),
        _unit("{} 万元人民币", 10**4),
        _unit("{}亿元", 10**8, "."),
        _unit("{}千万元", 10**7),
        _unit("{}百万元", 10**6),
        _two_units(("亿", 10**8), ("万", 10**4), "元"),
        Way(lambda count: f"{in_words(count)}元", most=10**12),
        Way(lambda count: f"{in_words(count, formal=True)}元整", most=10**12),
        Way(lambda count: f"人民币{in_words(count, formal=True)}圆整", most=10**12),
    ],
    "VN": [
        *_dollars(".", ","),
        _whole("{} đồng", "."),
        _whole("{} VNĐ", "."),
        _whole("{} đồng chẵn", "."),
        _whole("{}đ", "."),
        _whole("{} ₫", " "),
        _hundredths("{} VND", ".", ","),
        _whole("số tiền {} đồng", "."),
        _unit("{} tỷ đồng", 10**9, ","),
        _unit("{} tỉ đồng", 10**9),
        _unit("{} triệu đồng", 10**6, ","),
        _unit("{} nghìn đồng", 10**3),
        _unit("{} ngàn đồng", 10**3),
        _unit("{} trăm triệu đồng", 10**8),
        _unit("{} nghìn tỷ đồng", 10**12),
        _two_units((" tỷ ", 10**9), (" triệu ", 10**6), "đồng"),
    ],
}

#: One mark before three figures, where this country's desks do not use that mark for thousands, or use both.
UNSURE = {
    "TH": ["{}.{} บาท", "฿{}.{}", "US$ {}.{}"],
    "CN": ["{}.{}元", "￥{}.{}", "{}.{} USD"],
    "MM": ["{}.{} ကျပ်", "{}.{} kyats"],
    "VN": ["{},{} đồng", "{},{} VND", "US$ {},{}"],
    "KH": ["${}.{}", "{}.{} លានរៀល", "{},{} លានរៀល"],
    "LA": ["${}.{}", "{}.{} ລ້ານກີບ", "{},{} ຕື້ກີບ"],
}
