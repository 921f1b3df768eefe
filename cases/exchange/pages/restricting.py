"""Restricting a record to named persons, lifting that, naming a person and taking a name back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases.exchange.forms import FindPersonForm, LiftForm, NamePersonForm, RestrictForm, TakeBackForm, end_of_day
from cases.exchange.models import NamedGrant
from cases.exchange.pages.base import NAMED_ROOTS, RecordActView, crumbs_to, kind_words, releases_url
from cases.exchange.services import named_grants, releases, restriction
from cases.pages.base import RecordsView
from coordinators import selectors
from coordinators.access.permissions import Permission
from seagull.web.forms import add_errors

#: People shown of those that a search finds.
PEOPLE_SHOWN = 20


class NamedView(RecordActView):
    """A form about a case or a syndicate that is, or will be, for named persons."""

    permission = Permission.RELEASE_RECORDS
    roots = NAMED_ROOTS
    template = "exchange/restrict.html"

    def show(self, row: Any, form: forms.Form, **context: Any) -> HttpResponse:
        return render(
            self.request,
            self.template,
            {
                "pretitle": f"{kind_words(row)} · {row}",
                "form": form,
                "cancel_url": releases_url(row),
                "crumbs": crumbs_to(row, str(context["title"])),
                "page_handling": row.handling,
                **context,
            },
        )

    def done(self, row: Any, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(releases_url(row))


class Restrict(NamedView):
    """Says which releases end, and asks who keeps seeing the record."""

    def get(self, request: HttpRequest, named_root: str, pk: Any) -> HttpResponse:
        row = self.own(named_root, pk, Permission.RELEASE_RECORDS)
        return self._show(row, RestrictForm(actor=self.actor))

    def post(self, request: HttpRequest, named_root: str, pk: Any) -> HttpResponse:
        row = self.own(named_root, pk, Permission.RELEASE_RECORDS)
        form = RestrictForm(request.POST, actor=self.actor)
        if form.is_valid():
            data = form.cleaned_data
            try:
                restriction.restrict(row, by=self.actor, people=data["people"], reason=data["reason"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                return self.done(row, _("Named persons alone see the record now."))
        return self._show(row, form)

    def _show(self, row: Any, form: RestrictForm) -> HttpResponse:
        return self.show(
            row,
            form,
            title=_("Restrict to named persons"),
            lead=_("Nobody else sees the record any more, in your own party as in others."),
            ending=releases.releases_within(row).select_related("recipient"),
            submit=_("Restrict"),
            danger=True,
        )


class Lift(NamedView):
    def get(self, request: HttpRequest, named_root: str, pk: Any) -> HttpResponse:
        return self._show(self.own(named_root, pk, Permission.RELEASE_RECORDS), LiftForm())

    def post(self, request: HttpRequest, named_root: str, pk: Any) -> HttpResponse:
        row = self.own(named_root, pk, Permission.RELEASE_RECORDS)
        form = LiftForm(request.POST)
        if form.is_valid():
            try:
                restriction.lift(row, by=self.actor, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                return self.done(row, _("Your party sees the record again."))
        return self._show(row, form)

    def _show(self, row: Any, form: LiftForm) -> HttpResponse:
        lead = _(
            "Everybody of your party who sees records sees this one again. The people who are named keep seeing it "
            "until their names are taken back; releases that ended stay ended."
        )
        return self.show(row, form, title=_("Lift the restriction"), lead=lead, submit=_("Lift the restriction"))


class NamePerson(NamedView):
    """First a search by name and party (GET), then the person, the purpose and the end (POST)."""

    template = "exchange/name_person.html"
    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest, named_root: str, pk: Any) -> HttpResponse:
        row = self.own(named_root, pk, Permission.ENTER_RECORDS)
        return self._show(row, NamePersonForm(people=self._people()))

    def post(self, request: HttpRequest, named_root: str, pk: Any) -> HttpResponse:
        row = self.own(named_root, pk, Permission.ENTER_RECORDS)
        form = NamePersonForm(request.POST, people=selectors.nameable(""))
        if form.is_valid():
            data = form.cleaned_data
            try:
                named_grants.name_person(
                    row,
                    by=self.actor,
                    account=data["account"],
                    purpose=data["purpose"],
                    expires_at=end_of_day(data["expires_at"]),
                )
            except ValidationError as error:
                add_errors(form, error)
            else:
                return self.done(row, _("%(name)s sees the record now.") % {"name": data["account"].full_name})
        form.fields["account"].queryset = self._people()  # type: ignore[attr-defined]
        return self._show(row, form)

    def _people(self) -> Any:
        """Those found; nobody until something was asked for."""
        search = self._search()
        if not search.is_bound or not search.is_valid():
            return selectors.nameable("").none()
        party = search.cleaned_data["party"]
        found = selectors.nameable(search.cleaned_data["q"], party.code if party else "")
        return found.filter(pk__in=list(found.values_list("pk", flat=True)[:PEOPLE_SHOWN]))

    def _search(self) -> FindPersonForm:
        return FindPersonForm(self.request.GET or None)

    def _show(self, row: Any, form: NamePersonForm) -> HttpResponse:
        search = self._search()
        return self.show(
            row,
            form,
            title=_("Name a person"),
            lead=_("This person sees the record and everything under it, sealed identities excepted."),
            search=search,
            searched=search.is_bound,
            found=form.fields["account"].queryset.exists(),  # type: ignore[attr-defined]
            submit=_("Name this person"),
        )


class TakeNameBack(RecordsView):
    permission = Permission.RELEASE_RECORDS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk), TakeBackForm())

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        grant = self._own(pk)
        form = TakeBackForm(request.POST)
        if form.is_valid():
            try:
                named_grants.take_back(grant, by=self.actor, reason=form.cleaned_data["end_reason"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The name is taken back."))
                own_name = grant.account_id == self.actor.account_id
                return redirect("cases:home" if own_name else releases_url(self._record(grant)))
        return self._show(grant, form)

    def _own(self, pk: Any) -> NamedGrant:
        own = NamedGrant.objects.visible_to(self.actor).filter(owner_id=self.actor.party_code)
        grant: NamedGrant = get_object_or_404(own.select_related("case", "syndicate", "account__party"), pk=pk)
        return grant

    def _record(self, grant: NamedGrant) -> Any:
        return grant.case or grant.syndicate

    def _show(self, grant: NamedGrant, form: TakeBackForm) -> HttpResponse:
        row = self._record(grant)
        return render(
            self.request,
            "exchange/restrict.html",
            {
                "title": _("Take back the name of %(name)s") % {"name": grant.account.full_name},
                "pretitle": f"{kind_words(row)} · {row}",
                "lead": _("From the next page on, this person does not see the record by that name."),
                "form": form,
                "submit": _("Take the name back"),
                "danger": True,
                "cancel_url": releases_url(row),
                "crumbs": crumbs_to(row, _("Take a name back")),
                "page_handling": row.handling,
            },
        )
