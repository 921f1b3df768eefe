"""What a token's scopes cover: the one rule, asked by the API's views before anything else.

``read``, ``write`` and ``submit`` cover all resources; ``read:cases`` or ``write:suspects`` one of them. Workbooks and
rows are sent with ``submit``, which covers the submissions, read and written, and the progress of the jobs that take
them in; ``write`` alone does not. A scope never adds to the rights of the token's owner.
"""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

READ, WRITE, SUBMIT = "read", "write", "submit"
EVERYTHING = (READ, WRITE, SUBMIT)
#: Resources that SUBMIT covers.
SUBMITTED = frozenset({"submissions"})
#: Resources that it covers to be read.
FOLLOWED = frozenset({"jobs"})
#: Read by any token: it says who asks, and with which scopes.
SELF = "me"


def covers(scopes: Collection[str], resource: str, *, writes: bool) -> bool:
    """Whether a token of these scopes may read, or write, a resource (a list's name in its address)."""
    if resource == SELF and not writes:
        return True
    if SUBMIT in scopes and (resource in SUBMITTED or (resource in FOLLOWED and not writes)):
        return True
    verb = WRITE if writes else READ
    general = verb in scopes and not (writes and resource in SUBMITTED)
    return general or f"{verb}:{resource}" in scopes


def resources() -> tuple[str, ...]:
    """The names of the API's resources, in the order of the alphabet."""
    names: tuple[str, ...] = import_string(settings.API_RESOURCES)()
    return names


def known() -> tuple[str, ...]:
    """Every scope that a token can have."""
    return (*EVERYTHING, *(f"{verb}:{resource}" for verb in (READ, WRITE) for resource in resources()))


def checked(scopes: Iterable[str]) -> list[str]:
    """The scopes, each once, in the order of :func:`known`. Raises ValidationError for none, or an unknown one."""
    asked = set(scopes)
    found = [scope for scope in known() if scope in asked]
    if not found:
        raise ValidationError({"scopes": _("Say what the token may do.")})
    if unknown := sorted(asked - set(found)):
        raise ValidationError({"scopes": _("There is no scope “%(name)s”.") % {"name": unknown[0]}})
    return found
