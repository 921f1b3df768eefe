"""Reading settings from the environment: URLs into Django's and Celery's forms, secrets from variables or files."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def required(name: str) -> str:
    """The variable `name`, or the content of the file that `name`_FILE points to (as container secrets are given).

    Raises ImproperlyConfigured, naming the variable, when neither is set or the value is empty.
    """
    value = optional(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name} (or {name}_FILE, the path of a file with it).")
    return value


def optional(name: str, default: str = "") -> str:
    """Like `required`, with a default in place of the error."""
    if value := os.environ.get(name):
        return value
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return default


def listed(name: str, default: str = "") -> list[str]:
    """A variable that holds several values with commas between them."""
    return [part.strip() for part in optional(name, default).split(",") if part.strip()]


def database(url: str, *, application_name: str = "seagull") -> dict[str, Any]:
    """A database URL as an entry of DATABASES.

    A UNIX socket's folder is given as `?host=/folder`, as libpq takes it (a folder in the place of the host name would
    be folded to lower case); it is moved to HOST, where every part of Django looks for it.
    """
    entry: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    options = dict(entry.get("OPTIONS", {}))
    if socket_folder := options.pop("host", None):
        entry["HOST"] = socket_folder
    entry["OPTIONS"] = {"application_name": application_name, **options}
    entry["ATOMIC_REQUESTS"] = False  # the middleware opens the transaction: it has to set the actor in it
    return entry


def databases(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """DATABASES from DATABASE_URL (application role) and DATABASE_OWNER_URL (owner role).

    Without URLs the entries point nowhere: commands that need no database (`makemessages`, the type checker) still
    load the settings, and any that does need one fails on its first query.
    """
    nowhere = "postgresql:///seagull?host=/nonexistent"
    found = {"default": database(environ.get("DATABASE_URL") or nowhere)}
    if stage := environ.get("SEAGULL_STAGE"):
        # Every session begins on it (seagull.kernel.stage): a command's, which nobody signs in to.
        found["default"]["OPTIONS"]["options"] = f"-c seagull.stage={stage}"
    owner_url = environ.get("DATABASE_OWNER_URL")
    if owner_url or not environ.get("DATABASE_URL"):
        found["owner"] = database(owner_url or nowhere, application_name="seagull owner")
        found["owner"]["CONN_MAX_AGE"] = 0
    return found


def celery_url(redis_url: str) -> str:
    """A Redis URL in Celery's spelling, which differs for UNIX sockets (`redis+socket://…?virtual_host=1`)."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    query = parse_qs(parts.query)
    number = query.pop("db", ["0"])[0]
    # Not by `urlunsplit`, which leaves the slashes out where there is no password.
    return f"redis+socket://{parts.netloc}{parts.path}?{urlencode({'virtual_host': number})}"
