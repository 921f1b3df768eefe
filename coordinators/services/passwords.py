"""Password hashes as the database holds them: encrypted under a key that is outside it. Whoever reads the table has
nothing to try passwords against."""

from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher, PBKDF2PasswordHasher

from coordinators.services import secrets_at_rest


class SealedHasher(BasePasswordHasher):
    """Django's hasher, its result encrypted (``settings.PASSWORD_HASHERS``). A hash under an older key, or in clear, is
    written anew the next time its password is shown."""

    algorithm = "sealed"
    inner = PBKDF2PasswordHasher()

    def encode(self, password: str, salt: str) -> str:
        return seal(self.inner.encode(password, salt))

    def salt(self) -> str:
        return self.inner.salt()

    def verify(self, password: str, encoded: str) -> bool:
        return self.inner.verify(password, unseal(encoded))

    def decode(self, encoded: str) -> dict[str, Any]:
        return self.inner.decode(unseal(encoded))

    def must_update(self, encoded: str) -> bool:
        return is_to_be_sealed(encoded) or self.inner.must_update(unseal(encoded))

    def harden_runtime(self, password: str, encoded: str) -> None:
        self.inner.harden_runtime(password, unseal(encoded))

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return self.inner.safe_summary(unseal(encoded))


_PREFIX = f"{SealedHasher.algorithm}$"


def seal(encoded: str) -> str:
    return _PREFIX + secrets_at_rest.encrypt(encoded)


def unseal(stored: str) -> str:
    """The hash itself. Raises InvalidToken where no key that was given opens it."""
    return secrets_at_rest.decrypt(stored.removeprefix(_PREFIX)) if stored.startswith(_PREFIX) else stored


def is_to_be_sealed(stored: str) -> bool:
    """Whether it lies in clear or under an older key. Of another kind of hash nothing is known here: Django makes a new
    one when the password is shown."""
    if stored.startswith(_PREFIX):
        return not secrets_at_rest.under_present_key(stored.removeprefix(_PREFIX))
    return stored.startswith(f"{SealedHasher.inner.algorithm}$")
