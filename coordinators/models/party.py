"""The parties of the operation and the agencies that act for them."""

import time
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordinators.codes import PartyKind


class Names(models.Model):
    """An official name in English, Chinese and the bearer's own language."""

    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    name_own = models.CharField(_("name in its own language"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, English where there is none."""
        language = get_language() or "en"
        if language.startswith("zh"):
            return self.name_zh
        return self.name_own if language == self.own_language_code else self.name_en

    @property
    def own_language_code(self) -> str:
        raise NotImplementedError


class PartyManager(models.Manager["Party"]):
    #: How long a name that another process has changed may still be shown.
    KEPT_SECONDS = 60

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[float, dict[str, Party]] = (0.0, {})

    def known(self, code: str) -> "Party":
        """The party of ``code``, from the few rows kept in memory: a list needs neither a join nor a query to name the
        owners of its rows. Raises DoesNotExist."""
        read_at, rows = self._known
        if code not in rows or time.monotonic() - read_at > self.KEPT_SECONDS:
            rows = {party.code: party for party in self.all()}
            self._known = (time.monotonic(), rows)
        if code not in rows:
            raise self.model.DoesNotExist(code)
        return rows[code]

    def forget(self) -> None:
        """What this process remembers is read anew at the next question."""
        self._known = (0.0, {})


class Party(Names):
    """A member country, a partner, or the centre."""

    code = models.CharField(primary_key=True, max_length=10)
    #: The party's bit in every ``visible_mask`` and its number in every ``visible_to``; fixed for good, since partial
    #: indexes name it as a literal.
    bit = models.PositiveSmallIntegerField(unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=PartyKind.choices)
    own_language = models.CharField(max_length=10)
    time_zone = models.CharField(max_length=40)
    currency = models.CharField(max_length=4, blank=True)

    objects: ClassVar[PartyManager] = PartyManager()

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["bit"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        Party.objects.forget()

    @property
    def own_language_code(self) -> str:
        return self.own_language


class Agency(Names):
    """A national agency that submits for its party."""

    code = models.SlugField(primary_key=True, max_length=40)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="agencies")
    short_name = models.CharField(max_length=40)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["party__bit", "code"]

    @property
    def own_language_code(self) -> str:
        return self.party.own_language
