"""Syndicates, and the cases they appear in."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import SyndicateStatus
from cases.models.base import CaseRow, DatedStep, ExportedRow, red_is_restricted
from cases.querysets import SyndicateLinkQuerySet
from coordinators.codes import Handling
from coordinators.models.owned import OwnedRow


class Syndicate(OwnedRow, ExportedRow):
    """An organised group, as one party describes it."""

    name = models.CharField(_("name"), max_length=200)
    aliases = models.CharField(_("other names"), max_length=300, blank=True)
    activity = models.TextField(_("what it does"), blank=True)
    base_place = models.CharField(_("where it is based"), max_length=200, blank=True)
    identified_on = models.DateField(_("identified on"))
    handling = models.CharField(_("handling"), max_length=12, choices=Handling.choices, default=Handling.AMBER)
    restricted = models.BooleanField(_("restricted to named persons"), default=False)
    #: The status of the latest transition, kept beside it for lists; services write both.
    status = models.CharField(
        _("status"), max_length=20, choices=SyndicateStatus.choices, default=SyndicateStatus.IDENTIFIED, editable=False
    )

    class Meta(OwnedRow.Meta):
        ordering = ["-identified_on", "-id"]
        constraints = [red_is_restricted("syndicate")]

    def __str__(self) -> str:
        return self.name


class SyndicateTransition(DatedStep):
    """A syndicate's change of status."""

    link = "syndicate"
    state = "status"

    syndicate = models.ForeignKey(Syndicate, on_delete=models.CASCADE, related_name="transitions", editable=False)
    status = models.CharField(_("status"), max_length=20, choices=SyndicateStatus.choices)

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.on_date}"


class SyndicateLink(CaseRow):
    """A syndicate appears in a case: seen by whoever sees the case, and named to those who see the syndicate too."""

    syndicate = models.ForeignKey(Syndicate, on_delete=models.CASCADE, related_name="links")
    basis = models.CharField(_("basis"), max_length=300, blank=True)

    objects: ClassVar[Any] = SyndicateLinkQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["case", "syndicate"], name="syndicate_once_in_case")]

    @property
    def seen_syndicate(self) -> Any:
        """The syndicate as it was fetched with this row, None where the reader does not see it; see ``seen_case``."""
        return self._state.fields_cache.get("syndicate")

    def __str__(self) -> str:
        return f"{self.case_id} {self.syndicate_id}"
