"""Tables of spellings, kept as data so that a speaker of the language can mend them without reading code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table ``name.toml`` beside this module; each file says at its head what it holds."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
