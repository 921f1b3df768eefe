"""The identities of rescued persons, as they go under seal and come out of it (see cases.sealing)."""

import datetime as dt
import json
import uuid
from dataclasses import asdict, dataclass

from cases.sealing import envelope
from cases.sealing.envelope import Sealed

__all__ = ["Identity", "Sealed", "seal", "unseal"]


@dataclass(frozen=True)
class Identity:
    """Who a rescued person is. Every field may be empty."""

    name: str = ""
    born_on: dt.date | None = None
    documents: str = ""
    contact: str = ""

    @property
    def empty(self) -> bool:
        return self == Identity()


def seal(identity: Identity, rescued_id: uuid.UUID) -> Sealed:
    """Encrypt an identity for one rescued person."""
    plain = json.dumps(asdict(identity), default=str, ensure_ascii=False).encode()
    return envelope.seal(plain, bound_to=rescued_id.bytes)


def unseal(sealed: Sealed, rescued_id: uuid.UUID) -> Identity:
    """Decrypt an identity. Raises SealError when the key is not known, or key, row or text is not the one sealed."""
    fields = json.loads(envelope.unseal(sealed, bound_to=rescued_id.bytes))
    born_on = fields.pop("born_on")
    return Identity(**fields, born_on=dt.date.fromisoformat(born_on) if born_on else None)
