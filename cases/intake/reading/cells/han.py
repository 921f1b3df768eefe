"""Whole numbers in Chinese words: ``五百万``, ``叁亿陆仟伍佰陆拾伍万``, ``一万零三百``."""

import re

_FIGURES = {
    figure: value for row in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖") for value, figure in enumerate(row)
}
_FIGURES |= {"○": 0, "两": 2, "兩": 2, "貳": 2, "叄": 3, "參": 3, "陸": 6}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_RUN = re.compile(f"[{''.join(_FIGURES)}十拾][{''.join((*_FIGURES, *_PLACES, *_GROUPS))}]*")


def with_figures(text: str) -> str:
    """The text with every number in Chinese words written in figures; what is no proper number stays as it is.

    A word after a figure (``3亿``) is a unit and none of this: a run begins with a word for a digit or for ten.
    """
    return _RUN.sub(_in_figures, text)


def says_group(text: str) -> bool:
    """Whether a text in words counts in ten thousands or hundred millions."""
    return any(group in run for run in _RUN.findall(text) for group in _GROUPS)


def _in_figures(run: re.Match[str]) -> str:
    number = _whole(run.group(), 10**16)
    return run.group() if number is None else str(number)


def _whole(text: str, below: int) -> int | None:
    """The number that a text says, or None; ``below`` bounds what may be said before the next group."""
    for group in (10**8, 10**4):
        marks = [mark for mark, times in _GROUPS.items() if times == group and mark in text]
        if marks:
            before, _, after = text.rpartition(marks[0]) if group == 10**8 else text.partition(marks[0])
            times, rest = _whole(before, below // group), _whole(after, group) if after else 0
            return None if not times or rest is None or rest >= group else times * group + rest
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    """Places fall from left to right; a nought stands only where a place is left out or for nothing at all."""
    total, digit, last = 0, None, 10**4
    for char in text:
        if char in _FIGURES:
            if digit:  # two figures beside each other: digit by digit, which is no number in words
                return None
            digit = _FIGURES[char]
            continue
        place = _PLACES.get(char)
        if place is None or place >= last or (digit == 0 and place != 10):
            return None
        total, last = total + (digit or 1) * place, place
        digit = None
    return total + (digit or 0)
