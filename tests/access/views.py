"""Every view there is, found by walking the URL resolver, with the permission that it asks for."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

OURS = ("cases.", "coordinators.", "operations.", "seagull.")


def views() -> dict[str, Any]:
    """Dotted name → class, of our own views; others' are sign-in's, which have tests of their own."""
    return dict(sorted(_walk(get_resolver())))


def _walk(resolver: URLResolver) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            view = getattr(entry.callback, "view_class", None) or getattr(entry.callback, "cls", None)
            if view is not None and view.__module__.startswith(OURS):
                yield f"{view.__module__}.{view.__qualname__}", view
        else:
            yield from _walk(entry)


def asked_by(view: Any) -> str | None:
    permission = getattr(view, "permission", None)
    return None if permission is None else str(permission.value)
