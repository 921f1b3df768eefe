"""Six scripts can be printed; what no font has is named."""

import pytest

from operations.evaluation.charts import Assets
from operations.evaluation.render.coverage import Coverage
from tests.operations.evaluation import sample


def test_names_in_all_six_scripts_are_printed_as_they_are(assets: Assets) -> None:
    paper = Coverage(assets.fonts)
    names = [*sample.COUNTRIES.values(), *(agency.names for found in sample.AGENCIES.values() for agency in found)]
    for name in names:
        assert (paper(name.own), paper(name.zh), paper(name.en)) == (name.own, name.zh, name.en)


@pytest.mark.parametrize("text", ["𠀀\U0001f46e", "ع", "\ue000"])
def test_characters_without_a_glyph_are_named(text: str, assets: Assets) -> None:
    shown = Coverage(assets.fonts)(text)
    assert f"[U+{ord(text[-1]):04X}]" in shown


def test_one_script_missing_is_noticed(assets: Assets) -> None:
    latin_only = Coverage(assets.fonts[:1])
    assert latin_only("Việt Nam") == "Việt Nam"
    assert latin_only("ไทย") == "[U+0E44][U+0E17][U+0E22]"
