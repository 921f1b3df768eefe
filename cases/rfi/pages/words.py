"""The moves that can be made about a leg: their words, forms and services."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.rfi import forms
from cases.rfi.services import legs


@dataclass(frozen=True)
class MoveWords:
    """``act`` is the service; its form's fields are what it takes."""

    label: str | Promise
    done: str | Promise
    act: Callable[..., Any]
    form: type[forms.MoveForm] = forms.MoveForm
    danger: bool = False


MOVES = {
    "acknowledge": MoveWords(_("Acknowledge"), _("The other side knows that it has come."), legs.acknowledge),
    "answer": MoveWords(_("Answer"), _("The answer is sent."), legs.answer, forms.AnswerForm),
    "extend": MoveWords(_("Ask for more time"), _("More time is asked for, or given."), legs.extend, forms.ExtendForm),
    "refuse": MoveWords(_("Refuse"), _("The request is refused."), legs.refuse, forms.RefuseForm, True),
    "decide-extension": MoveWords(
        _("Decide about more time"), _("The other side knows."), legs.decide_extension, forms.DecideExtensionForm
    ),
    "ask-again": MoveWords(_("Ask further"), _("The question is sent."), legs.ask_again, forms.AskAgainForm),
    "close": MoveWords(_("Close"), _("The request is closed."), legs.close),
    "withdraw": MoveWords(_("Withdraw"), _("The request is withdrawn."), legs.withdraw, forms.WithdrawForm, True),
}
