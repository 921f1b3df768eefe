"""Who takes part: the parties, their agencies, the operation they run together."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from coordinators.models import Agency, Party
from seagull.web.views import SignedInView


class ShowParties(SignedInView):
    def get(self, request: HttpRequest) -> HttpResponse:
        parties = Party.objects.prefetch_related("agencies")
        return render(request, "coordinators/parties.html", {"parties": parties})


class ShowAgency(SignedInView):
    """An agency's page: its names, and what the reader may see of its work (``settings.AGENCY_SECTIONS``)."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        agency: Agency = get_object_or_404(Agency.objects.select_related("party"), pk=code)
        sections: dict[str, Any] = import_string(settings.AGENCY_SECTIONS)(self.actor, agency)
        return render(
            request,
            "coordinators/agency.html",
            {
                "agency": agency,
                "crumbs": [
                    {"label": _("Parties and agencies"), "url": reverse("coordinators:parties")},
                    {"label": agency.name},
                ],
                **sections,
            },
        )
