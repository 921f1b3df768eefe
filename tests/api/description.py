"""What the portal says of its API, made once a run: walking every view takes a second."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator


@cache
def description() -> dict[str, Any]:
    """The OpenAPI document as it is served. Shared by all who ask: read it, never change it."""
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found
