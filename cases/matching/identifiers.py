"""Identifiers in one canonical text each, so that two ways of writing one number are one value.

The rules are those by which workbooks are read (:mod:`cases.intake.reading.cells`): what is taken in and what is
matched can't differ. A value that breaks its kind's rules has no canonical text and matches nothing.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.documents import read_document
from cases.intake.reading.cells.imei import read_imei
from cases.intake.reading.cells.national_ids import read_card
from cases.intake.reading.cells.phones import read_phone
from cases.intake.reading.cells.plates import read_plate
from cases.intake.reading.cells.reading import CellError
from cases.intake.reading.cells.serials import serial_key
from cases.intake.reading.cells.wallets import read_wallet
from cases.intake.reading.text import clean

_APART = re.compile(r"[\s\-\u2010-\u2015\u2212._/]+")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.\-]*://")
_DEFANGED = re.compile(r"\[\.\]|\(\.\)|\[dot\]|\(dot\)|[\u3002\uff0e\uff61]")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# Fewer figures are a branch or a till, not an account that two banks could not both have.
_SHORTEST_ACCOUNT = 6


class Kind(StrEnum):
    """What an identifier is the number of."""

    PHONE = "phone"
    PASSPORT = "passport"
    NATIONAL_ID = "national_id"
    ACCOUNT = "account"
    WALLET = "wallet"
    IMEI = "imei"
    PLATE = "plate"
    SERIAL = "serial"
    DOMAIN = "domain"


def normalise(kind: Kind, typed: str, *, agency: str = "", nationality: str | None = None) -> str | None:
    """The canonical text of an identifier, or None when the text is none of its kind.

    ``agency`` and ``nationality`` are ISO 3166-1 alpha-2 codes: the country whose desk typed it and the bearer's. They
    matter to telephones in national form and to identity cards.
    """
    try:
        if kind is Kind.PHONE:
            return _phone(typed, agency, nationality)
        if kind is Kind.NATIONAL_ID:
            return read_card(typed, nationality=nationality, agency=agency).value
        return _OTHERS[kind](typed)
    except CellError:
        return None


def _phone(typed: str, agency: str, nationality: str | None) -> str | None:
    phone = read_phone(typed, agency=agency, nationality=nationality).value
    return phone.number if phone and phone.region else None


def _document(typed: str) -> str | None:
    reading = read_document(typed)
    return None if reading.warning else reading.value


def _plate(typed: str) -> str | None:
    reading = read_plate(typed)
    return None if reading.warning else reading.value


def _account(typed: str) -> str | None:
    """A bank account's number, an IBAN too: letters and figures alone."""
    number = _APART.sub("", ascii_digits(clean(typed))).upper()
    enough = sum(char.isdigit() for char in number) >= _SHORTEST_ACCOUNT
    return number if enough and number.isascii() and number.isalnum() else None


def _wallet(typed: str) -> str | None:
    wallet = read_wallet(typed).value
    return f"{wallet.chain}:{wallet.address}" if wallet else None


def _imei(typed: str) -> str | None:
    return read_imei(typed).value


def _serial(typed: str) -> str | None:
    return serial_key(typed) or None


def _domain(typed: str) -> str | None:
    """The host of an address, in ASCII (IDNA), without port, path, ``www.`` and the marks that make a link harmless."""
    host = _SCHEME.sub("", _DEFANGED.sub(".", clean(typed).casefold()).replace("hxxp", "http"))
    host = re.split(r"[/?#]", host, maxsplit=1)[0].rpartition("@")[2]
    host = re.sub(r":\d+$", "", host).strip(".").removeprefix("www.")
    try:
        plain = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = plain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return plain


_OTHERS: dict[Kind, Callable[[str], str | None]] = {
    Kind.PASSPORT: _document,
    Kind.ACCOUNT: _account,
    Kind.WALLET: _wallet,
    Kind.IMEI: _imei,
    Kind.PLATE: _plate,
    Kind.SERIAL: _serial,
    Kind.DOMAIN: _domain,
}
