"""What somebody was typing when the session ended."""

from django.db import models

from coordinators.models.account import Account
from seagull.kernel.ids import new_id


class Draft(models.Model):
    """The fields of one form of one page, encrypted, for the person who typed them and nobody else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=300)
    sealed = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "path"], name="one_draft_per_page")]

    def __str__(self) -> str:
        return self.path
