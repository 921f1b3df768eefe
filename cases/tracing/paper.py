"""A request as plain values for the page, and the page as PDF."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date

from cases.models import Firearm
from cases.tracing.words import HANDLING, KINDS, MARKINGS, URGENCY, WORDS
from operations.evaluation.printing import assets
from operations.evaluation.render.coverage import Coverage
from operations.evaluation.render.pdf import typeset
from operations.evaluation.sections import Language

_TEMPLATE = Path(__file__).parent / "templates" / "trace.typ"


@dataclass(frozen=True)
class TraceRequest:
    """What is asked about a firearm, of which country (ISO 3166-1 alpha-2), by whom, and for what. ``urgency`` is
    routine or urgent."""

    to: str
    contact: str
    illicit: str
    circumstances: str
    use: str
    urgency: str
    language: Language


def printed(firearm: Firearm, request: TraceRequest, *, handling: str, reference: str, today: dt.date) -> bytes:
    """The request on paper, PDF/UA-1 and PDF/A-2a. Raises TemplateError, ConfinedError, MissingAssetError."""
    values = _Page(firearm, request, Coverage(assets().fonts)).values(handling, reference, today)
    dated = dt.datetime.combine(today, dt.time(), dt.UTC)
    return typeset(values, {}, assets().fonts, dated, main=_TEMPLATE)


class _Page:
    def __init__(self, firearm: Firearm, request: TraceRequest, printable: Coverage) -> None:
        self._firearm, self._request, self._printable = firearm, request, printable
        self._locale = Locale.parse("zh_Hans" if request.language == "zh" else "en_GB")

    def values(self, handling: str, reference: str, today: dt.date) -> dict[str, Any]:
        asked, words = self._request, WORDS
        return {
            "language": asked.language,
            "handling": handling,
            "reference": self._printable(reference),
            "authority": self._authority(),
            "urgent": asked.urgency == "urgent",
            "words": {name: words[name].say(asked.language) for name in ("title", "instrument", "urgent")},
            "sections": [
                self._section("request", self._asked(reference, today)),
                self._section("weapon", self._weapon()),
                self._section("circumstances", self._found(), asked.circumstances),
                self._section("illicit", [], asked.illicit),
                self._section("use", [], asked.use),
                self._section("confidence", [], HANDLING[handling].say(asked.language)),
            ],
        }

    def _asked(self, reference: str, today: dt.date) -> list[dict[str, Any]]:
        asked = self._request
        return [
            self._fact("reference", reference),
            self._fact("date", self._day(today)),
            self._fact("to", self._country(asked.to)),
            self._fact("authority", self._authority()),
            self._fact("contact", asked.contact),
            self._fact("urgency", URGENCY[asked.urgency].say(asked.language)),
        ]

    def _weapon(self) -> list[dict[str, Any]]:
        weapon, language = self._firearm, self._request.language
        return [
            self._fact("kind", KINDS[weapon.kind].say(language)),
            *(self._fact(name, getattr(weapon, name)) for name in ("make", "model", "calibre", "serial")),
            self._fact("country_of_manufacture", self._country(weapon.country_of_manufacture)),
            self._fact("import_mark", weapon.import_mark),
            self._fact("country_of_import", self._country(weapon.country_of_import)),
            self._fact("marking", MARKINGS[weapon.marking].say(language)),
        ]

    def _found(self) -> list[dict[str, Any]]:
        return [self._fact("found_on", self._day(self._firearm.found_on)), self._fact("place", self._firearm.place)]

    def _section(self, name: str, facts: list[dict[str, Any]], text: str = "") -> dict[str, Any]:
        lines = [self._printable(line) for line in text.splitlines() if line.strip()]
        return {"title": WORDS[name].say(self._request.language), "facts": facts, "paragraphs": lines}

    def _fact(self, name: str, value: str) -> dict[str, Any]:
        language = self._request.language
        known = bool(value.strip())
        said = self._printable(value) if known else WORDS["unknown"].say(language)
        return {"label": WORDS[name].say(language), "value": said, "known": known}

    def _authority(self) -> str:
        agency = self._firearm.case.agency
        party = agency.party
        names = (agency.name_zh, party.name_zh) if self._request.language == "zh" else (agency.name_en, party.name_en)
        return self._printable("，".join(names[::-1]) if self._request.language == "zh" else ", ".join(names))

    def _country(self, code: str) -> str:
        return str(self._locale.territories.get(code, code)) if code else ""

    def _day(self, day: dt.date) -> str:
        return format_date(day, "long", locale=self._locale)
