"""Generated secrets, one file each under `var/secrets`, readable by nobody but the account that made them."""

import os
import secrets
from pathlib import Path


def folder(var: Path) -> Path:
    """The folder of the secrets under `var`, made when it is missing."""
    path = var / "secrets"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret(var: Path, name: str) -> str:
    """The secret called `name`; generated (256 bits, URL-safe) the first time it is asked for.

    Two processes that ask for the first time get the same one: whoever links its file into place first wins.
    """
    path = folder(var) / name
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    mine = path.with_name(f".{name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(32))
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return path.read_text(encoding="ascii")
