"""Open questions as the page asks them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField, BoundWidget

from cases.intake import labels
from cases.intake.forms import QuestionsForm
from cases.intake.models import OpenQuestion
from cases.intake.reading.fields import IGNORE
from cases.intake.reading.read import LETTERS
from seagull.web.widgets import inputs_of


@dataclass(frozen=True)
class Asked:
    """A question with its choices: those that are ``likely`` (where there are any, the ``others`` open on demand), the
    others, and to leave it out."""

    question: OpenQuestion
    field: BoundField
    reason: str
    likely: list[BoundWidget]
    others: list[BoundWidget]
    leave_out: list[BoundWidget]

    @property
    def is_of_letters(self) -> bool:
        return self.question.sheet_kind == LETTERS[0]

    @property
    def opens(self) -> bool:
        """Whether the others have to be seen: there are no likely ones, or one of them is chosen."""
        return not self.likely or self.field.value() in {each.data["value"] for each in self.others}


def asked(form: QuestionsForm) -> Iterator[Asked]:
    for name, question in form.questions.items():
        field = form[name]
        suggested = {each for each, _sureness in question.suggestions}
        choices = inputs_of(field)
        yield Asked(
            question=question,
            field=field,
            reason=str(labels.REASONS.get(question.reason, "")),
            likely=[each for each in choices if each.data["value"] in suggested],
            others=[each for each in choices if each.data["value"] not in suggested | {IGNORE}],
            leave_out=[each for each in choices if each.data["value"] == IGNORE],
        )
