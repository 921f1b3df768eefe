"""What PostgreSQL remembers of signing in: tries, and what works once. No cache holds either, so that emptying the
broker forgives nobody and lets no code be used twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInStep(models.TextChoices):
    PASSWORD = "password", _("Password")
    SECOND_FACTOR = "second_factor", _("Second factor")
    INVITATION = "invitation", _("Invitation")


class SignInTry(models.Model):
    """One try at one step. ``subject`` is a keyed hash of the user name that was typed, whether or not it is anyone's;
    ``address`` of an IPv6 client is its /64, which is what one subscriber is given."""

    at = models.DateTimeField()
    step = models.CharField(max_length=20, choices=SignInStep.choices)
    subject = models.CharField(max_length=64)
    address = models.GenericIPAddressField()
    succeeded = models.BooleanField(default=False)
    #: The journal knows that this failure was followed by a try that was not let happen; it is told once.
    told_of_limit = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-at"], name="sign_in_subject_at"),
            models.Index(fields=["address", "-at"], name="sign_in_address_at"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d %H:%M}"


class UsedOnce(models.Model):
    """A one-time code or a passkey's answer that was used: the SHA-256 of what it is."""

    digest = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
