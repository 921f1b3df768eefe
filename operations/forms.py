"""Forms of the centre's administrators about an operation and what it is made of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators import selectors as people
from operations.models import LineOfAction, Operation, Participation, Phase
from operations.services.operations import LINE_FIELDS, OPERATION_FIELDS, PARTICIPATION_FIELDS, PHASE_FIELDS
from seagull.web.forms import DayField, RecordForm

_AREA = forms.Textarea(attrs={"rows": 3})


class NewOperationForm(RecordForm):
    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False)
    cut_off = forms.DateTimeField(
        label=_("Cut-off"),
        required=False,
        help_text=_("Data received later goes to an addendum. Time of Kunming, for example 2025-01-11 00:00"),
        widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"),
    )

    class Meta:
        model = Operation
        fields = list(OPERATION_FIELDS)
        labels = {
            "code": _("Code"),
            "parent": _("Part of"),
            "description_en": _("Description in English"),
            "description_zh": _("Description in Chinese"),
            "status": _("Status"),
        }
        help_texts = {
            "parent": _("The portal works on the latest sub-operation that has begun."),
            "code": _("Small letters and hyphens; it never changes."),
        }
        widgets = {"description_en": _AREA, "description_zh": _AREA}


class OperationForm(NewOperationForm):
    class Meta(NewOperationForm.Meta):
        fields = [name for name in OPERATION_FIELDS if name != "code"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = parent.queryset.exclude(pk=self.instance.pk)


class PhaseForm(RecordForm):
    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False)

    class Meta:
        model = Phase
        fields = list(PHASE_FIELDS)
        labels = {
            "order": _("Place in the order"),
            "summary_en": _("Summary in English"),
            "summary_zh": _("Summary in Chinese"),
        }
        widgets = {"summary_en": _AREA, "summary_zh": _AREA}


class NewLineForm(RecordForm):
    class Meta:
        model = LineOfAction
        fields = list(LINE_FIELDS)
        labels = {"code": _("Code"), "order": _("Place in the order")}
        help_texts = {"code": _("Small letters and hyphens; it never changes.")}


class LineForm(NewLineForm):
    class Meta(NewLineForm.Meta):
        fields = [name for name in LINE_FIELDS if name != "code"]


class ParticipationForm(RecordForm):
    class Meta:
        model = Participation
        fields = list(PARTICIPATION_FIELDS)
        labels = {"party": _("Party"), "agency": _("Agency"), "part": _("Part")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.queryset = people.agencies()
