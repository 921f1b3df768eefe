"""A passkey in software: what a browser and its authenticator answer (WebAuthn Level 2, §5.1 and §6)."""

import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

from coordinators.models import Account

#: Flags of the authenticator's data (§6.1): the person was there, was verified; a credential comes with it.
PRESENT, VERIFIED, WITH_CREDENTIAL = 0x01, 0x04, 0x40


@dataclass
class Passkey:
    """One key pair for one host. ``register`` and ``show`` answer the options that the portal's pages carry."""

    host: str = "testserver"
    origin: str = "https://testserver"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(32))

    def register(self, challenge: str = "AAAA", *, verified: bool = True) -> dict[str, Any]:
        """The credential that ``navigator.credentials.create`` gives for a challenge (base64url)."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(verified, WITH_CREDENTIAL) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer("webauthn.create", challenge, attestationObject=websafe_encode(attestation))

    def show(self, challenge: str, *, verified: bool = True, origin: str = "") -> dict[str, Any]:
        """The assertion that ``navigator.credentials.get`` gives for a challenge (base64url)."""
        data = self._data(verified)
        client = self._client("webauthn.get", challenge, origin)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = self._answer("webauthn.get", challenge, authenticatorData=websafe_encode(data))
        answer["response"] |= {"clientDataJSON": websafe_encode(client), "signature": websafe_encode(signature)}
        return answer

    def _data(self, verified: bool, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if verified else 0) | more
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, 0)

    def _client(self, kind: str, challenge: str, origin: str = "") -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin or self.origin}).encode()

    def _answer(self, kind: str, challenge: str, **response: str) -> dict[str, Any]:
        identifier = websafe_encode(self.id)
        client = websafe_encode(self._client(kind, challenge))
        return {
            "id": identifier,
            "rawId": identifier,
            "type": "public-key",
            "response": {"clientDataJSON": client, **response},
            "clientExtensionResults": {},
        }


def give_passkey(account: Account, name: str = "Office computer") -> tuple[Passkey, Authenticator]:
    """Enrols a passkey of the account's, without asking the portal."""
    passkey = Passkey()
    data = {"name": name, "credential": passkey.register()}
    return passkey, Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data=data)
