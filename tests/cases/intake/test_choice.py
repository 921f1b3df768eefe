"""The sender says before whether the good rows go in though others are refused, or nothing does until all are right."""

import pytest
from django.core.exceptions import ValidationError

from cases.intake.services import submissions
from coordinators.access.scope import acting_as
from seagull.audit.models import JournalEntry
from tests.cases.intake.samples import SUSPECT, small, with_value
from tests.factories.accounts import actor

MISTAKEN = small(Suspects=[SUSPECT, with_value(SUSPECT, 8, "Gone fishing")])


def receive(desk, data: bytes, *, all_or_nothing: bool):
    with acting_as(desk.actor):
        return submissions.receive(
            by=desk.actor, agency=desk.agency, filename="a.xlsx", data=data, all_or_nothing=all_or_nothing
        )


def test_good_rows_go_in_and_the_rest_is_sent_later(desk):
    taken = desk.take_in(receive(desk, MISTAKEN, all_or_nothing=False))
    assert (taken.state, taken.sheets["Suspects"]["new"]) == ("committed", 1)
    mended = small(Suspects=[SUSPECT, with_value(with_value(SUSPECT, 1, "សុខ ដារ៉ា"), 2, "Sok Dara")])
    rest = desk.send(mended)
    assert desk.actions(rest) == {"unchanged": 5, "new": 1}


def test_all_or_nothing_takes_nothing_in_while_a_row_is_refused(desk):
    sent = receive(desk, MISTAKEN, all_or_nothing=True)
    with pytest.raises(ValidationError, match="all of this workbook or nothing"):
        desk.ask_to_take_in(sent)
    assert desk.take_in(receive(desk, small(), all_or_nothing=True)).state == "committed"


def test_said_anew_the_good_rows_go_in_and_it_is_told(desk):
    sent = receive(desk, MISTAKEN, all_or_nothing=True)
    with acting_as(desk.actor):
        submissions.choose(sent, by=desk.actor, all_or_nothing=False)
    assert desk.take_in(desk.again(sent)).state == "committed"
    with acting_as(actor("KH", "auditor")):
        assert JournalEntry.objects.get(action="submission.choice_changed").changes == {"all_or_nothing": [True, False]}


def test_it_is_not_said_anew_once_it_is_taken_in(desk):
    taken = desk.send_and_take_in(small())
    with acting_as(desk.actor), pytest.raises(ValidationError, match="taken in already"):
        submissions.choose(taken, by=desk.actor, all_or_nothing=True)
