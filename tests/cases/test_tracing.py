"""A request to trace a firearm: what is missing is said first, the paper says what the instrument asks for, and the
journal knows whom it asks and why."""

import datetime as dt
import io
import re
from typing import Any

import pypdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.codes import FirearmKind, Marking
from cases.models import Firearm
from cases.services import tracing
from cases.tracing import words
from cases.tracing.paper import TraceRequest
from coordinators.access.scope import acting_as
from coordinators.codes import Handling, Role
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import signed_in
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db

ASKED = {
    "to": "BE",
    "contact": "Liaison 1, trace@example.invalid",
    "illicit": "Held without a licence: article 5 of the law on weapons.",
    "circumstances": "Found under the floor of a house in Poipet.\nTwo others were found with it.",
    "use": "To find where it left lawful trade.",
    "urgency": "urgent",
}
WHOLE = {
    "make": "FN", "model": "Five-seveN", "calibre": "5.7x28", "serial": "386 123456", "country_of_manufacture": "BE",
    "country_of_import": "TH", "import_mark": "TH 19", "marking": "legible", "place": "Poipet",
}  # fmt: skip


@pytest.fixture
def world() -> World:
    return make_world(("KH", "TH"))


def firearm(world: World, **fields: Any) -> Firearm:
    return make.make_firearm(world.desks["KH"].case, world.actor("KH"), **fields)


def made(world: World, weapon: Firearm, language: str = "en", **changes: Any) -> Any:
    by = world.actor("KH")
    with acting_as(by):
        held = Firearm.objects.get(pk=weapon.pk)
        return tracing.make_request(held, by=by, request=TraceRequest(**(ASKED | {"language": language} | changes)))


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_says_what_the_instrument_asks_for(world: World, language: str) -> None:
    weapon = firearm(world, **WHOLE)
    text = text_of(made(world, weapon, language).content)
    fields = set(words.WORDS) - {"unknown", "colon"}
    lacking = [name for name in fields if words.WORDS[name].say(language) not in text]  # type: ignore[arg-type]
    assert lacking == []
    typed = {WHOLE[name] for name in ("make", "model", "calibre", "serial", "import_mark", "place")}
    for said in typed | {ASKED["illicit"], ASKED["use"], ASKED["contact"], "Two others were found with it."}:
        assert said in text, said
    names = {"en": ("Belgium", "Thailand", "Cambodia", "2 September 2024"), "zh": ("比利时", "泰国", "2024年9月2日")}
    assert [name for name in names[language] if name not in text] == []
    assert text.count("TLP:AMBER") >= 2


def test_says_what_is_not_known(world: World) -> None:
    weapon = firearm(world, make="", serial="")
    assert text_of(made(world, weapon).content).count("Not known") == 8


def test_words_of_every_script_and_of_no_font(world: World) -> None:
    weapon = firearm(world, place="ប៉ោយប៉ែត ปอยเปต 🔫 #set text(red)", make="*FN*")
    text = text_of(made(world, weapon, "zh").content)
    assert "[U+1F52B]" in text
    assert "*FN*" in text
    assert "#set text(red)" in text


def test_the_journal_knows(world: World) -> None:
    weapon = firearm(world, make="")
    made(world, weapon)
    with acting_as(world.actor("KH")):
        entry = JournalEntry.objects.get(action="firearm.trace_asked")
    assert (entry.record_id, entry.purpose) == (str(weapon.pk), ASKED["use"])
    assert entry.detail["to"] == "BE"
    assert "make" in entry.detail["missing"]


def test_what_is_missing_is_said_before(world: World) -> None:
    weapon = firearm(world, make="", serial="", marking="unknown", calibre="9x19")
    page = signed_in(world.person("KH")).get(f"/firearms/{weapon.pk}/trace/").content.decode()
    said = page.partition("The request will leave this open")[2].partition("Add it to the firearm first")[0]
    for name in ("make", "model", "serial number", "country of manufacture", "import mark", "state of the markings"):
        assert name in said
    assert "calibre" not in said
    whole = firearm(world, **WHOLE)
    assert "leave this open" not in signed_in(world.person("KH")).get(f"/firearms/{whole.pk}/trace/").content.decode()


def test_a_label_that_stays_here_is_said(world: World) -> None:
    weapon = firearm(world, handling="AMBER+STRICT", **WHOLE)
    page = signed_in(world.person("KH")).get(f"/firearms/{weapon.pk}/trace/").content.decode()
    assert "keeps this with one agency" in page
    assert "TLP-AMBER-STRICT" in made(world, weapon).filename


def test_the_page_hands_the_file_out_and_keeps_what_was_typed(world: World) -> None:
    weapon = firearm(world, **WHOLE)
    client = signed_in(world.person("KH"))
    assert f"/firearms/{weapon.pk}/trace/" in client.get(f"/firearms/{weapon.pk}/").content.decode()
    asked = ASKED | {"language": "zh"}
    answer = client.post(f"/firearms/{weapon.pk}/trace/", asked)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    again = client.post(f"/firearms/{weapon.pk}/trace/", asked | {"use": ""}).content.decode()
    assert ASKED["illicit"] in again
    assert not again.startswith("%PDF")


def test_is_for_the_owner(world: World) -> None:
    make_release(world.desks["TH"].case, "KH")
    by = world.actor("KH")
    weapon = world.desks["TH"].firearm
    with acting_as(by), pytest.raises(PermissionDenied):
        tracing.make_request(weapon, by=by, request=TraceRequest(**ASKED, language="en"))
    assert signed_in(world.person("KH")).get(f"/firearms/{weapon.pk}/trace/").status_code == 403
    coordinator = signed_in(world.person("KH", Role.COORDINATOR))
    assert coordinator.get(f"/firearms/{world.desks['KH'].firearm.pk}/trace/").status_code == 403


def test_is_not_made_without_a_use(world: World) -> None:
    with pytest.raises(ValidationError) as refused:
        made(world, firearm(world), use=" ", illicit="")
    assert set(refused.value.message_dict) == {"use", "illicit"}


def test_every_code_has_words_in_both_languages() -> None:
    for codes, said in ((FirearmKind, words.KINDS), (Marking, words.MARKINGS), (Handling, words.HANDLING)):
        assert set(said) == set(codes.values)
        assert all(text.en and text.zh for text in said.values())
    assert all(text.en and text.zh for text in (*words.WORDS.values(), *words.URGENCY.values()))


def test_the_same_request_gives_the_same_bytes(world: World) -> None:
    weapon = firearm(world, found_on=dt.date(2024, 9, 3))
    assert made(world, weapon).content == made(world, weapon).content
