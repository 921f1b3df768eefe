"""What has no shape, or turns its neighbours around, is written out by name."""

import pytest

from operations.evaluation.charts.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pdf\u202eexe.", "pdf[U+202E]exe."),
        ("a\x00b\x1bc", "a[U+0000]b[U+001B]c"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("\ufeffmark\U000e0041", "[U+FEFF]mark[U+E0041]"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)
def test_controls_are_named_and_the_rest_stays(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_joiners_that_shape_scripts_stay() -> None:
    khmer, burmese = "ខេត្ត\u200bកណ្តាល", "က\u200dျ"
    assert printable(khmer) == khmer
    assert printable(burmese) == burmese
