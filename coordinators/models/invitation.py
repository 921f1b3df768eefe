"""Links by which a person sets up what the own account is signed in with."""

import datetime as dt
import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.account import Account
from seagull.kernel.ids import new_id


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: dt.datetime) -> "InvitationQuerySet":
        """Those that can still be used: by an account that is not suspended."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at, account__is_active=True)


class Invitation(models.Model):
    """One link, for one account, used once. Only the SHA-256 of its secret part is kept."""

    class Sets(models.TextChoices):
        """What the person sets by it. Of what it does not set, the person has to show what is there."""

        BOTH = "both", _("Password and second factor")
        PASSWORD = "password", _("Password")
        FACTOR = "factor", _("Second factor")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="invitations")
    sets = models.CharField(max_length=10, choices=Sets.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_open_invitation_per_account",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} ({self.sets})"

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()
