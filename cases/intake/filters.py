"""What submissions can be filtered by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from cases.filters import agencies, any_of
from cases.intake.models import Submission


class SubmissionFilter(filters.FilterSet):
    agency = filters.ModelChoiceFilter(queryset=agencies, label=_("Agency"))
    state = any_of("state", Submission.State.choices, _("State"))

    class Meta:
        model = Submission
        fields: list[str] = []
