"""Figures in the region's scripts, and numbers in Chinese words."""

DIGITS = {
    "TH": "๐๑๒๓๔๕๖๗๘๙",
    "LA": "໐໑໒໓໔໕໖໗໘໙",
    "KH": "០១២៣៤៥៦៧៨៩",
    "MM": "၀၁၂၃၄၅၆၇၈၉",
    "CN": "０１２３４５６７８９",
    "VN": "0123456789",
}
_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


def native(text: str, country: str) -> str:
    """The text with the country's own figures in place of 0 to 9."""
    return "".join(DIGITS[country][int(char)] if char in "0123456789" else char for char in text)


def digit_by_digit(number: int, zero: str = "〇") -> str:
    """2024 → 二〇二四."""
    return "".join(zero if char == "0" else _HAN[int(char)] for char in str(number))


def in_words(number: int, *, formal: bool = False) -> str:
    """A whole number below 10¹⁶ in Chinese words: 10300 → 一万零三百, formally 壹万零叁佰."""
    names, places = (_FORMAL, ("", "拾", "佰", "仟")) if formal else (_HAN, ("", "十", "百", "千"))
    if number == 0:
        return "零"
    groups: list[int] = []
    while number:
        number, low = divmod(number, 10_000)
        groups.append(low)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        gap = said and (group < 1000 or groups[place + 1] == 0)
        said += ("零" if gap else "") + _group(group, names, places) + ("", "万", "亿", "万亿")[place]
    return said if formal or not said.startswith("一十") else said[1:]


def _group(group: int, names: str, places: tuple[str, ...]) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + names[digit] + places[place]
        gap = digit == 0
    return said
