"""Places that scams are run from."""

from collections.abc import Mapping
from typing import Any

from cases.models import Case, Site
from cases.services import batches, records
from coordinators.access.actor import Actor


@batches.atomic
def add_site(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Site:
    """Raises PermissionDenied; ValidationError with the fields."""
    return records.add(Site, by=by, parent=case, fields={"case": case, **fields})


@batches.atomic
def amend_site(site: Site, *, by: Actor, fields: Mapping[str, Any]) -> Site:
    """As :func:`add_site`."""
    return records.amend(site, by=by, fields=fields)
