"""The entries that an actor may read, and how the journal stands."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404

from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from seagull.audit import seal, signing
from seagull.audit.models import JournalEntry, SealedBatch

ORDER = ("-at", "-id")


def feeds(actor: Actor) -> tuple[QuerySet[JournalEntry], QuerySet[JournalEntry]]:
    """What was done to the party's records, and what its people did elsewhere: two lists that share no entry, each with
    an index of its own. Values stay in the database; ``changed`` holds the names of the fields."""
    rows = JournalEntry.objects.defer("changes", "salt", "hash").annotate(changed=RawSQL(_CHANGED, ()))  # noqa: S611
    if not can(actor, Permission.READ_JOURNAL):
        return rows.none(), rows.none()
    own = rows.filter(owner_party=actor.party_code)
    return own, rows.filter(actor_party=actor.party_code).exclude(owner_party=F("actor_party"))


_CHANGED = "ARRAY(SELECT jsonb_object_keys(changes) ORDER BY 1)"


def entry_or_404(actor: Actor, pk: Any) -> JournalEntry:
    """One entry; whatever is no id of an entry that the actor may read gives the same Http404."""
    for feed in feeds(actor):
        try:
            if found := feed.filter(pk=pk).first():
                return found
        except (ValueError, ValidationError) as error:
            raise Http404 from error
    raise Http404


def heads(actor: Actor) -> QuerySet[SealedBatch]:
    """The batches by their heads, without what they list, for auditors of every party."""
    rows = SealedBatch.objects.defer("leaf_ids", "leaf_hashes").order_by("number")
    return rows if can(actor, Permission.READ_JOURNAL) else rows.none()


@dataclass(frozen=True)
class Sealing:
    """How the journal stands: the newest batch, and the public key as parties keep it. How many entries wait is left
    out: between two batches it would tell one party of each step of the others."""

    last: SealedBatch | None
    key: str
    key_name: str


def sealing() -> Sealing:
    key = signing.signing_key().public_key()
    return Sealing(seal.last_batch(), signing.public_text(key), signing.key_name(key))
