"""The network of a case, as far as its reader sees it, as a file of FollowTheMoney entities, one a line.

Rescued persons are no part of any network: no row of theirs is read here.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from cases import selectors
from cases.exports import entities
from cases.exports.service import label_of
from cases.models import Case, Firearm, SeizedAsset, Suspect, SuspectDocument, SuspectName, SuspectPhone
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record
from seagull.web.exports.files import Export, file_name

CONTENT_TYPE = "application/json+ftm"


@transaction.atomic
def export_network(actor: Actor, case: Case) -> Export:
    """The case, its suspects, syndicates, assets and firearms, and how they hang together.

    ``case`` is one that the actor sees. Each party whose records went out has an entry in the journal. Raises
    PermissionDenied without the right to export.
    """
    check_can(actor, Permission.EXPORT_RECORDS)
    rows = _Rows(actor, case)
    told = rows.told()
    owners = Counter(row.owner_id for row in rows.all())
    for owner, count in ({actor.party_code: 0} | owners).items():
        record(
            by=actor,
            action="case.network_exported",
            # Of whose case it was, another party is not told.
            row=case if owner in (case.owner_id, actor.party_code) else None,
            owner_party=owner,
            detail={"count": count, "format": "ftm"},
        )
    label = label_of({row.handling for row in rows.all()}, owners, actor)
    lines = "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in told)
    return Export(file_name("network", label, "ftm.json"), CONTENT_TYPE, lines.encode())


class _Rows:
    """What the reader sees of a case's network."""

    def __init__(self, actor: Actor, case: Case) -> None:
        self.case = case
        under = {"case": case}
        people = Suspect.objects.visible_to(actor).filter(**under).order_by("-status_on", "id")
        self.suspects = list(people.prefetch_related(*_particulars(actor)))
        self.assets = list(SeizedAsset.objects.visible_to(actor).filter(**under).order_by("-taken_on", "id"))
        self.firearms = list(Firearm.objects.visible_to(actor).filter(**under).order_by("-found_on", "id"))
        self.linked = selectors.syndicates_of(actor, case)
        named = {suspect.syndicate_id for suspect in self.suspects}
        self.syndicates = {row.pk: row for row in [*self.linked, *selectors.seen_syndicates(actor, named)]}

    def all(self) -> list[Any]:
        return [self.case, *self.suspects, *self.syndicates.values(), *self.assets, *self.firearms]

    def told(self) -> list[entities.Entity]:
        return [*self._things(), *self._links()]

    def _things(self) -> Iterator[entities.Entity]:
        yield entities.of_case(self.case)
        yield from map(entities.of_suspect, self.suspects)
        yield from map(entities.of_syndicate, self.syndicates.values())
        yield from map(entities.of_asset, self.assets)
        yield from map(entities.of_firearm, self.firearms)

    def _links(self) -> Iterator[entities.Entity]:
        for suspect in self.suspects:
            words = suspect.get_status_display()
            yield entities.in_case(self.case, suspect, role="suspect", status=words, since=suspect.status_on)
            if suspect.syndicate_id in self.syndicates:
                yield entities.in_syndicate(self.syndicates[suspect.syndicate_id], suspect)
        for syndicate in self.linked:
            yield entities.in_case(self.case, syndicate, role="syndicate")
        for asset in self.assets:
            words = asset.get_stage_display()
            yield entities.in_case(self.case, asset, role="asset", status=words, since=asset.taken_on)
        for firearm in self.firearms:
            yield entities.in_case(self.case, firearm, role="firearm", since=firearm.found_on)


def _particulars(actor: Actor) -> list[Any]:
    return [
        Prefetch(name, queryset=model.objects.visible_to(actor))
        for name, model in (("names", SuspectName), ("documents", SuspectDocument), ("phones", SuspectPhone))
    ]
