"""What the demo world holds: enough of everything, within the operation, and nothing that could be somebody's."""

import re
import unicodedata
from datetime import date
from random import Random

import phonenumbers
import pytest

from demo.desk import Desk
from demo.desks import DESKS
from demo.generate import SEED
from demo.names import by_country
from demo.papers import PHONES, phone
from demo.records import Asset, Case, Firearm, Rescued, Suspect
from demo.world import Book, make_world

BOOKS = make_world(SEED)
SUSPECTS = [entry.record for book in BOOKS for entry in book.entries["Suspects"] if isinstance(entry.record, Suspect)]
SCRIPTS = {"CN": "CJK", "KH": "KHMER", "LA": "LAO", "MM": "MYANMAR", "TH": "THAI", "VN": "LATIN"}


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.desk.code)
def test_enough_of_everything(book: Book) -> None:
    counts = {kind: len(book.good(kind)) for kind in book.entries}
    assert 12 <= counts["Cases"] <= 16
    assert 35 <= counts["Suspects"] <= 45
    assert 6 <= counts["Rescued"] <= 9
    assert (counts["Assets"], counts["Firearms"]) == (12, 8)


@pytest.mark.parametrize("seed", [SEED, 1, 99])
def test_everything_happens_within_the_operation(seed: int) -> None:
    for book in make_world(seed):
        opened = {record.number: record.opened for record in book.good("Cases") if isinstance(record, Case)}
        for kind, entries in book.entries.items():
            for record in (entry.record for entry in entries):
                day = record.opened if isinstance(record, Case) else record.date
                assert date(2024, 8, 7) <= day <= date(2024, 12, 31), (kind, record)
                if not isinstance(record, Case):
                    assert opened[record.case] <= day, (kind, record)


def test_no_two_rows_say_the_same() -> None:
    for book in BOOKS:
        for kind, entries in book.entries.items():
            records = [entry.record for entry in entries]
            assert len(set(records)) == len(records), (book.desk.code, kind)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.desk.code)
def test_every_case_has_a_suspect(book: Book) -> None:
    suspected = {record.case for record in book.good("Suspects") if isinstance(record, Suspect)}
    assert suspected == {record.number for record in book.good("Cases") if isinstance(record, Case)}


def test_own_nationals_are_not_sent_abroad() -> None:
    for book in BOOKS:
        for entry in book.entries["Suspects"]:
            if isinstance(entry.record, Suspect) and entry.record.nat == book.desk.country:
                assert entry.record.status not in ("repatriated", "transferred"), entry


def test_case_numbers_are_not_the_samples() -> None:
    for book in BOOKS:
        for record in book.good("Cases"):
            assert isinstance(record, Case)
            assert re.fullmatch(r"[A-Z]{2}/DEMO(-[A-Z]{2})?/24-\d{3}", record.number)


@pytest.mark.parametrize("country", SCRIPTS)
@pytest.mark.parametrize("sex", ["male", "female"])
def test_names_are_in_their_script(country: str, sex: str) -> None:
    rng = Random(country + sex)
    for _ in range(50):
        name = by_country[country](rng, sex)
        letters = [char for char in name.native if not char.isspace()]
        assert all(unicodedata.name(char).startswith(SCRIPTS[country]) for char in letters), name
        assert re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+)+", name.latin), name


def test_names_of_all_six_scripts_are_suspects() -> None:
    written = "".join(suspect.name for suspect in SUSPECTS)
    assert set(SCRIPTS.values()) <= {unicodedata.name(char, "").split()[0] for char in written}


def test_phones_keep_to_blocks_that_ring_nobody() -> None:
    blocks = {re.sub(r"\D", "", pattern) for pair in PHONES.values() for pattern in pair}
    phones = [suspect.phone for suspect in SUSPECTS if suspect.phone]
    assert phones
    for number in phones:
        assert re.sub(r"\D", "", number)[:-3] in blocks, number


@pytest.mark.parametrize("country", PHONES)
def test_phones_are_read_as_one_number_in_both_forms(country: str) -> None:
    home = phonenumbers.parse(phone(country, 123), country)
    assert home == phonenumbers.parse(phone(country, 123, abroad=True))
    assert phonenumbers.is_valid_number(home)


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.code)
def test_money_is_written_without_loss(desk: Desk) -> None:
    """The figure a text gives, times its unit, is the amount: no digit falls off."""
    for way in desk.money:
        for steps in (*way.steps, way.steps[0] + 1):
            amount = way.step * steps
            cell = way.cell(amount, desk.language)
            if way.text:
                digits = re.search(r"\d[\d.,]*", str(cell).translate(ASCII))
                assert digits
                plain = digits[0].translate(str.maketrans(",.", ".,")) if way.comma else digits[0]
                assert round(float(plain.replace(",", "")) * way.per) == amount, (way, cell)
            else:
                assert cell == amount


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.desk.code)
def test_findings_belong_to_kinds_that_make_sense(book: Book) -> None:
    for asset in book.good("Assets"):
        assert isinstance(asset, Asset)
        assert (asset.kind == "virtual_asset") == (asset.currency == "USDT")
        assert asset.amount > 0
    for arm in book.good("Firearms"):
        assert isinstance(arm, Firearm)
        assert bool(arm.serial) == (arm.kind != "craft_produced")
    crimes = {record.number: record.crime for record in book.good("Cases") if isinstance(record, Case)}
    for person in book.good("Rescued"):
        assert isinstance(person, Rescued)
        assert crimes[person.case] in ("human_trafficking", "telecom_fraud", "kidnapping")


ASCII = {ord(char): str(value) for desk in DESKS for value, char in enumerate(desk.language.digits)}
