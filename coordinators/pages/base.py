"""What pages about reference data and people share: a form whose saving is a service's, and lists as files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coordinators import selectors
from seagull.kernel.locks import hold
from seagull.web import conflicts
from seagull.web.exports import ListTable, export_list, file_response
from seagull.web.forms import RecordForm, add_errors
from seagull.web.views import SignedInView


class ServiceFormView(SignedInView):
    """One form about one row (or a row to be made): shown, checked, handed to a service, whose refusal is shown too.

    ``row`` finds what the address names, ``form`` makes the form from what was sent (None at first), one that changes
    the row from the row as it stands at that moment, ``act`` calls the service and gives the address to go on to,
    ``words`` gives what components/form_page.html shows; what every row of a page has in common stands on the class.
    """

    title: str | Promise = ""
    lead: str | Promise = ""
    #: Words of the button; empty: that it saves.
    submit: str | Promise = ""
    #: What is said when it is done; empty: that it is saved.
    saved: str | Promise = ""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        row = self.row(**named)
        form = self.form(row, None)
        return self.show(row, conflicts.drawn(lambda _data: form) if _changes(form) else form)

    def post(self, request: HttpRequest, **named: Any) -> HttpResponse:
        row = self.row(**named)
        form = self._sent(row)
        if form.is_valid():
            try:
                return self.done(self.act(row, form))
            except ValidationError as error:
                add_errors(form, error)
        return self.show(row, form)

    def _sent(self, row: Any) -> Any:
        """What was sent; with both versions where somebody else has changed the row since the form was drawn."""
        form = self.form(row, self.request.POST)
        if not _changes(form):
            return form
        hold(row)
        return conflicts.sent(
            self.request.POST,
            lambda data: self.form(row, data),
            changed=lambda: conflicts.by_whom(selectors.last_change(self.actor, row)),
        )

    def done(self, result: Any) -> HttpResponse:
        messages.success(self.request, str(self.saved or _("Saved.")))
        return redirect(result)

    def show(self, row: Any, form: Any) -> HttpResponse:
        said = {"title": self.title, "lead": self.lead, "submit": self.submit or _("Save")}
        return render(self.request, "components/form_page.html", {"form": form, **said, **self.words(row)})

    def row(self, *args: Any, **named: Any) -> Any:
        raise NotImplementedError

    def form(self, row: Any, data: Any) -> Any:
        raise NotImplementedError

    def act(self, row: Any, form: Any) -> Any:
        raise NotImplementedError

    def words(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError


def _changes(form: Any) -> bool:
    """Whether a form shows what a row says, to be changed; not one that makes a row or takes a decision about it."""
    return isinstance(form, RecordForm) and not form.instance._state.adding


def list_as_file(view: SignedInView, table: ListTable, rows: QuerySet[Any], wanted: str) -> HttpResponse:
    """A list as the reader sees it, to be saved. Raises BadRequest for an unknown format."""
    asked = {name: values for name, values in view.request.GET.lists() if name != "export"}
    return file_response(*export_list(table, rows, wanted, by=view.actor, filtered_by=asked))
