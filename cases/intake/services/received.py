"""Received workbooks in the file store: always encrypted, each with a data key of its own.

The data key lies wrapped in the submission (see cases.sealing), so that the store, its backups and whoever runs it hold
nothing that can be read, and destroying the key destroys every copy of the file.
"""

import base64
import json
import uuid
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from cases.intake.models import Submission
from cases.sealing import envelope, master, streams
from coordinators.access.actor import Actor
from seagull.audit.record import record
from seagull.kernel import clock

_IN_MEMORY = 8 << 20  # bytes of a sealed file; what is longer lies, sealed, in a temporary file on its way to the store
_PIECE = 1 << 20


def keep(submission: Submission, content: Iterable[bytes]) -> None:
    """Store a file, sealed, under a name of our own, and put its name and wrapped key into the submission, which the
    caller saves. Raises ImproperlyConfigured without a master key."""
    key = envelope.new_key()
    wrapped = master.wrap(key, bound_to=submission.key_bound_to)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as sealed:
        for piece in streams.encrypted(content, key=key, bound_to=submission.key_bound_to):
            sealed.write(piece)
        sealed.seek(0)
        name = f"submissions/{submission.owner_id}/{uuid.uuid4().hex}"
        submission.stored_as = default_storage.save(name, File(cast(IO[bytes], sealed), name=name))
    submission.wrapped_key, submission.key_id = wrapped.wrapped_key, wrapped.key_id


def pieces(submission: Submission) -> Iterator[bytes]:
    """The file as it was received, piece by piece. Raises ValidationError once it is destroyed; SealError."""
    if not submission.stored_as:
        raise ValidationError(_("The file of this workbook was destroyed. Send the workbook again."))
    with default_storage.open(submission.stored_as) as stored:
        if not submission.key_id:  # kept by a version that stored files in clear, and not sealed since
            yield from iter(lambda: stored.read(_PIECE), b"")
            return
        yield from streams.decrypted(stored, key=_key(submission), bound_to=submission.key_bound_to)


def content(submission: Submission) -> bytes:
    """The whole file. Raises as :func:`pieces` does."""
    return b"".join(pieces(submission))


def seal_values(submission: Submission, position: int, values: dict[str, Any]) -> str:
    """Values of one staged row that must not lie in clear, under the submission's key; base64."""
    plain = json.dumps(values, ensure_ascii=False).encode()
    return base64.b64encode(master.encrypt(_key(submission), plain, _place(submission, position))).decode("ascii")


def open_values(submission: Submission, position: int, sealed: str) -> dict[str, Any]:
    """What :func:`seal_values` was given. Raises SealError."""
    plain = master.decrypt(_key(submission), base64.b64decode(sealed), _place(submission, position))
    opened: dict[str, Any] = json.loads(plain)
    return opened


@transaction.atomic
def destroy(submission: Submission, *, by: Actor, reason: str) -> None:
    """Destroy a received file: its key now, so that no copy can be read, and the stored file after the commit."""
    stored_as, submission.stored_as = submission.stored_as, ""
    submission.wrapped_key, submission.key_id, submission.destroyed_at = b"", "", clock.now()
    submission.save(update_fields=["stored_as", "wrapped_key", "key_id", "destroyed_at"])
    record(by=by, action="submission.destroyed", row=submission, detail={"reason": reason})
    if stored_as:
        transaction.on_commit(lambda: default_storage.delete(stored_as))


@transaction.atomic
def seal_stored(submission: Submission) -> None:
    """Seal a file that an older version kept in clear; the clear one goes after the commit."""
    former = submission.stored_as
    keep(submission, pieces(submission))
    Submission.objects.filter(pk=submission.pk).update(
        stored_as=submission.stored_as, wrapped_key=submission.wrapped_key, key_id=submission.key_id
    )
    transaction.on_commit(lambda: default_storage.delete(former))


def _key(submission: Submission) -> bytes:
    return master.unwrap(submission.wrapped, bound_to=submission.key_bound_to)


def _place(submission: Submission, position: int) -> bytes:
    return submission.key_bound_to + f" row {position}".encode()
