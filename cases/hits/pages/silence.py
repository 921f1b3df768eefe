"""Making a record silent, and ending that."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cases.exchange.pages.base import RecordActView, crumbs_to, url_of
from cases.hits.forms import SilenceForm
from cases.hits.services import silence
from coordinators.access.permissions import Permission
from coordinators.pages.base import ServiceFormView


class KeepSilence(ServiceFormView, RecordActView):
    """A form about a record of the own party that takes part in matching."""

    permission = Permission.ENTER_RECORDS
    roots = ("suspects", "firearms", "identifiers")

    def row(self, matched: str, pk: Any) -> Any:
        return self.own(matched, pk, Permission.ENTER_RECORDS)

    def words(self, row: Any) -> dict[str, Any]:
        return {
            "pretitle": str(row),
            "cancel_url": url_of(row),
            "crumbs": crumbs_to(row, str(self.title)),
            "page_handling": row.handling,
        }


class SilenceRecord(KeepSilence):
    title = gettext_lazy("Make the record silent")
    submit = gettext_lazy("Make it silent")
    lead = gettext_lazy(
        "Of hits with this record from now on, only your party learns. What others were told before, they keep."
    )
    saved = gettext_lazy("The record is silent.")

    def form(self, _row: Any, data: Any) -> SilenceForm:
        return SilenceForm(data)

    def act(self, row: Any, form: SilenceForm) -> str:
        silence.silence(row, by=self.actor, reason=form.cleaned_data["reason"])
        return url_of(row)


class EndSilence(KeepSilence):
    title = gettext_lazy("End the silence")
    submit = gettext_lazy("End it")
    lead = gettext_lazy("Other parties learn of hits with this record, those that were found meanwhile too.")
    saved = gettext_lazy("The record is silent no more.")

    def form(self, _row: Any, data: Any) -> forms.Form:
        return forms.Form(data)

    def act(self, row: Any, _form: forms.Form) -> str:
        silence.end_silence(row, by=self.actor)
        return url_of(row)
