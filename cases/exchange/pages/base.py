"""What the pages of the exchange share: the records that can be released, by their words in an address."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case, Syndicate
from cases.pages.base import RecordsView, visible_or_404
from cases.pages.kinds import KINDS
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission

#: Word in an address → what is released under it.
ROOTS: dict[str, Any] = {"cases": Case, "syndicates": Syndicate, **{slug: kind.model for slug, kind in KINDS.items()}}
#: Those that people are named for.
NAMED_ROOTS = ("cases", "syndicates")


def root_of(row: Any) -> str:
    """The word that a record has in an address."""
    return {model: root for root, model in ROOTS.items()}[type(row)]


def kind_words(row: Any) -> str:
    """What kind of record it is."""
    if isinstance(row, Case):
        return _("Case")
    return _("Syndicate") if isinstance(row, Syndicate) else str(KINDS[root_of(row)].one)


def url_of(row: Any) -> str:
    """The record's own page."""
    if isinstance(row, Case):
        return reverse("cases:case", args=[row.pk])
    if isinstance(row, Syndicate):
        return reverse("cases:syndicate", args=[row.pk])
    return reverse("cases:record", args=[root_of(row), row.pk])


def releases_url(row: Any) -> str:
    """Where the record's releases are shown."""
    return reverse("cases:case_part", args=[row.pk, "releases"]) if isinstance(row, Case) else url_of(row)


def crumbs_to(row: Any, label: str) -> list[dict[str, Any]]:
    return [{"label": str(row), "url": url_of(row)}, {"label": label}]


class RecordActView(RecordsView):
    """A page of one record of the own party, named in its address by ``root`` and ``pk``."""

    roots: tuple[str, ...] = tuple(ROOTS)

    def own(self, root: str, pk: Any, permission: Permission) -> Any:
        """The record. Raises Http404 where there is none for the actor, PermissionDenied where it is not to act on."""
        if root not in self.roots:
            raise Http404
        row = visible_or_404(ROOTS[root], self.actor, pk, "owner")
        check_can(self.actor, permission, row)
        return row
