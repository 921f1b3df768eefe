"""Addresses of this app's part of the API: prefix, view set, name."""

from cases.intake.api.submissions import SubmissionViewSet

ROUTES = [("submissions", SubmissionViewSet, "submission")]
