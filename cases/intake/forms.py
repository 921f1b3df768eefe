"""Forms of submissions: the workbook to send, and the answer to a question about a column."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from cases.intake import labels, selectors
from cases.intake.models import OpenQuestion
from cases.intake.reading.fields import IGNORE
from cases.intake.reading.read import LETTERS
from cases.intake.reading.workbook import MAX_BYTES
from cases.intake.services.submissions import SHEET, choices_of
from coordinators.access.actor import Actor
from coordinators.models import Agency


class _AgencyForm(forms.Form):
    """The agency is asked for only where the person submits for several."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = selectors.agencies_to_submit_for(actor)
        self._agencies = list(agencies)
        if len(self._agencies) == 1:
            del self.fields["agency"]
        else:
            self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

    def chosen_agency(self) -> Agency:
        """The agency submitted for, once the form is valid."""
        chosen: Agency = self.cleaned_data.get("agency") or self._agencies[0]
        return chosen


class UploadForm(_AgencyForm):
    """A workbook to send."""

    file = forms.FileField(
        label=_("Workbook"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": _("Choose the workbook that you want to send.")},
    )

    all_or_nothing = forms.TypedChoiceField(
        label=_("If some rows have mistakes"),
        widget=forms.RadioSelect,
        choices=[
            ("", _("Take the good rows in now; I send the others once they are put right")),
            ("yes", _("All or nothing: take nothing in until every row is right")),
        ],
        coerce=bool,
        required=False,
        initial="",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["file"].help_text = _("An xlsx, xls, ods or csv file of at most %(size)s.") % {
            "size": filesizeformat(MAX_BYTES)
        }

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(
                _("The file is larger than %(size)s. Send it in parts."), params={"size": filesizeformat(MAX_BYTES)}
            )
        return file


class ChoiceForm(forms.Form):
    """Whether a waiting workbook goes in as a whole only."""

    all_or_nothing = forms.BooleanField(required=False)


class TemplateForm(_AgencyForm):
    """A template's agency and its language."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, initial={"language": get_language()}, actor=actor)
        language: Any = self.fields["language"]
        language.choices = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


class SheetFilter(forms.Form):
    """Rows of one sheet only."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)

    def __init__(self, data: Any, *, names: Iterable[str]) -> None:
        super().__init__(data)
        field: Any = self.fields["sheet"]
        field.choices = [("", _("All sheets")), *((name, name) for name in names)]

    def chosen(self) -> str:
        """The sheet asked for; empty for all of them, and for one that is not there."""
        return str(self.cleaned_data.get("sheet", "")) if self.is_valid() else ""


class QuestionsForm(forms.Form):
    """What columns, or sheets, are: a choice for each question, answered or left for later, and at least one answered.
    A suggestion is named, never chosen beforehand."""

    def __init__(self, data: Any = None, *, questions: Iterable[OpenQuestion]) -> None:
        super().__init__(data, auto_id="%s")
        self.questions = {f"question_{question.pk}": question for question in questions}
        for name, question in self.questions.items():
            self.fields[name] = _letters(question) if question.sheet_kind == LETTERS[0] else _choices(question)

    def clean(self) -> dict[str, Any]:
        if self.questions and not self.errors and not self.answers():
            self.add_error(next(iter(self.questions)), _("Answer at least one question."))
        return self.cleaned_data

    def answers(self) -> dict[OpenQuestion, str]:
        """The questions that are answered, each with its answer."""
        said = ((question, self.cleaned_data.get(name)) for name, question in self.questions.items())
        return {question: answer for question, answer in said if answer}


def _choices(question: OpenQuestion) -> forms.ChoiceField:
    """The likeliest first, the others in the order of the sheet, and last to leave it out."""
    is_sheet = question.sheet_kind == SHEET
    words = labels.kind_label if is_sheet else labels.field_label
    suggested: dict[str, float] = dict(question.suggestions)
    listed = sorted(choices_of(question), key=lambda name: -suggested.get(name, 0.0))
    return forms.ChoiceField(
        label=_("What is this sheet?") if is_sheet else _("What is this column?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            *(
                (name, _suggestion(words(name), suggested[name]) if name in suggested else words(name))
                for name in listed
            ),
            (IGNORE, _("Leave this sheet out") if is_sheet else _("Leave this column out")),
        ],
    )


def _letters(question: OpenQuestion) -> forms.ChoiceField:
    """Each encoding with how the file begins in it."""
    listed = zip(question.suggestions, question.samples, strict=True)
    choices = [
        (name, f"{_suggestion(labels.letters_label(name), sureness)}: {beginning}")
        for (name, sureness), beginning in listed
    ]
    return forms.ChoiceField(
        label=_("How does the file begin?"), widget=forms.RadioSelect, required=False, choices=choices
    )


def _suggestion(words: str, sureness: float) -> str:
    return str(_("%(field)s (likely: %(percent)d %%)") % {"field": words, "percent": round(100 * sureness)})
