"""The journal: who did what, when, for whom, to which record, why and from where.

Entries carry no foreign keys, so that they outlive what they tell of. The database refuses to change or delete them,
whoever asks (see the migration).
"""

from django.db import models

from seagull.kernel.ids import new_id


class JournalEntry(models.Model):
    """One thing that happened; written only through :func:`seagull.audit.record.record`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    actor_party = models.CharField(max_length=10, blank=True)
    owner_party = models.CharField(max_length=10, blank=True, help_text="the party whose record it is")
    record_type = models.CharField(max_length=60, blank=True)
    record_id = models.CharField(max_length=64, blank=True)
    case_id = models.UUIDField(null=True)
    changes = models.JSONField(default=dict, help_text="field → [before, after]")
    purpose = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        verbose_name = "journal entry"
        verbose_name_plural = "journal entries"
        indexes = [
            models.Index(fields=["owner_party", "-at", "-id"], name="journal_owner_at"),
            models.Index(fields=["case_id", "-at", "-id"], name="journal_case_at"),
            models.Index(fields=["actor_party", "-at", "-id"], name="journal_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
