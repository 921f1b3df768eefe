"""Tables kept as data beside the code, so that a speaker of the language can mend them without reading it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table ``name.toml`` of a package; each file says at its head what it holds."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
