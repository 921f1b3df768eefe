"""What a request that was sent under a key has been answered."""

from django.db import models

from coordinators.models.account import Account
from seagull.kernel.ids import new_id


class KeyedAnswer(models.Model):
    """The answer to one request of one person, encrypted, so that the same request sent again has no second effect.

    ``key`` and ``asked`` are SHA-256 digests: of the key that came along, and of what was asked. ``rights`` is the
    digest of what the person was allowed when it was answered: with other rights the answer is not told again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="keyed_answers")
    key = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    rights = models.CharField(max_length=64)
    sealed = models.TextField()
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return str(self.pk)
