"""Identifiers of rows.

Random (version 4) on purpose: a number that counts up, or one that carries the time, would tell a party how much
the others enter. Order comes from dated columns, never from an id.
"""

import uuid


def new_id() -> uuid.UUID:
    return uuid.uuid4()
