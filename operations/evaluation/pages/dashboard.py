"""The dashboard: what the operation achieved, as it stands now or as a snapshot froze it."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from operations.evaluation import selectors
from operations.evaluation.figures import Basis
from operations.evaluation.models import Snapshot
from operations.evaluation.pages import presenting
from operations.evaluation.services import compilation
from operations.evaluation.sources import sources
from operations.selectors import current_operation
from seagull.kernel import clock
from seagull.web.views import SignedInView

#: Reports and snapshots named on the page; the list of reports has them all.
LATEST = 5
TILES_IN_A_ROW = 4


class FiguresView(SignedInView):
    """A page for those who see figures, be it of all countries or of the own."""

    def basis(self, request: HttpRequest) -> tuple[Basis, Snapshot | None]:
        """What the page shows; ``?snapshot=`` names frozen figures. One out of sight answers as an unknown one: 404."""
        if not selectors.sees_figures(self.actor):
            raise PermissionDenied
        wanted = request.GET.get("snapshot")
        try:
            return selectors.basis_for(self.actor, current_operation(), uuid.UUID(wanted) if wanted else None)
        except (ValueError, Snapshot.DoesNotExist) as error:
            raise Http404 from error


class Dashboard(FiguresView):
    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            basis, snapshot = self.basis(request)
        except ValidationError as error:
            return render(request, "evaluation/nothing.html", {"reasons": error.messages})
        country = self._country(request, basis)
        shown = {
            "basis": basis,
            "snapshot": snapshot,
            "as_of": snapshot.taken_at if snapshot else clock.now(),
            "tabs": _tabs(basis, country, snapshot),
            "tiles": self._tiles(basis, country),
            "overlaps": [presenting.say(overlap.basis) for overlap in basis.overlaps],
            "sections": [
                presenting.section(section) for source in sources() for section in source.compose(basis, country)
            ],
            "country": presenting.say(basis.country(country).names.text) if country else "",
            "snapshots": list(selectors.snapshots_for(self.actor, current_operation())[:LATEST]),
            "page_handling": Handling.AMBER,
        }
        return render(request, "evaluation/dashboard.html", {**shown, **self._reports()})

    def _tiles(self, basis: Basis, country: str | None) -> list[list[dict[str, Any]]]:
        """In rows of a few each."""
        sees_rows = can(self.actor, Permission.VIEW_RECORDS)
        made = [presenting.tile(basis, figure, sees_rows=sees_rows) for figure in compilation.headline(basis, country)]
        return [made[start : start + TILES_IN_A_ROW] for start in range(0, len(made), TILES_IN_A_ROW)]

    def _country(self, request: HttpRequest, basis: Basis) -> str | None:
        """The country shown: the one asked for, the only one there is, or all together."""
        wanted = request.GET.get("country", "")
        if wanted and wanted not in {country.code for country in basis.countries}:
            raise Http404
        if wanted:
            return wanted
        return None if basis.has_joint else basis.countries[0].code

    def _reports(self) -> dict[str, Any]:
        reports = selectors.reports_for_list(self.actor).order_by("-number")
        return {
            "reports": list(reports[:LATEST]) if can(self.actor, Permission.READ_REPORT) else [],
            "may_read_reports": can(self.actor, Permission.READ_REPORT),
            "may_compile": can(self.actor, Permission.COMPILE_REPORT),
        }


def _tabs(basis: Basis, country: str | None, snapshot: Snapshot | None) -> list[dict[str, Any]]:
    """All countries together, then each by name."""
    if not basis.has_joint:
        return []
    base = reverse("evaluation:dashboard")
    kept = f"&snapshot={snapshot.pk}" if snapshot else ""
    joint = {"url": f"{base}?{kept[1:]}" if kept else base, "label": _("All countries"), "active": country is None}
    return [
        joint,
        *(
            {
                "url": f"{base}?country={each.code}{kept}",
                "label": presenting.say(each.names.text),
                "active": each.code == country,
            }
            for each in basis.countries
        ),
    ]
