"""A worker killed while it stores a file leaves a part of it; what is published is whole all the same."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation import jobs
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.jobs import run as running
from tests.factories.accounts import CENTRE, actor

PDF = b"%PDF as printed, and then its pages"


@pytest.mark.django_db
def test_part_of_a_file_is_not_taken_for_the_file(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    monkeypatch.setattr(jobs, "print_report", lambda content, language: PDF)
    default_storage.save(f"reports/{hashlib.sha256(PDF).hexdigest()}.pdf", ContentFile(PDF[:20]))
    leader = actor(CENTRE, Role.LEADERSHIP)
    with acting_as(leader):
        report = reports.request(current_operation(), by=leader)
    for step in report.job.steps.all():
        running.run(step.pk)
    assert running.run(report.job_id)
    for file in report.files.all():
        with default_storage.open(file.stored_as) as stored:
            assert stored.read() == PDF
