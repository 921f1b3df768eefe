"""Suspects: names in their scripts, documents, phones, and the dated steps of what became of them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import DocumentKind, NameKind, Sex, SuspectStatus
from cases.models.base import CaseRow, DatedStep
from cases.querysets import SuspectQuerySet
from coordinators.models.owned import OwnedRow
from seagull.kernel import scripts


class Suspect(CaseRow):
    """A person suspected in a case. Never a rescued person: those have a model of their own."""

    syndicate = models.ForeignKey(
        "cases.Syndicate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("syndicate"),
    )
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    nationality = models.CharField(_("nationality"), max_length=2, blank=True)
    note = models.TextField(_("note"), blank=True)
    #: Status and date of the latest transition, kept beside it for lists; services write both.
    status = models.CharField(
        _("status"), max_length=20, choices=SuspectStatus.choices, default=SuspectStatus.IDENTIFIED, editable=False
    )
    status_on = models.DateField(_("since"), null=True, editable=False)

    objects: ClassVar[Any] = SuspectQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["-status_on", "-id"]

    @property
    def display_name(self) -> str:
        """The name as written, else any; uses prefetched names where there are."""
        names = sorted(self.names.all(), key=lambda name: name.kind != NameKind.NATIVE)
        return names[0].text if names else str(_("Name not known"))

    @property
    def latin_name(self) -> str:
        return next((name.text for name in self.names.all() if name.kind == NameKind.LATIN), "")

    def __str__(self) -> str:
        return self.display_name


class SuspectRow(OwnedRow):
    """A row under a suspect."""

    suspect = models.ForeignKey(Suspect, on_delete=models.CASCADE, related_name="%(class)ss", editable=False)

    class Meta(OwnedRow.Meta):
        abstract = True


class SuspectName(SuspectRow):
    """One name in one script (ISO 15924)."""

    suspect = models.ForeignKey(Suspect, on_delete=models.CASCADE, related_name="names", editable=False)
    text = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind.choices)
    script = models.CharField(
        _("script"), max_length=4, choices=[(code, code) for code in scripts.SCRIPTS], editable=False
    )

    class Meta(SuspectRow.Meta):
        ordering = ["kind", "text"]
        indexes = [models.Index(fields=["owner", "text"], name="suspect_name_of_party")]

    def __str__(self) -> str:
        return self.text


class SuspectDocument(SuspectRow):
    """A paper that names the suspect; ``normalised`` is the number without spaces and case."""

    suspect = models.ForeignKey(Suspect, on_delete=models.CASCADE, related_name="documents", editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.PASSPORT)
    number = models.CharField(_("number"), max_length=60)
    normalised = models.CharField(max_length=60, editable=False)
    country = models.CharField(_("issuing country"), max_length=2, blank=True)

    class Meta(SuspectRow.Meta):
        indexes = [models.Index(fields=["owner", "normalised"], name="suspect_paper_of_party")]

    def __str__(self) -> str:
        return self.number


class SuspectPhone(SuspectRow):
    """A telephone number: as typed, and in E.164 where it can be read."""

    suspect = models.ForeignKey(Suspect, on_delete=models.CASCADE, related_name="phones", editable=False)
    number = models.CharField(_("number"), max_length=60)
    e164 = models.CharField(max_length=16, blank=True, editable=False)

    class Meta(SuspectRow.Meta):
        indexes = [models.Index(fields=["owner", "e164"], name="suspect_phone_of_party")]

    def __str__(self) -> str:
        return self.e164 or self.number


class SuspectTransition(DatedStep):
    """What became of a suspect, and when."""

    link = "suspect"
    state = "status"
    also_shown = {"status_on": "on_date"}

    suspect = models.ForeignKey(Suspect, on_delete=models.CASCADE, related_name="transitions", editable=False)
    status = models.CharField(_("status"), max_length=20, choices=SuspectStatus.choices)

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.on_date}"
