"""Everything that an agency has entered, to be taken away in one workbook."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cases.exports import export_everything
from cases.exports.whole import FORMAT
from cases.intake.selectors import agencies_to_submit_for
from cases.pages.base import RecordsView
from coordinators.access.permissions import Permission
from seagull.web.exports import file_response


class TakeEverything(RecordsView):
    """What is in the workbook and what is not; with ``export=xlsx``, the workbook of one ``agency``."""

    permission = Permission.EXPORT_RECORDS

    def get(self, request: HttpRequest) -> HttpResponse:
        agencies = agencies_to_submit_for(self.actor)
        wanted = request.GET.get("export")
        if wanted is None:
            context: dict[str, Any] = {"title": _("Everything in one workbook"), "agencies": list(agencies)}
            return render(request, "cases/everything.html", context)
        if wanted != FORMAT:
            raise BadRequest(_("Everything is exported as one workbook, as xlsx."))
        agency = next((each for each in agencies if each.code == request.GET.get("agency")), None)
        if agency is None:
            raise Http404
        return file_response(*export_everything(self.actor, agency))
