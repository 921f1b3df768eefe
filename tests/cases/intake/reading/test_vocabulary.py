"""The word lists are whole and clear: seven languages, the portal's codes, no word with two meanings."""

from itertools import chain

import pytest

from cases.intake.reading.cells import CellError
from cases.intake.reading.fields import KINDS
from cases.intake.reading.messages import ERRORS, WARNINGS
from cases.intake.reading.text import squash
from cases.intake.reading.vocabulary import load

LANGUAGES = {"en", "zh", "km", "lo", "my", "th", "vi"}
CODES = {
    "crime": "telecom_fraud firearms_smuggling human_trafficking money_laundering migrant_smuggling kidnapping "
    "cyber_enabled_crime illegal_gambling other",
    "case_status": "open referred charged adjudicated closed",
    "suspect_status": "identified wanted located arrested transferred repatriated charged convicted released",
    "sex": "male female unknown",
    "asset_kind": "cash bank_account vehicle real_estate virtual_asset device other frozen_account",
    "firearm_kind": "pistol revolver rifle submachine_gun shotgun machine_gun craft_produced other",
}


def clashes(lists):
    found = {}
    for meaning, words in lists:
        for word in words:
            found.setdefault(squash(word), set()).add(meaning)
    return {word: meanings for word, meanings in found.items() if len(meanings) > 1 or not word}


@pytest.mark.parametrize("listed", ["headers", "sheets"])
def test_every_meaning_has_words_in_seven_languages(listed):
    for meaning, words in load(listed).items():
        assert set(words) == LANGUAGES, meaning
        assert all(words.values()), meaning


@pytest.mark.parametrize("listed", ["headers", "sheets"])
def test_no_heading_and_no_sheet_name_has_two_meanings(listed):
    words = [(meaning, list(chain(*by.values()))) for meaning, by in load(listed).items()]
    assert clashes(words) == {}


@pytest.mark.parametrize("code_list", CODES)
def test_the_code_lists_are_the_portal_s_and_no_word_has_two_codes(code_list):
    terms = load("terms")[code_list]
    assert set(terms) == set(CODES[code_list].split())
    assert clashes(terms.items()) == {}


def test_every_meaning_of_a_field_has_its_words():
    for kind in KINDS.values():
        meanings = {meaning for field in kind.fields for meaning in field.meanings}
        assert (meanings | kind.telling | kind.withheld) <= set(load("headers"))


def test_no_country_s_word_means_two_countries():
    assert clashes(load("countries").items()) == {}


def test_every_code_has_a_sentence_and_no_code_is_both_error_and_warning():
    assert not ERRORS.keys() & WARNINGS.keys()
    assert all(sentence.endswith(".") for sentence in [*ERRORS.values(), *WARNINGS.values()])
    with pytest.raises(KeyError):
        CellError("no_such_code")
