"""Wallets of virtual assets: addresses with the checksum by which a slip shows."""

import re
from dataclasses import dataclass

import base58
import bech32m
from Crypto.Hash import keccak

from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean

_ETHEREUM = re.compile(r"0[xX]([0-9a-fA-F]{40})")
_SEGWIT = re.compile(r"bc1[a-z0-9]{6,87}", re.IGNORECASE)
_BASE58 = re.compile(r"[13T][1-9A-HJ-NP-Za-km-z]{24,34}")
#: Version byte of a Base58Check address → its chain: Bitcoin's P2PKH and P2SH, and TRON.
_VERSIONS = {0x00: "bitcoin", 0x05: "bitcoin", 0x41: "tron"}


@dataclass(frozen=True, slots=True)
class Wallet:
    """``chain`` is bitcoin, ethereum or tron; ``address`` is written as the chain compares it."""

    chain: str
    address: str


def read_wallet(typed: str) -> Reading[Wallet | None]:
    """An address of Bitcoin (Base58Check, bech32, bech32m), TRON (Base58Check) or Ethereum (EIP-55).

    An Ethereum address in one case carries no checksum: it is taken with a warning. Errors: ``unknown_wallet``,
    ``wallet_checksum``.
    """
    address = clean(typed)
    if not address:
        return Reading(None, typed)
    if match := _ETHEREUM.fullmatch(address):
        return _ethereum(match[1], typed)
    if _SEGWIT.fullmatch(address):
        return _segwit(address, typed)
    if _BASE58.fullmatch(address):
        return _base58(address, typed)
    raise CellError("unknown_wallet")


def _ethereum(digits: str, typed: str) -> Reading[Wallet | None]:
    """EIP-55: a letter is a capital where the hash of the small letters has a digit from 8 on."""
    hashed = keccak.new(digest_bits=256, data=digits.lower().encode()).hexdigest()
    address = "".join(
        char.upper() if int(mark, 16) > 7 else char for char, mark in zip(digits.lower(), hashed, strict=False)
    )
    has_checksum = digits not in (digits.lower(), digits.upper())
    if has_checksum and digits != address:
        raise CellError("wallet_checksum")
    return Reading(Wallet("ethereum", f"0x{address}"), typed, None if has_checksum else "no_checksum")


def _segwit(address: str, typed: str) -> Reading[Wallet | None]:
    """BIP 173 and 350: all in one case, which says nothing."""
    try:
        bech32m.decode("bc", address)
    except (bech32m.DecodeError, bech32m.HrpDoesNotMatch):
        raise CellError("wallet_checksum") from None
    return Reading(Wallet("bitcoin", address.lower()), typed)


def _base58(address: str, typed: str) -> Reading[Wallet | None]:
    try:
        payload = base58.b58decode_check(address)
    except ValueError:
        raise CellError("wallet_checksum") from None
    chain = _VERSIONS.get(payload[0])
    if chain is None or len(payload) != 21:
        raise CellError("unknown_wallet")
    return Reading(Wallet(chain, address), typed)
