"""Every code a figure can be split by has a word in both languages."""

import pytest
from django.db.models import TextChoices
from django.utils.translation import override

from cases.reporting import words


@pytest.mark.parametrize("choices", words._ZH, ids=lambda choices: choices.__name__)
def test_every_code_is_said_in_english_and_chinese(choices: type[TextChoices]) -> None:
    for code in choices.values:
        said = words.said(choices, code)
        assert said.en.isascii()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said.zh)


def test_english_word_does_not_follow_the_readers_language() -> None:
    from cases.codes import Crime

    with override("zh-hans"):
        assert words.said(Crime, Crime.TELECOM_FRAUD).en == "Telecom fraud"
