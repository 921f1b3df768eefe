"""What an operation is made of, by the word in the address: its form, its services, its table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from operations import selectors
from operations.exports import LINES, PARTICIPATIONS, PHASES
from operations.forms import LineForm, NewLineForm, ParticipationForm, PhaseForm
from operations.services import operations
from seagull.web.exports import ListTable
from seagull.web.forms import RecordForm


@dataclass(frozen=True)
class Piece:
    """``rows`` are those of all operations; ``add`` and ``change`` are services."""

    rows: Callable[[], QuerySet[Any]]
    new_form: type[RecordForm]
    form: type[RecordForm]
    add: Callable[..., Any]
    change: Callable[..., Any]
    table: ListTable
    add_title: str | Promise
    change_title: str | Promise


PIECES = {
    "phases": Piece(
        selectors.phases,
        PhaseForm,
        PhaseForm,
        operations.add_phase,
        operations.change_phase,
        PHASES,
        _("Add a phase"),
        _("Change the phase"),
    ),
    "lines": Piece(
        selectors.lines_of_action,
        NewLineForm,
        LineForm,
        operations.add_line,
        operations.change_line,
        LINES,
        _("Add a line of action"),
        _("Change the line of action"),
    ),
    "participations": Piece(
        selectors.participations,
        ParticipationForm,
        ParticipationForm,
        operations.add_participation,
        operations.change_participation,
        PARTICIPATIONS,
        _("Add a participant"),
        _("Change the participation"),
    ),
}
