"""The keys by which a row is known again, as records carry them: keyed hashes that tell nothing.

The reading's own keys are plain hashes. Of a rescued person they could be reckoned back to sex, nationality and date of
birth by trying them all; without the key of the sealed identities that can't be done.
"""

from cases.intake.reading.identity import Keys
from cases.services.hash_keys import KeyedHash


def keyed(keys: Keys, *, agency_code: str, kind: str, row_hash: KeyedHash) -> Keys:
    """The keys of one agency's row of one kind."""

    def hashed(name: str, value: str) -> str:
        return row_hash("intake", agency_code, kind, name, value)

    return Keys(
        identity=hashed("identity", keys.identity), kin=hashed("kin", keys.kin), digest=hashed("digest", keys.digest)
    )
