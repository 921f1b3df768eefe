"""What the seals of rescued persons' identities leave in the database, beside the sealed identity itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import ErasureGround, OpeningPurpose
from cases.sealing.master import Wrapped
from coordinators.models import Account
from coordinators.models.owned import OwnedRow
from coordinators.models.party import Party
from seagull.kernel.ids import new_id


class KeyHolder(models.Model):
    """A row that holds a data key, wrapped by the master key that ``key_id`` names. Changing the master key
    (``cases.services.rotation``) finds every kind of such row by this class."""

    wrapped_key = models.BinaryField(default=b"")
    key_id = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True

    @property
    def wrapped(self) -> Wrapped:
        return Wrapped(bytes(self.wrapped_key), self.key_id)

    @property
    def key_bound_to(self) -> bytes:
        """Whose key it is; it opens for the same alone."""
        raise NotImplementedError


class HashKey(KeyHolder):
    """A random key of keyed hashes, wrapped: one for the identity of rows, and one a party for its blind index, so
    that two parties' indexes can't be compared. It never changes; a new master key only wraps it anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    scope = models.CharField(max_length=20, unique=True, help_text="'rows', or the party's code")

    def __str__(self) -> str:
        return self.scope

    @property
    def key_bound_to(self) -> bytes:
        return f"hash key {self.scope}".encode()


class IdentityMark(models.Model):
    """The blind index of one sealed identity: keyed hashes of its papers, its name with its birth date, its phones.
    They go when the seal goes."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("papers")
        NAME_AND_BIRTH = "name_birth", _("name and date of birth")
        PHONE = "phone", _("phone number")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    sealed = models.ForeignKey("cases.SealedIdentity", on_delete=models.CASCADE, related_name="marks", editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["owner", "digest"], name="identity_mark_digest")]

    def __str__(self) -> str:
        return self.kind


class AboutIdentity(OwnedRow):
    """A row about a rescued person's identity; it never says what the identity is."""

    rescued = models.ForeignKey(
        "cases.RescuedPerson", on_delete=models.CASCADE, related_name="%(class)ss", editable=False
    )

    class Meta(OwnedRow.Meta):
        abstract = True


class IdentityOpening(AboutIdentity):
    """One opening of a sealed identity: by whom, when, for what. Kept for good."""

    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField()
    purpose_code = models.CharField(_("purpose"), max_length=20, choices=OpeningPurpose.choices)
    purpose = models.TextField(_("in words"))

    class Meta(AboutIdentity.Meta):
        ordering: ClassVar[list[str]] = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d} {self.purpose_code}"


class IdentityErasure(AboutIdentity):
    """An erasure asked for by one officer and done, or refused, by another."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    ground_code = models.CharField(_("ground"), max_length=20, choices=ErasureGround.choices)
    ground = models.TextField(_("in words"))
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField()
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    ended_at = models.DateTimeField(null=True)
    workbooks = models.PositiveIntegerField(default=0, help_text="received workbooks that were destroyed with it")

    class Meta(AboutIdentity.Meta):
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["rescued"], condition=models.Q(state="asked"), name="one_erasure_asked_for_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.state
