"""Taking the journal out of the portal: its entries as a list or with their proofs, and its heads; all journalled."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.journal.selectors import ORDER, heads
from seagull.audit.auditing import changed_in_words, detail_in_words, record_in_words
from seagull.audit.models import JournalEntry
from seagull.audit.presenters import sentence
from seagull.audit.proofs import proof_lines
from seagull.audit.record import record
from seagull.web.exports.columns import Column, field, moment
from seagull.web.exports.files import Export, check_fits, file_name, write_file
from seagull.web.paging import page_of

#: Who did what is the party's alone.
HANDLING = Handling.AMBER_STRICT
#: More than this is taken out in parts, by time: each proof is computed here and now.
MOST = 50_000
LINES = "application/jsonl"

COLUMNS = (
    moment(_("Time"), "at"),
    Column(_("What"), sentence),
    field(_("Act"), "action"),
    field(_("Person"), "actor_name"),
    field(_("Person's party"), "actor_party"),
    Column(_("Record"), record_in_words),
    field(_("Record's id"), "record_id"),
    Column(_("Case's id"), lambda entry: str(entry.case_id) if entry.case_id else None),
    field(_("Record's party"), "owner_party"),
    Column(_("Fields changed"), changed_in_words),
    field(_("Purpose"), "purpose"),
    Column(_("Particulars"), detail_in_words),
    field(_("Address"), "address"),
    Column(_("Entry"), lambda entry: str(entry.pk)),
)

Feeds = Sequence[QuerySet[JournalEntry]]


@transaction.atomic
def export_entries(feeds: Feeds, format: str, *, by: Actor, asked: Mapping[str, Any]) -> Export:  # noqa: A002
    """The entries as a table. Raises PermissionDenied; BadRequest for a format there is none of, or too many rows."""
    check_can(by, Permission.READ_JOURNAL)
    for feed in feeds:
        check_fits(feed, format)
    entries = _newest(feeds)
    cells = ([column.value(entry) for column in COLUMNS] for entry in entries)
    content_type, content = write_file("Journal", COLUMNS, cells, format)
    _tell(by, "journal.exported", len(entries), format, asked)
    return Export(file_name("journal", HANDLING, format), content_type, content)


@transaction.atomic
def export_proofs(feeds: Feeds, *, by: Actor, asked: Mapping[str, Any]) -> Export:
    """The entries with their proofs, a line of JSON each, for tools/verify_journal.py."""
    check_can(by, Permission.READ_JOURNAL)
    entries = _newest(feeds)
    content = "".join(proof_lines(entries)).encode()
    _tell(by, "journal.exported", len(entries), "jsonl", asked)
    return Export(file_name("journal-proofs", HANDLING, "jsonl"), LINES, content)


@transaction.atomic
def download_heads(*, by: Actor, after: int = 0) -> Export:
    """The signed heads of all batches behind number ``after``, a line of JSON each. They don't say what happened."""
    check_can(by, Permission.READ_JOURNAL)
    lines = [f"{batch.line}\n" for batch in heads(by).filter(number__gt=after).iterator(chunk_size=2000)]
    record(by=by, action="journal_heads.downloaded", owner_party=by.party_code, detail={"count": len(lines)})
    return Export(file_name("journal-heads", Handling.GREEN, "jsonl"), LINES, "".join(lines).encode())


def remember_reading(*, by: Actor, asked: Mapping[str, Any]) -> None:
    """Whoever watches is watched: a reading of the journal stands in it."""
    record(by=by, action="journal.read", owner_party=by.party_code, detail={"filter": dict(asked)} if asked else {})


def _newest(feeds: Feeds) -> list[JournalEntry]:
    return page_of(feeds, order=ORDER, size=MOST, counted=False).rows


def _tell(by: Actor, action: str, count: int, format: str, asked: Mapping[str, Any]) -> None:  # noqa: A002
    told = {"count": count, "format": format, "filter": dict(asked)}
    record(by=by, action=action, owner_party=by.party_code, detail=told)
