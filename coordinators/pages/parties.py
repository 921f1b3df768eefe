"""Who takes part: the parties and their agencies. Everybody reads; the centre's administrators keep the names."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from coordinators import selectors
from coordinators.access.check import offers
from coordinators.access.permissions import Permission
from coordinators.exports import AGENCIES, PARTIES
from coordinators.forms.parties import AgencyForm, NewAgencyForm, PartyForm
from coordinators.models import Agency, Party
from coordinators.pages.base import ServiceFormView, list_as_file
from coordinators.services import parties
from seagull.web.views import SignedInView


def _crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Parties and agencies"), "url": reverse("coordinators:parties")}, *more]


def _party_url(party: Party) -> str:
    return reverse("coordinators:party", args=[party.code])


def _agency_url(agency: Agency) -> str:
    return reverse("coordinators:agency", args=[agency.code])


class ShowParties(SignedInView):
    """Both lists on one page; ``?export=csv&of=parties`` (or ``agencies``) is one of them as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if wanted := request.GET.get("export"):
            return self._export(wanted, request.GET.get("of", ""))
        return render(
            request, "coordinators/parties.html", {"parties": selectors.parties().prefetch_related("agencies")}
        )

    def _export(self, wanted: str, of: str) -> HttpResponse:
        if of == "parties":
            return list_as_file(self, PARTIES, selectors.parties(), wanted)
        if of == "agencies":
            return list_as_file(self, AGENCIES, selectors.agencies(), wanted)
        raise BadRequest(_("Say of which list: parties or agencies."))


class ShowParty(SignedInView):
    def get(self, request: HttpRequest, party: str) -> HttpResponse:
        found: Party = get_object_or_404(selectors.parties(), pk=party)
        return render(
            request,
            "coordinators/party.html",
            {
                "party": found,
                "agencies": selectors.agencies().filter(party=found),
                "crumbs": _crumbs({"label": found.name}),
                "may_manage": offers(self.actor, Permission.MANAGE_OPERATION),
            },
        )


class ShowAgency(SignedInView):
    """An agency's page: its names, and what the reader may see of its work (``settings.AGENCY_SECTIONS``)."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        agency: Agency = get_object_or_404(selectors.agencies(), pk=code)
        sections: dict[str, Any] = import_string(settings.AGENCY_SECTIONS)(self.actor, agency)
        return render(
            request,
            "coordinators/agency.html",
            {
                "agency": agency,
                "crumbs": _crumbs(
                    {"label": agency.party.name, "url": _party_url(agency.party)}, {"label": agency.name}
                ),
                "may_manage": offers(self.actor, Permission.MANAGE_OPERATION),
                **sections,
            },
        )


class ChangeParty(ServiceFormView):
    permission = Permission.MANAGE_OPERATION

    def row(self, party: str) -> Party:
        found: Party = get_object_or_404(selectors.parties(), pk=party)
        return found

    def form(self, party: Party, data: Any) -> PartyForm:
        return PartyForm(data, instance=self.row(party.code))

    def act(self, party: Party, form: PartyForm) -> str:
        return _party_url(parties.change_party(party, by=self.actor, fields=form.fields_of_row()))

    def words(self, party: Party) -> dict[str, Any]:
        here = {"label": party.name, "url": _party_url(party)}
        return {
            "title": _("Change the names"),
            "pretitle": party.name,
            "cancel_url": _party_url(party),
            "crumbs": _crumbs(here, {"label": _("Change")}),
        }


class AddAgency(ServiceFormView):
    permission = Permission.MANAGE_OPERATION

    def row(self, party: str) -> Party:
        found: Party = get_object_or_404(selectors.parties(), pk=party)
        return found

    def form(self, _party: Party, data: Any) -> NewAgencyForm:
        return NewAgencyForm(data)

    def act(self, party: Party, form: NewAgencyForm) -> str:
        return _agency_url(parties.add_agency(party, by=self.actor, **form.agency()))

    def words(self, party: Party) -> dict[str, Any]:
        title = _("Add an agency")
        here = {"label": party.name, "url": _party_url(party)}
        return {
            "title": title,
            "pretitle": party.name,
            "cancel_url": _party_url(party),
            "crumbs": _crumbs(here, {"label": title}),
        }


class ChangeAgency(ServiceFormView):
    permission = Permission.MANAGE_OPERATION

    def row(self, code: str) -> Agency:
        found: Agency = get_object_or_404(selectors.agencies(), pk=code)
        return found

    def form(self, agency: Agency, data: Any) -> AgencyForm:
        return AgencyForm(data, instance=self.row(agency.code))

    def act(self, agency: Agency, form: AgencyForm) -> str:
        return _agency_url(parties.change_agency(agency, by=self.actor, fields=form.fields_of_row()))

    def words(self, agency: Agency) -> dict[str, Any]:
        here = {"label": agency.name, "url": _agency_url(agency)}
        return {
            "title": _("Change the agency"),
            "pretitle": agency.name,
            "cancel_url": _agency_url(agency),
            "crumbs": _crumbs(here, {"label": _("Change")}),
        }
