"""Keys find a name again in another script or order."""

import pytest

from cases.matching.keys import ngrams, skeletons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("周建国", "Jianguo ZHOU"),
        ("谢伟", "Tse Wai"),
        ("Nguyễn Văn An", "An Nguyen Van"),
        ("黄志强", "Huỳnh Chí Cường"),
    ],
)
def test_two_writings_of_a_name_share_keys(one, other):
    assert skeletons(one) & skeletons(other)
    assert ngrams(one) & ngrams(other)


def test_other_names_share_none():
    assert not skeletons("周建国") & skeletons("Nguyễn Văn An")


@pytest.mark.parametrize("name", ["", "😀", "12"])
def test_no_name_has_no_keys(name):
    assert not skeletons(name)
    assert not ngrams(name)
