"""Rescued persons: victims, known to the operation by a code. Who they are is sealed."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import AgeBand, Exploitation, Referral, Sex
from cases.models.base import CaseRow
from cases.models.sealing import KeyHolder
from cases.querysets import SealedIdentityQuerySet
from coordinators.models.owned import OwnedRow


class RescuedPerson(CaseRow):
    """The operational row (Human Trafficking Case Data Standard vocabulary): enough to protect and count, too little
    to recognise."""

    code = models.CharField(_("code"), max_length=20)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    age_band = models.CharField(_("age at rescue"), max_length=10, choices=AgeBand.choices, default=AgeBand.UNKNOWN)
    nationality = models.CharField(_("nationality"), max_length=2, blank=True)
    rescued_on = models.DateField(_("date of rescue"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    exploitation = models.CharField(
        _("exploitation"), max_length=20, choices=Exploitation.choices, default=Exploitation.NOT_ASSESSED
    )
    referral = models.CharField(_("referral"), max_length=20, choices=Referral.choices, default=Referral.NONE)

    class Meta(CaseRow.Meta):
        ordering = ["-rescued_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["owner", "code"], name="rescued_code_once_in_party")]

    def __str__(self) -> str:
        return self.code


class SealedIdentity(OwnedRow, KeyHolder):
    """Name, papers, contact and birth date of a rescued person, encrypted with a key of their own.

    ``ciphertext`` is AES-256-GCM under a data key; ``wrapped_key`` is that data key under the master key named by
    ``key_id``, which lives outside the database. No release opens this table.
    """

    rescued = models.OneToOneField(
        RescuedPerson, on_delete=models.CASCADE, related_name="sealed_identity", editable=False
    )
    ciphertext = models.BinaryField()

    objects: ClassVar[Any] = SealedIdentityQuerySet.as_manager()

    class Meta(OwnedRow.Meta):
        verbose_name_plural = "sealed identities"

    def __str__(self) -> str:
        return "sealed"

    @property
    def key_bound_to(self) -> bytes:
        return self.rescued_id.bytes
