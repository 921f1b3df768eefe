"""A large workbook is read by a job: its state says how far, what can't be read is told on its page, and whoever
withdraws it meanwhile does not wait."""

import datetime as dt
import io
import os
import signal
import subprocess
import sys
import time
import zipfile

import psycopg2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from cases.intake import lease
from cases.intake.models import Submission
from cases.intake.reading.beginnings import COMPOUND, ENCRYPTED
from cases.intake.reading.workbook import Bound, UnreadableWorkbook
from cases.intake.services import examination, reading, received, submissions
from cases.intake.told import EVENTS
from coordinators.access.scope import acting_as
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from seagull.jobs.run import run
from seagull.kernel import clock
from tests.api.asking import Api, at
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import CASE, HEADINGS, SUSPECT, small, with_value, workbook
from tests.cases.intake.test_pages import text_of
from tests.factories.accounts import make_person, signed_in
from tests.waiting import held_up, wait_until, waits_for

RUN_IN_A_PROCESS_OF_ITS_OWN = """
import sys, uuid, django
django.setup()
from seagull.jobs.run import run
run(uuid.UUID(sys.argv[1]))
"""
UNREADABLE = b"PK\x03\x04" + b"broken" * 100
REFUSED_ROW = small(Suspects=[with_value(SUSPECT, 8, "gone fishing")])


@pytest.fixture(autouse=True)
def _every_file_is_large(monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE_BYTES", 0)


@pytest.fixture
def client(desk):
    return signed_in(desk.account)


@pytest.fixture
def files_of_both(tmp_path, settings, monkeypatch) -> None:
    """Received files where another process finds them, too."""
    monkeypatch.setenv("FILES_DIR", str(tmp_path))
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path}}}


def read(desk: Desk, submission: Submission) -> Submission:
    assert submission.job_id is not None
    run(submission.job_id)
    return desk.again(submission)


def acts(desk: Desk, submission: Submission) -> list[str]:
    with acting_as(desk.actor):
        told = JournalEntry.objects.filter(record_id=submission.pk).order_by("at", "id")
        return [entry.action.removeprefix("submission.") for entry in told]


def page_of(client, part: str, submission: Submission):
    return client.get(reverse(f"intake:{part}", args=[submission.pk]))


class TestReading:
    def test_it_ends_as_what_is_read_at_once(self, desk, monkeypatch):
        sent = desk.send(small())
        assert sent.state == Submission.State.READING
        assert desk.actions(sent) == {}
        in_background = read(desk, sent)
        monkeypatch.setattr(reading, "AT_ONCE_BYTES", 1 << 20)
        at_once = desk.send(small())
        assert at_once.state == in_background.state == Submission.State.READ
        assert (in_background.sheets, in_background.totals) == (at_once.sheets, at_once.totals)
        assert desk.actions(in_background) == {"new": 5}
        assert acts(desk, in_background) == acts(desk, at_once) == ["received", "read"]
        assert desk.take_in(in_background).state == Submission.State.COMMITTED

    @pytest.mark.parametrize("bound", [Bound(5, 2, 1000), Bound(5, 1000, 20)])
    def test_a_file_that_is_packed_small_is_large_by_its_rows_or_cells(self, desk, monkeypatch, bound):
        monkeypatch.setattr(reading, "AT_ONCE_BYTES", 1 << 20)
        monkeypatch.setattr(reading, "AT_ONCE", bound)
        assert read(desk, desk.send(small())).sheets["Suspects"]["good"] == 1

    def test_a_file_that_takes_long_to_open_is_large_too(self, desk, monkeypatch):
        monkeypatch.setattr(reading, "AT_ONCE_BYTES", 1 << 20)
        monkeypatch.setattr(reading, "AT_ONCE", Bound(0, 1000, 1000))
        assert desk.send(small()).state == Submission.State.READING

    def test_an_answer_is_read_in_the_background_and_remembered(self, desk, client):
        headings = {"Suspects": [*HEADINGS["Suspects"], "Goes about as"]}
        sent = read(desk, desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor"]])))
        with acting_as(desk.actor):
            question = sent.questions.get()
        answer = client.post(reverse("intake:decide", args=[sent.pk]), {f"question_{question.pk}": "alias"})
        assert answer.url == reverse("intake:progress", args=[sent.pk])
        again = desk.again(sent)
        assert (again.state, desk.actions(again)) == (Submission.State.READING, {})
        assert desk.actions(read(desk, again)) == {"new": 2}
        assert "Take in 2 rows" in text_of(page_of(client, "submission", sent))

    def test_what_waits_for_its_reading_is_not_taken_in(self, desk):
        with pytest.raises(ValidationError, match="being read"):
            desk.ask_to_take_in(desk.send(small()))

    def test_the_command_runs_the_reading_itself(self, desk, tmp_path, capsys):
        file = tmp_path / "workbook.xlsx"
        file.write_bytes(small())
        call_command("intake", desk.agency.code, str(file), "--commit")
        assert "Taken in." in capsys.readouterr().out


class TestUnreadable:
    @pytest.fixture
    def refused(self, desk):
        return read(desk, desk.send(UNREADABLE, filename="of our desk.xlsx"))

    def test_it_says_why_and_the_file_is_kept(self, desk, refused):
        assert (refused.state, refused.refusal) == (Submission.State.UNREADABLE, "broken_file")
        assert received.content(refused) == UNREADABLE
        assert acts(desk, refused) == ["received", "refused"]
        with acting_as(desk.actor):
            assert JournalEntry.objects.get(action="submission.refused").detail == {"code": "broken_file"}
        assert Job.objects.get(pk=refused.job_id).state == Job.State.DONE

    def test_its_page_tells_and_hands_the_file_back(self, desk, client, refused):
        shown = text_of(page_of(client, "submission", refused))
        assert "This workbook could not be read" in shown
        assert "The file is damaged" in shown
        assert "Read it again" not in shown
        back = page_of(client, "sent", refused)
        assert back.content == UNREADABLE
        assert "attachment" in back.headers["Content-Disposition"]
        assert "sent_back" in acts(desk, refused)

    def test_a_colleague_is_told_why_and_not_handed_the_file(self, refused):
        colleague = signed_in(make_person("KH", agency="kh-national-police"))
        assert "Download what was sent" not in text_of(page_of(colleague, "submission", refused))
        assert page_of(colleague, "sent", refused).status_code == 403

    def test_a_file_that_was_read_is_not_handed_back_so(self, desk, client):
        sent = read(desk, desk.send(small()))
        assert page_of(client, "sent", sent).status_code == 302

    def test_it_can_be_withdrawn(self, desk, client, refused):
        client.post(reverse("intake:withdraw", args=[refused.pk]))
        assert desk.again(refused).state == Submission.State.WITHDRAWN

    def test_the_same_file_is_not_read_again_in_vain(self, desk, refused):
        with acting_as(desk.actor), pytest.raises(ValidationError, match="end the same way"):
            reading.read_again(refused, by=desk.actor)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b" \r\n\t", "empty_file"),
            (b"%PDF-1.7" + bytes(5000), "unknown_format"),
            (COMPOUND + bytes(600) + ENCRYPTED, "password"),
            (b"a document of another kind", "unknown_format"),
        ],
    )
    def test_what_its_bytes_tell_at_a_glance_is_said_at_once(self, desk, data, code):
        if data.startswith(b"a document"):
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as container:
                container.writestr("word/document.xml", data)
            data = packed.getvalue()
        with pytest.raises(ValidationError) as refused:
            desk.send(data)
        assert refused.value.error_dict["file"][0].code == code
        with acting_as(desk.actor):
            assert not Submission.objects.exists()

    def test_webhooks_are_told(self):
        told = {event.name for event in EVENTS if event.tells_of("submission.refused", of_case=False)}
        assert told == {"submission.refused"}

    def test_that_its_job_failed_is_told_as_well(self, desk, monkeypatch):
        monkeypatch.setattr(examination, "read_workbook", _raising(RuntimeError("x")))
        sent = desk.send(small())
        for _ in range(3):
            run(sent.job_id)
        assert acts(desk, sent) == ["received", "read_failed"]


class TestReadingAgain:
    def test_what_was_interrupted_is_read_again(self, desk, client, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(examination, "read_workbook", _raising(UnreadableWorkbook("interrupted")))
            sent = read(desk, desk.send(small()))
        assert sent.refusal == "interrupted"
        assert "Read it again" in text_of(page_of(client, "submission", sent))
        assert client.post(reverse("intake:read_again", args=[sent.pk])).url.endswith("progress/")
        again = read(desk, desk.again(sent))
        assert (again.state, again.refusal) == (Submission.State.READ, "")
        assert acts(desk, again) == ["received", "refused", "read_asked", "read"]

    def test_a_failed_job_is_told_and_can_be_asked_for_again(self, desk, client, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(examination, "read_workbook", _raising(RuntimeError("x")))
            sent = desk.send(small())
            for _ in range(3):
                run(sent.job_id)
        shown = text_of(page_of(client, "submission", sent))
        assert "This workbook could not be read" in shown
        assert "The work failed." in shown
        client.post(reverse("intake:read_again", args=[sent.pk]))
        assert read(desk, desk.again(sent)).state == Submission.State.READ

    def test_while_it_is_read_it_is_not_asked_for_twice(self, desk):
        sent = desk.send(small())
        with acting_as(desk.actor), pytest.raises(ValidationError, match="being read"):
            reading.read_again(sent, by=desk.actor)


def _raising(error: Exception):
    def fail(*_args, **_kwargs):
        raise error

    return fail


class TestPages:
    def test_an_upload_leads_to_its_progress_and_from_there_to_what_was_read(self, desk, client):
        answer = client.post(reverse("intake:upload"), {"file": SimpleUploadedFile("workbook.xlsx", small())})
        with acting_as(desk.actor):
            sent = Submission.objects.get()
        assert answer.url == reverse("intake:progress", args=[sent.pk])
        page = client.get(answer.url)
        assert "Reading the workbook" in text_of(page)
        assert '<noscript><meta http-equiv="refresh"' in page.content.decode()
        shown = text_of(page_of(client, "submission", sent))
        assert "This workbook is being read" in shown
        assert "Take in" not in shown
        read(desk, sent)
        overview = reverse("intake:submission", args=[sent.pk])
        assert client.get(answer.url).url == overview
        assert client.get(answer.url, headers={"HX-Request": "true"}).headers["HX-Redirect"] == overview
        assert "Take in 5 rows" in text_of(client.get(overview))

    def test_home_tells_of_what_could_not_be_read(self, desk, client):
        read(desk, desk.send(UNREADABLE, filename="of our desk.xlsx"))
        assert "of our desk.xlsx" in text_of(client.get("/"))

    def test_another_partys_is_like_one_that_never_was(self, desk):
        sent = desk.send(small())
        stranger = signed_in(make_person("TH"))
        for part in ("submission", "progress", "sent", "withdraw"):
            assert page_of(stranger, part, sent).status_code == 404
        for part in ("withdraw", "read_again"):
            assert stranger.post(reverse(f"intake:{part}", args=[sent.pk])).status_code == 404
        assert desk.again(sent).state == Submission.State.READING


class TestApi:
    def test_it_is_accepted_read_and_taken_in(self, desk):
        api = Api.of(desk.account)
        answer = api.client.post(at("submissions"), {"file": SimpleUploadedFile("workbook.xlsx", small())})
        sent = answer.json()
        assert (answer.status_code, sent["state"]) == (202, "reading")
        assert answer.headers["Location"] == at("submissions", sent["id"])
        assert api.post("submissions", sent["id"], "commit")[0] == 400
        assert Api.of(make_person("TH")).get("submissions", sent["id"])[0] == 404
        run(sent["job"])
        shown = api.client.get(answer.headers["Location"]).json()
        assert (shown["state"], shown["sheets"]["Suspects"]["good"]) == ("read", 1)
        assert api.post("submissions", sent["id"], "commit")[0] == 202

    def test_why_it_could_not_be_read_is_told_and_the_file_handed_back(self, desk):
        api = Api.of(desk.account)
        sent = read(desk, desk.send(UNREADABLE))
        _status, shown = api.get("submissions", sent.pk)
        assert (shown["state"], shown["refusal"]) == ("unreadable", "broken_file")
        assert shown["refusal_reason"].startswith("The file is damaged")
        assert api.client.get(at("submissions", sent.pk, "sent")).content == UNREADABLE
        assert api.post("submissions", sent.pk, "read-again")[0] == 400
        assert api.post("submissions", sent.pk, "withdraw")[1]["state"] == "withdrawn"

    def test_what_was_interrupted_is_read_again(self, desk):
        sent = desk.send(small())
        with acting_as(desk.actor):
            Submission.objects.filter(pk=sent.pk).update(state="unreadable", refusal="interrupted")
        status, shown = Api.of(desk.account).post("submissions", sent.pk, "read-again")
        assert (status, shown["state"]) == (202, "reading")


class TestMeanwhile:
    def test_withdrawn_before_it_is_read_nothing_comes_of_the_job(self, desk):
        sent = desk.send(small())
        with acting_as(desk.actor):
            submissions.withdraw(sent, by=desk.actor)
        withdrawn = read(desk, sent)
        assert (withdrawn.state, desk.actions(withdrawn)) == (Submission.State.WITHDRAWN, {})
        assert Job.objects.get(pk=sent.job_id).state == Job.State.DONE

    def test_who_withdraws_it_does_not_wait_for_its_reader(self, committed, owner_db, files_of_both):
        desk = Desk()
        sent = desk.send(REFUSED_ROW)
        with held_up(owner_db, "intake_cellproblem"):
            reader = _reader(sent)
            wait_until(lambda: waits_for(owner_db, "intake_cellproblem"))
            with acting_as(desk.actor), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '10s'")
                submissions.withdraw(sent, by=desk.actor)
        assert reader.wait(60) == 0
        withdrawn = desk.again(sent)
        assert (withdrawn.state, desk.actions(withdrawn)) == (Submission.State.WITHDRAWN, {})

    def test_a_killed_reader_leaves_nothing_and_another_reads_once(self, committed, owner_db, files_of_both):
        desk = Desk()
        sent = desk.send(REFUSED_ROW)
        with held_up(owner_db, "intake_cellproblem"):
            reader = _reader(sent)
            try:
                wait_until(lambda: waits_for(owner_db, "intake_cellproblem"))
            finally:
                reader.send_signal(signal.SIGKILL)
                reader.wait()
        again = desk.again(sent)
        assert (again.state, desk.actions(again)) == (Submission.State.READING, {})
        Job.objects.filter(pk=sent.job_id).update(lease_until=clock.now() - dt.timedelta(seconds=1))
        assert desk.actions(read(desk, again)) == {"new": 4, "refused": 1}
        assert acts(desk, again) == ["received", "read"]

    def test_its_progress_is_seen_while_it_reads(self, committed, monkeypatch):
        desk = Desk()
        sent = desk.send(workbook(Cases=[CASE], Suspects=[with_value(SUSPECT, 6, f"N{n:07}") for n in range(20)]))
        monkeypatch.setattr(lease, "_EVERY", 0.02)
        monkeypatch.setattr(reading, "_STEP", 10)
        seen = []
        compare = examination.compare_rows

        def look_on(*args, **kwargs):
            seen.append(_seen_from_outside(sent.job_id))
            return compare(*args, **kwargs)

        monkeypatch.setattr(examination, "compare_rows", look_on)
        assert run(sent.job_id)
        ((done, total, message),) = seen
        assert (done, total) == (20, 46)  # of both: 23 rows to be read, and as many to be kept
        assert message == "Sheet 2 of 2: 20 of 23 rows read"


def _reader(sent: Submission) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", RUN_IN_A_PROCESS_OF_ITS_OWN, str(sent.job_id)], env=os.environ)


def _seen_from_outside(job_id):
    """The job's progress as another session sees it, once the pulse has written some."""
    login = {"dbname", "host", "port", "user", "password", "options"}
    parameters = {name: value for name, value in connection.get_connection_params().items() if name in login}
    with psycopg2.connect(**parameters) as other, other.cursor() as cursor:
        for _ in range(400):
            cursor.execute("SELECT progress_done, progress_total, message FROM jobs_job WHERE id = %s", [str(job_id)])
            found = cursor.fetchone()
            other.rollback()
            if found and found[0] >= 20:
                return found
            time.sleep(0.02)
    return found
