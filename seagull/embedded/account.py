"""As which account the services run: PostgreSQL refuses root, so a launcher started by root has to find another."""

import os
import pwd
from pathlib import Path
from typing import Any

from seagull.embedded.errors import ServiceError


def choose(data: Path) -> str | None:
    """The account for the services; None for the launcher's own.

    For root it is the owner of the data that exist already, or else `nobody`. Raises ServiceError when there is none.
    """
    if os.geteuid() != 0:
        return None
    owner = data.stat().st_uid if data.exists() else 0
    try:
        return pwd.getpwuid(owner).pw_name if owner else pwd.getpwnam("nobody").pw_name
    except KeyError as missing:
        raise ServiceError(f"PostgreSQL does not run as root, and no other account will do ({missing}).") from None


def identity(account: str | None) -> dict[str, Any]:
    """The arguments of `subprocess` that run a command as `account`, and in no group of the launcher's."""
    if account is None:
        return {}
    entry = pwd.getpwnam(account)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def give(path: Path, account: str | None) -> None:
    """Hands a folder or file over to `account`; a folder that is another's so far, with all that is in it."""
    if account is None:
        return
    entry = pwd.getpwnam(account)
    if path.stat().st_uid != entry.pw_uid and path.is_dir():
        for inside in path.rglob("*"):
            os.chown(inside, entry.pw_uid, entry.pw_gid, follow_symlinks=False)
    os.chown(path, entry.pw_uid, entry.pw_gid)


def environment() -> dict[str, str]:
    """The environment of a service: nothing of the launcher's, so that no PG* variable or secret gets in."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
