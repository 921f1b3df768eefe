"""The way from a record, or from a hit, to the form of a request about it."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cases.exchange.models import target_name
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling

#: What a link may fill in of the form.
FILLED = ("about", "parties", "subject")


def ask_url(actor: Actor, row: Any, **filled: Any) -> str:
    """The address of the form, about ``row``, with ``parties`` (codes) and ``subject`` filled in where given; empty for
    who may not ask, and of what goes to named persons only (TLP:RED)."""
    if not can(actor, Permission.HANDLE_REQUESTS) or row.handling == Handling.RED:
        return ""
    about = {"about": f"{target_name(row)}:{row.pk}", **filled}
    return f"{reverse('rfi:ask')}?{urlencode(about, doseq=True)}"
