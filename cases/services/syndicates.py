"""Syndicates, and their links to cases."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.codes import DateBasis, SyndicateStatus
from cases.exchange.services import restriction
from cases.models import Case, Syndicate, SyndicateLink, SyndicateTransition
from cases.services import batches, records
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling


@batches.atomic
def add_syndicate(
    *,
    by: Actor,
    fields: Mapping[str, Any],
    status: str = SyndicateStatus.IDENTIFIED,
    date_basis: str = DateBasis.STATED,
    restricted: bool = False,
) -> Syndicate:
    """Describe a syndicate; ``status`` is its state on ``identified_on``, as far as ``date_basis`` says so. It is
    restricted as a case is."""
    values = {**fields, "status": status}
    red = values.get("handling") == Handling.RED
    syndicate = records.add(Syndicate, by=by, fields=values | ({"handling": Handling.AMBER_STRICT} if red else {}))
    move_syndicate(syndicate, by=by, to=status, on_date=syndicate.identified_on, date_basis=date_basis)
    if red or restricted:
        batches.write_waiting()
        restriction.close_new(syndicate, by=by, red=red)
    return syndicate


def amend_syndicate(syndicate: Syndicate, *, by: Actor, fields: Mapping[str, Any]) -> Syndicate:
    return records.amend(syndicate, by=by, fields=fields)


def move_syndicate(
    syndicate: Syndicate, *, by: Actor, to: str, on_date: dt.date, **told: Unpack[records.StepDetails]
) -> SyndicateTransition:
    """Record a dated change of the syndicate's status."""
    return records.take_step(syndicate, SyndicateTransition, by=by, to=to, on_date=on_date, **told)


def own_named(name: str, *, by: Actor, known_as: str = "") -> Syndicate:
    """The syndicate of the actor's party that has this name, of those the actor sees; among several, the one that this
    portal, or the one that exported it, knows by the id ``known_as``. Raises ValidationError for none, or several."""
    batches.write_waiting(Syndicate)
    found = list(Syndicate.objects.visible_to(by).filter(owner_id=by.party_code, name=name))
    if len(found) > 1 and known_as:
        found = [row for row in found if known_as in (str(row.pk), str(row.exported_as))]
    if len(found) != 1:
        raise ValidationError({"syndicate": _("Your party has no syndicate of this name, or several.")})
    return found[0]


def link_case(
    syndicate: Syndicate, case: Case, *, by: Actor, basis: str = "", fields: Mapping[str, Any] | None = None
) -> SyndicateLink:
    """Say that a syndicate appears in a case; both must be the actor's party's."""
    check_can(by, Permission.ENTER_RECORDS, syndicate)
    values = {**(fields or {}), "case": case, "syndicate": syndicate, "basis": basis}
    return records.add(SyndicateLink, by=by, parent=case, fields=values)


def amend_link(link: SyndicateLink, *, by: Actor, fields: Mapping[str, Any]) -> SyndicateLink:
    return records.amend(link, by=by, fields=fields)
