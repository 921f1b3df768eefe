"""Named grants: the owner's word that one person may see a restricted case or syndicate, whatever party they are of."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Syndicate
from coordinators.access.actor import Actor
from coordinators.models import Account, Party
from coordinators.models.owned import OwnedRow
from seagull.kernel.ids import new_id

#: What people can be named for: the grant's reference → the model.
NAMED_FOR: dict[str, type[OwnedRow]] = {"case": Case, "syndicate": Syndicate}


def named_for(row: Any) -> str:
    """The reference of a grant that names ``row``. Raises KeyError for a row that nobody is named for by itself."""
    return {model: name for name, model in NAMED_FOR.items()}[type(row)]


class NamedGrantQuerySet(models.QuerySet["NamedGrant"]):
    def visible_to(self, actor: Actor) -> Self:
        """The own ones; and those of the actor's party for records that the actor sees."""
        if not actor.audience:
            return self.none()
        seen = Q(pk__in=[])
        for name, model in NAMED_FOR.items():
            seen |= Q(**{f"{name}__in": model.objects.visible_to(actor).values("pk")})
        return self.filter(Q(account_id=actor.account_id) | (Q(owner_id=actor.party_code) & seen))

    def in_force(self) -> Self:
        return self.filter(state=NamedGrant.State.IN_FORCE)

    def of(self, row: OwnedRow) -> Self:
        """The grants for one record."""
        return self.filter(**{named_for(row): row})


class NamedGrant(models.Model):
    """What was said when a person was named. What it opens is guardian's permission, given and taken with it."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        TAKEN_BACK = "taken_back", _("Taken back")
        LAPSED = "lapsed", _("Lapsed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="named_grants", editable=False)
    syndicate = models.ForeignKey(
        Syndicate, on_delete=models.CASCADE, null=True, related_name="named_grants", editable=False
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    purpose = models.TextField(_("purpose"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.IN_FORCE, editable=False)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    granted_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    end_reason = models.TextField(_("reason"), blank=True)

    objects = NamedGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, syndicate__isnull=True) | Q(case__isnull=True, syndicate__isnull=False),
                name="named_for_one_record",
            ),
            *(
                models.UniqueConstraint(
                    fields=[name, "account"], condition=Q(state="in_force"), name=f"named_once_for_{name}"
                )
                for name in NAMED_FOR
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], condition=Q(state="in_force"), name="named_grant_due")]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.account_id}"
