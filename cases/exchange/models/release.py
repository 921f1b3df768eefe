"""Releases: the owner's word that another party may see a record."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from cases.models import (
    Ammunition,
    Case,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    Syndicate,
)
from cases.models.base import CaseRow
from coordinators.access.actor import Actor
from coordinators.access.scope import visible_parties
from coordinators.codes import Handling
from coordinators.models import Account, Party
from coordinators.models.owned import OwnedRow
from seagull.kernel import clock
from seagull.kernel.constraints import exactly_one
from seagull.kernel.ids import new_id

#: What can be released: the release's reference → the model. A case and a syndicate go with what stands under them; a
#: record of a case goes without the case.
TARGETS: dict[str, type[OwnedRow]] = {
    "case": Case,
    "syndicate": Syndicate,
    "suspect": Suspect,
    "rescued": RescuedPerson,
    "asset": SeizedAsset,
    "firearm": Firearm,
    "ammunition": Ammunition,
    "identifier": Identifier,
    "site": Site,
    "update": CaseUpdate,
}


def target_name(row: Any) -> str:
    """The reference of a release that names ``row``. Raises KeyError for a row that is not released by itself."""
    return {model: name for name, model in TARGETS.items()}[type(row)]


def _for_reading(model: Any, actor: Actor) -> Any:
    """The rows of ``model`` that ``actor`` sees, with what their names are made of."""
    rows = model.objects.visible_to(actor)
    return rows.prefetch_related("names") if model is Suspect else rows


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, actor: Actor) -> Self:
        """All releases of the actor's party, and those that were made to it (or to the centre, while serving there):
        of one that is only asked for, refused or withdrawn, its recipient learns nothing."""
        if not actor.audience:
            return self.none()
        received = Q(recipient_id__in=visible_parties(actor), state__in=Release.MADE)
        return self.filter(Q(owner_id=actor.party_code) | received)

    def in_force(self) -> Self:
        return self.filter(state=Release.State.IN_FORCE)

    def asked(self) -> Self:
        return self.filter(state=Release.State.ASKED)

    def with_records(self, actor: Actor) -> Self:
        """Fetches with each release what it is of, for ``release.seen_record``, as far as ``actor`` sees it."""
        return self.prefetch_related(
            *(Prefetch(name, queryset=_for_reading(model, actor)) for name, model in TARGETS.items())
        )

    def of(self, row: OwnedRow) -> Self:
        """The releases of one record."""
        return self.filter(**{target_name(row): row})


class Release(models.Model):
    """One record, one recipient. Only a release in force shows anything, and only until it expires.

    Asked for, it is granted by another person, refused or withdrawn; in force, it is revoked or lapses. Nothing of it
    is ever removed. ``asked_by`` is empty where a releasing officer granted it without being asked; ``asked_at`` is
    then the time of the grant.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        IN_FORCE = "in_force", _("In force")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        REVOKED = "revoked", _("Revoked")
        LAPSED = "lapsed", _("Lapsed")

    #: The states of a release that took effect, now or once.
    MADE = (State.IN_FORCE, State.REVOKED, State.LAPSED)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    syndicate = models.ForeignKey(
        Syndicate, on_delete=models.CASCADE, null=True, related_name="releases", editable=False
    )
    suspect = models.ForeignKey(Suspect, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    rescued = models.ForeignKey(
        RescuedPerson, on_delete=models.CASCADE, null=True, related_name="releases", editable=False
    )
    asset = models.ForeignKey(SeizedAsset, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    firearm = models.ForeignKey(Firearm, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    ammunition = models.ForeignKey(
        Ammunition, on_delete=models.CASCADE, null=True, related_name="releases", editable=False
    )
    identifier = models.ForeignKey(
        Identifier, on_delete=models.CASCADE, null=True, related_name="releases", editable=False
    )
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    update = models.ForeignKey(CaseUpdate, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    recipient = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    purpose = models.TextField(_("purpose"))
    handling = models.CharField(_("handling"), max_length=12, choices=Handling.choices, default=Handling.AMBER)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.IN_FORCE, editable=False)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    granted_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    end_reason = models.TextField(_("reason"), blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(TARGETS), name="release_of_one_record"),
            models.CheckConstraint(condition=~Q(handling=Handling.RED), name="release_never_red"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True) | Q(granted_by__isnull=True) | ~Q(asked_by=F("granted_by")),
                name="release_by_four_eyes",
            ),
            *(
                models.UniqueConstraint(
                    fields=[name, "recipient"], condition=Q(state="in_force"), name=f"{name}_release_in_force_once"
                )
                for name in TARGETS
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state="in_force"), name="release_due"),
            models.Index(fields=["owner", "state"], name="release_owner_state"),
            models.Index(fields=["recipient", "state"], name="release_recipient_state"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.recipient_id}"

    @property
    def target_name(self) -> str:
        """Which reference is set: a key of ``TARGETS``."""
        return next(name for name in TARGETS if getattr(self, f"{name}_id") is not None)

    @property
    def seen_record(self) -> Any:
        """What is released, as it was fetched (``with_records(actor)``); None where the reader does not see it."""
        return self._state.fields_cache.get(self.target_name)

    def reference(self) -> Any:
        """What is released, as the journal names it: model, id, owner and case. It is not read, since whoever ends the
        release of a record that has been restricted since may not see it."""
        name = self.target_name
        model: Any = TARGETS[name]
        row = model(pk=getattr(self, f"{name}_id"), owner_id=self.owner_id)
        if issubclass(model, CaseRow):
            row.case_id = model.objects.filter(pk=row.pk).values_list("case_id", flat=True).first()
        return row
