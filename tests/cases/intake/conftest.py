"""What the tests of intake share: a desk that sends workbooks and takes them in."""

from collections.abc import Callable

import pytest

from cases.intake.models import Submission
from cases.intake.services import submissions, undoing
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Agency
from seagull.jobs.models import Job
from seagull.jobs.run import run
from tests.factories.accounts import make_person


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


class Desk:
    """A liaison of an agency, sending workbooks."""

    def __init__(self, agency: str = "kh-national-police") -> None:
        self.agency = Agency.objects.select_related("party").get(pk=agency)
        self.account = make_person(self.agency.party_id, agency=agency)
        self.actor: Actor = actor_for(self.account)

    def send(self, data: bytes, filename: str = "workbook.xlsx") -> Submission:
        with acting_as(self.actor):
            return submissions.receive(by=self.actor, agency=self.agency, filename=filename, data=data)

    def ask_to_take_in(self, submission: Submission) -> Job:
        with acting_as(self.actor):
            return submissions.commit(submission, by=self.actor)

    def take_in(self, submission: Submission) -> Submission:
        job = self.ask_to_take_in(submission)
        run(job.pk)
        job.refresh_from_db()
        assert job.state == Job.State.DONE, job.failure
        return self.again(submission)

    def undo(self, submission: Submission) -> Submission:
        """Asks for a batch to be undone, and runs the job; whether it was, the submission's state says."""
        with acting_as(self.actor):
            job = undoing.undo(submission, by=self.actor)
        run(job.pk)
        job.refresh_from_db()
        assert job.state == Job.State.DONE, job.failure
        return self.again(submission)

    def send_and_take_in(self, data: bytes) -> Submission:
        return self.take_in(self.send(data))

    def again(self, submission: Submission) -> Submission:
        with acting_as(self.actor):
            return Submission.objects.visible_to(self.actor).get(pk=submission.pk)

    def actions(self, submission: Submission) -> dict[str, int]:
        """How many rows of the submission are new, changed, unchanged and refused; those there are."""
        with acting_as(self.actor):
            listed = list(submission.rows.values_list("action", flat=True))
        return {action: listed.count(action) for action in dict.fromkeys(listed)}


@pytest.fixture
def desk(db) -> Desk:
    return Desk()


@pytest.fixture
def desk_of(db) -> Callable[[str], Desk]:
    return Desk
