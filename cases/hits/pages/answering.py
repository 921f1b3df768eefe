"""The forms by which a side says what it knows of a hit."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.hits import selectors
from cases.hits.forms import DenyForm, RemarkForm
from cases.hits.models import Hit
from cases.hits.pages.hits import handling_of_hits
from cases.hits.services import answering
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.pages.base import ServiceFormView


def hit_url(hit: Hit) -> str:
    return reverse("hits:hit", args=[hit.pk])


class AnswerHit(ServiceFormView):
    """A form that takes a hit further, after which its page is shown again."""

    permission = Permission.ENTER_RECORDS
    form_class: type[forms.Form] = RemarkForm

    def row(self, pk: Any) -> Hit:
        hit: Hit = get_object_or_404(selectors.hits(self.actor), pk=pk)
        check_can(self.actor, Permission.ENTER_RECORDS, hit)
        return hit

    def form(self, _hit: Hit, data: Any) -> forms.Form:
        return self.form_class(data)

    def act(self, hit: Hit, form: forms.Form) -> str:
        self.answer()(hit, by=self.actor, reason=form.cleaned_data["reason"])
        return hit_url(hit)

    def answer(self) -> Callable[..., Hit]:
        """The service that the form calls."""
        raise NotImplementedError

    def words(self, hit: Hit) -> dict[str, Any]:
        return {
            "pretitle": f"{hit.record} · {hit.other_party_id} {hit.other_reference}",
            "cancel_url": hit_url(hit),
            "crumbs": [
                {"label": _("Hits"), "url": reverse("hits:hits")},
                {"label": hit.other_reference, "url": hit_url(hit)},
                {"label": self.title},
            ],
            "page_handling": handling_of_hits([hit]),
        }


class RaiseHit(AnswerHit):
    title = gettext_lazy("Tell the other side")
    submit = gettext_lazy("Tell the other side")
    lead = gettext_lazy(
        "The other party learns that it may hold a record of the same person. This can't be taken back."
    )
    saved = gettext_lazy("The other side is told of the hit.")

    def answer(self) -> Callable[..., Hit]:
        return answering.raise_hit


class ConfirmHit(AnswerHit):
    title = gettext_lazy("Confirm that they are the same")
    submit = gettext_lazy("Confirm")
    lead = gettext_lazy("The other side is told that you said so. Nothing is merged, and you can take it back.")
    saved = gettext_lazy("It is recorded that they are the same.")

    def answer(self) -> Callable[..., Hit]:
        return answering.confirm


class DenyHit(AnswerHit):
    title = gettext_lazy("Say that they are not the same")
    submit = gettext_lazy("They are not the same")
    lead = gettext_lazy(
        "The other side is told that you said so, and not why. It is remembered until there is new evidence."
    )
    saved = gettext_lazy("It is recorded that they are not the same.")
    form_class = DenyForm

    def answer(self) -> Callable[..., Hit]:
        return answering.deny


class UndoAnswer(AnswerHit):
    title = gettext_lazy("Take the answer back")
    submit = gettext_lazy("Take it back")
    lead = gettext_lazy("The hit stands again as it did before; its history keeps both.")
    saved = gettext_lazy("The answer is taken back.")

    def answer(self) -> Callable[..., Hit]:
        return answering.undo
