"""The kinds of record that hits are made of. Rescued persons are none of them, and never will be (DESIGN §4)."""

from typing import Any

from cases.models import Firearm, Identifier, Suspect

#: The name of a reference to such a record → its model.
RECORDS: dict[str, Any] = {"suspect": Suspect, "firearm": Firearm, "identifier": Identifier}


def takes_part(record: Any) -> bool:
    """Whether hits are made of records of this kind."""
    return type(record) in RECORDS.values()


def name_of(record: Any) -> str:
    """The name by which hits refer to a record of this kind. Raises ValueError for one that takes no part."""
    for name, model in RECORDS.items():
        if isinstance(record, model):
            return name
    raise ValueError(f"{type(record).__name__} takes no part in matching")
