"""Countries are called by their names, in the reader's language."""

import pytest

from seagull.kernel.countries import country_name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("KH", "en", "Cambodia"), ("VN", "en", "Viet Nam"), ("TH", "zh-hans", "泰国"), ("LA", "lo", "ລາວ")],
)
def test_a_country_has_a_name_in_each_language(code, language, name):
    assert country_name(code, language) == name


def test_what_is_no_country_stays_as_it_is():
    assert country_name("XQ") == "XQ"


def test_a_language_without_names_falls_back_to_english():
    assert country_name("CN", "xx") == "China"
