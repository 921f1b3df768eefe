"""The words desks use, kept as data so that a speaker of the language can mend them without reading code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """One of the lists beside this module: ``headers``, ``sheets``, ``terms``, ``money``, ``notes``, ``countries``."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
