"""Makes sure, before Django reads its settings, that there is a database and a broker to read about.

After `prepare` the environment has DATABASE_URL (application role), DATABASE_OWNER_URL (owner role),
MATCHING_DATABASE_URL (role of matching), REDIS_URL and SEAGULL_KEY_PREFIX, whatever it had before; a child process
finds all of them set and starts nothing.
"""

import hashlib
from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import urlsplit

from seagull.embedded import ensure_broker, ensure_database
from seagull.embedded.roles import ensure_roles

# Commands that read the code and not the database.
WITHOUT_SERVICES = frozenset(
    {
        "help",
        "check",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "makemessages",
        "makemigrations",
        "match_pairs",
        "spectacular",
        "version",
    }
)
FOLDER = Path(__file__).resolve().parents[2]


def var_folder(environ: MutableMapping[str, str]) -> Path:
    """The folder for local state: SEAGULL_VAR, or `var` in the checkout."""
    return Path(environ.get("SEAGULL_VAR") or FOLDER / "var").resolve()


def needs_services(arguments: list[str]) -> bool:
    """Whether the management command in `arguments` (without the program's name) uses the database or the broker."""
    return bool(arguments) and arguments[0] not in WITHOUT_SERVICES and not {"--help", "-h", "--version"} & {*arguments}


def prepare(environ: MutableMapping[str, str]) -> None:
    """Starts what is not given, makes the roles where they are ours to make, and sets the variables.

    Raises ServiceError.
    """
    var = var_folder(environ)
    given = environ.get("DATABASE_URL")
    if not given:
        database = ensure_database(var)
        environ["DATABASE_URL"], environ["DATABASE_OWNER_URL"] = database.app_url, database.owner_url
        environ["MATCHING_DATABASE_URL"] = database.matcher_url
    elif not environ.get("DATABASE_OWNER_URL"):
        roles = ensure_roles(given, var)
        environ["DATABASE_URL"], environ["DATABASE_OWNER_URL"] = roles.app_url, roles.owner_url
        environ["MATCHING_DATABASE_URL"] = roles.matcher_url
    if not environ.get("REDIS_URL"):
        environ["REDIS_URL"] = ensure_broker(var).redis_url
    environ.setdefault("SEAGULL_KEY_PREFIX", key_prefix(environ["DATABASE_URL"]))


def key_prefix(database_url: str) -> str:
    """What the keys of one database's portal start with, so that two can share a Redis."""
    parts = urlsplit(database_url)
    place = f"{parts.netloc.rpartition('@')[2]}{parts.path}?{parts.query}"
    return f"seagull-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
