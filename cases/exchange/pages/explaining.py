"""Why can, or can't, this person see this record?"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cases.exchange.explanation import explain
from cases.exchange.forms import FindPersonForm, PersonForm
from cases.exchange.pages.base import ROOTS, crumbs_to, kind_words
from cases.models.base import CaseRow
from cases.pages.base import RecordsView
from coordinators import selectors
from coordinators.access.check import can
from coordinators.access.permissions import Permission

#: People shown of those that a search finds.
PEOPLE_SHOWN = 20


class ExplainAccess(RecordsView):
    """For everybody about themselves; a releasing officer asks about anybody, for a record of the own party."""

    def get(self, request: HttpRequest, root: str, pk: Any) -> HttpResponse:
        row = self._row(root, pk)
        asks_of_others = can(self.actor, Permission.RELEASE_RECORDS, row)
        choice = PersonForm(request.GET if "person" in request.GET else None, people=self._people(asks_of_others))
        person = self.actor.account
        if choice.is_bound and choice.is_valid():
            person = choice.cleaned_data["person"]
        context = {
            "title": _("Who can see this, and why") if asks_of_others else _("Why can I see this?"),
            "pretitle": f"{kind_words(row)} · {row}",
            "asks_of_others": asks_of_others,
            "search": FindPersonForm(request.GET or None),
            "choice": choice,
            "found": choice.fields["person"].queryset.exists(),  # type: ignore[attr-defined]
            "searched": bool(request.GET),
            "explanation": explain(row, person, asked_by=self.actor) if person else None,
            "myself": person is not None and person.pk == self.actor.account_id,
            "crumbs": crumbs_to(row, _("Who can see this")),
            "page_handling": row.handling,
        }
        return render(request, "exchange/access.html", context)

    def _row(self, root: str, pk: Any) -> Any:
        if root not in ROOTS:
            raise Http404
        rows = ROOTS[root].objects.visible_to(self.actor).select_related("owner")
        return get_object_or_404(rows.with_case(self.actor) if issubclass(ROOTS[root], CaseRow) else rows, pk=pk)

    def _people(self, asks_of_others: bool) -> Any:
        """Whose sight may be asked about: those found by name and party, and the one chosen before."""
        everybody = selectors.everybody() if asks_of_others else selectors.everybody().none()
        search = FindPersonForm(self.request.GET or None)
        if not search.is_bound or not search.is_valid():
            return everybody.none()
        party = search.cleaned_data["party"]
        found = selectors.found_by_name(everybody, search.cleaned_data["q"], party.code if party else "")
        return found.filter(pk__in=list(found.values_list("pk", flat=True)[:PEOPLE_SHOWN]))
