"""Making a relation from a record's page, changing it, taking it back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from cases.exchange.pages.base import crumbs_to, kind_words, url_of
from cases.network import selectors
from cases.network.forms import NewRelationForm, RelationForm
from cases.network.models import Relation, end_of
from cases.network.services import relations
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import strictest
from coordinators.pages.base import ServiceFormView


class Relate(ServiceFormView):
    """The form of a new relation; the address names the first record: ``?from=suspect:<id>``."""

    permission = Permission.ENTER_RECORDS
    title = gettext_lazy("Add a relation")
    lead = gettext_lazy("Read it as a sentence: this record, what it does, and the other record.")

    def row(self) -> Any:
        found = selectors.record_named(self.actor, self.request.GET.get("from", ""))
        if found is None:
            raise Http404
        return found

    def form(self, row: Any, data: Any) -> NewRelationForm:
        case = selectors.own_case_of(self.actor, row)
        begun = Relation(from_kind=end_of(row), from_id=row.pk)
        return NewRelationForm(data, actor=self.actor, instance=begun, initial={"number": case.number if case else ""})

    def act(self, row: Any, form: NewRelationForm) -> str:
        try:
            relations.add_relation(form.case, by=self.actor, first=row, second=form.second, fields=form.fields_of_row())
        except ValidationError as error:
            raise _at_fields(error) from None
        return url_of(row)

    def words(self, row: Any) -> dict[str, Any]:
        return {
            "pretitle": f"{kind_words(row)}: {row}",
            "cancel_url": url_of(row),
            "crumbs": crumbs_to(row, str(self.title)),
            "page_handling": row.handling,
        }


def _at_fields(error: ValidationError) -> ValidationError:
    """A refusal of the second record, at the field in which the form names it."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError({"other" if name == "to" else name: said for name, said in error.error_dict.items()})


class RelationView(ServiceFormView):
    """A page of one relation of the own party."""

    permission = Permission.ENTER_RECORDS

    def row(self, pk: Any) -> Relation:
        relation: Relation = get_object_or_404(selectors.relations(self.actor), pk=pk)
        check_can(self.actor, Permission.ENTER_RECORDS, relation)
        [self.told] = selectors.told(self.actor, [relation])
        return relation

    def words(self, relation: Relation) -> dict[str, Any]:
        first, second = self.told.first, self.told.second
        return {
            "pretitle": f"{first} {relation.get_kind_display()} {second}",
            "cancel_url": url_of(first),
            "crumbs": crumbs_to(first, str(self.title)),
            "page_handling": strictest({relation.handling, first.handling, second.handling}),
        }


class AmendRelation(RelationView):
    title = gettext_lazy("Change the relation")

    def form(self, relation: Relation, data: Any) -> RelationForm:
        # A copy: a form writes what was typed into its instance, and the service compares with what is stored.
        return RelationForm(data, actor=self.actor, instance=selectors.relations(self.actor).get(pk=relation.pk))

    def act(self, relation: Relation, form: RelationForm) -> str:
        relations.amend_relation(relation, by=self.actor, fields=form.fields_of_row())
        return url_of(self.told.first)


class RemoveRelation(RelationView):
    title = submit = gettext_lazy("Take the relation back")
    lead = gettext_lazy("Nobody sees it any more. The journal keeps what was said.")

    def form(self, relation: Relation, data: Any) -> forms.Form:
        return forms.Form(data)

    def act(self, relation: Relation, _form: forms.Form) -> str:
        relations.remove_relation(relation, by=self.actor)
        return url_of(self.told.first)
