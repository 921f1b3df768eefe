"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


def portal(request: HttpRequest) -> dict[str, Any]:
    """The actor, the operation, the navigation and the page's handling (a view sets it as ``page_handling``).

    What the operation and the navigation are, the apps say (``settings.PORTAL_CONTEXT``).
    """
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"actor": None}
    found: dict[str, Any] = import_string(settings.PORTAL_CONTEXT)(request)
    return {"actor": actor, **found}
