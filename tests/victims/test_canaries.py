"""Names, papers, contacts and birth dates of rescued persons, entered every way there is, are found nowhere after."""

import io
import logging
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.exports import FORMATS, TABLES, export
from cases.intake.models import StagedRow, Submission
from cases.intake.services import submissions
from cases.models import RescuedPerson
from cases.sealing import master, streams
from cases.services import rescued
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation.models import ReportFile
from operations.evaluation.printing import assets
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.jobs import run as running
from seagull.jobs.models import Job
from tests.cases.intake.samples import CASE, HEADINGS, RESCUED, small, with_value, workbook
from tests.exports.reading import csv_rows, xlsx_cells
from tests.factories.accounts import CENTRE, signed_in
from tests.factories.world import World, make_world
from tests.operations.evaluation.processes import celery
from tests.prove.fleet import wait
from tests.victims import remains
from tests.victims.canaries import ALL, BY_API, BY_FORM, BY_WORKBOOK, found_in, needles

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def logged():
    """What web and worker would write to their logs, formatted as they do."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    handler.setFormatter(next(each.formatter for each in root.handlers if each.formatter) if root.handlers else None)
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def stored(settings, tmp_path: Path) -> Path:
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path / "files"


def entered(world: World) -> list[str]:
    """The three ways in; of workbooks one is taken in, one waits, one has errors, one asks about a column."""
    desk, account = world.desks["KH"], world.person("KH", Role.LIAISON)
    client = signed_in(account)
    form = {
        "name": BY_FORM.name,
        "born_on": "17/01/1991",
        "documents": BY_FORM.documents,
        "contact": BY_FORM.contact,
    }
    assert client.post(f"/rescued/{desk.rescued.pk}/seal/", form).status_code == 302
    # Refused, and shown again with what was typed: it must not stay anywhere else.
    assert client.post(f"/rescued/{desk.rescued.pk}/seal/", {**form, "born_on": "17/01/1991 x"}).status_code == 200
    told = {
        "case": str(desk.case.pk),
        "sex": "female",
        "nationality": "TH",
        "rescued_on": "2024-09-02",
        "identity": {
            "name": BY_API.name,
            "born_on": str(BY_API.born_on),
            "documents": BY_API.documents,
            "contact": BY_API.contact,
        },
    }
    answer = client.post("/api/v1/rescued-persons/", told, content_type="application/json")
    assert answer.status_code == 201, answer.content
    assert found_in("answer", answer.content) == []
    bad = {**told, "identity": {**told["identity"], "born_on": f"{BY_API.born_on} and more"}}
    assert client.post("/api/v1/rescued-persons/", bad, content_type="application/json").status_code == 400
    return [sent(client, data) for data in _workbooks()]


def _workbooks() -> list[bytes]:
    """The date of birth as cells hold it: ISO text, as desks type it, and with an error beside it."""
    person = with_value(RESCUED, 2, "1993-03-19")
    thai = with_value(with_value(RESCUED, 2, "19/03/2536"), 5, "Poipet market")
    odd = {"Rescued": [*HEADINGS["Rescued"], "Zxqv"]}
    named = [[*person, f"{BY_WORKBOOK.name} {BY_WORKBOOK.documents} {BY_WORKBOOK.contact}"]]
    wrong = with_value(person, 4, "19 March 1993 or thereabouts")
    return [
        small(Rescued=[person, thai]),
        small(Cases=[with_value(CASE, 0, "KH-2")], Rescued=[with_value(person, 0, "KH-2")]),
        small(Rescued=[wrong, with_value(person, 2, "19.03.1993, perhaps")]),
        workbook(odd, Cases=[CASE], Rescued=named),
    ]


def sent(client, data: bytes) -> str:
    upload = SimpleUploadedFile("september.xlsx", data)
    answer = client.post("/submissions/new/", {"file": upload})
    assert answer.status_code == 302, answer.content
    return answer["Location"].rstrip("/").rpartition("/")[2]


def taken_in_by_a_worker(world: World, first: str, second: str, log: Path) -> bytes:
    """One workbook is taken in, and one fails whose seal is broken, by a worker process; what it wrote to its log."""
    by = world.actor("KH")
    with acting_as(by):
        good, broken = (
            submissions.commit(Submission.objects.visible_to(by).get(pk=pk), by=by).pk for pk in (first, second)
        )
        row = StagedRow.objects.visible_to(by).get(submission=second, kind="rescued")
        row.values["sealed"] = row.values["sealed"][:-8] + "AAAAAAA="
        row.save(update_fields=["values"])
    with celery("worker", log, "--concurrency", "1"):
        assert wait(Job.objects.filter(pk=good, state=Job.State.DONE).exists, seconds=60), log.read_text()
        assert wait(lambda: b"job failed" in log.read_bytes(), seconds=60), log.read_text()
    assert str(broken).encode() in log.read_bytes()
    return log.read_bytes()


def lived_through(world: World, log: Path) -> dict[str, bytes]:
    """Everything that can be taken out of the portal afterwards: exports of every kind and format, lists and records by
    page and API for those who may, the report's PDF, and what a worker process wrote to ``log``."""
    by = world.actor("KH")
    first, second, *_ = entered(world)
    worker = taken_in_by_a_worker(world, first, second, log)
    officer = world.actor("KH", Role.RELEASING_OFFICER)
    with acting_as(officer):
        for person in RescuedPerson.objects.visible_to(officer):
            if hasattr(person, "sealed_identity"):
                rescued.open_identity(person, by=officer, purpose="Family tracing", code="family")
    taken = {"log of a worker": worker}
    with acting_as(by):
        for kind in TABLES:
            for wanted in FORMATS:
                made = export(by, kind, TABLES[kind].model.objects.visible_to(by), wanted)
                cells = csv_rows(made) if wanted == "csv" else [[c.value for c in row] for row in xlsx_cells(made)]
                taken[f"export of {kind} as {wanted}"] = made.content + repr(cells).encode()
    taken |= _answers(world)
    leader = world.actor(CENTRE, Role.LEADERSHIP)
    with acting_as(leader):
        report = reports.request(current_operation(), by=leader)
    for step in Job.objects.filter(parent_id=report.job_id):
        running.run(step.pk)
    running.run(report.job_id)
    with acting_as(leader):
        for file in ReportFile.objects.filter(report=report):
            with reports.hand_out(file, by=leader) as stored:
                taken[f"report in {file.language}"] = _text_of(stored.read())
    assert any(name.startswith("report in") for name in taken)
    return taken


def _answers(world: World) -> dict[str, bytes]:
    client = signed_in(world.person("KH", Role.LIAISON))
    addresses = ["/rescued/", "/api/v1/rescued-persons/", "/submissions/", "/api/v1/submissions/", "/suspects/"]
    by = world.actor("KH")
    with acting_as(by):
        for submission in Submission.objects.visible_to(by):
            addresses += [f"/submissions/{submission.pk}/{part}" for part in ("", "refused/", "warnings/")]
            addresses += [f"/submissions/{submission.pk}/rows/{part}/" for part in ("new", "changed", "unchanged")]
            addresses += [f"/api/v1/submissions/{submission.pk}/{part}/" for part in ("problems", "questions")]
        for person in RescuedPerson.objects.visible_to(by):
            addresses += [
                f"/rescued/{person.pk}/",
                f"/rescued/{person.pk}/seal/",
                f"/api/v1/rescued-persons/{person.pk}/",
            ]
        addresses.append(f"/cases/{world.desks['KH'].case.pk}/history/")
    return {address: client.get(address).content for address in addresses}


def _text_of(pdf: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return pdf + "\n".join(page.get_textpage().get_text_range() for page in document).encode()


def test_no_canary_is_found_anywhere(logged, stored, tmp_path):
    assert assets()
    world = make_world(("KH",))
    taken = lived_through(world, tmp_path / "worker.log")
    places = {
        "database dump": remains.dump(),
        "broker and cache": remains.broker(),
        "file store": remains.files(),
        "logs": logged.getvalue().encode(),
        **taken,
    }
    assert places["file store"] and places["database dump"] and len(taken) > 30
    found = [each for where, content in places.items() for each in found_in(where, content)]
    assert not found, "\n".join(found)
    # They were there to be lost: an officer opens them one by one.
    officer = world.actor("KH", Role.RELEASING_OFFICER)
    with acting_as(officer):
        opened = [
            rescued.open_identity(person, by=officer, purpose="Family tracing", code="family")
            for person in RescuedPerson.objects.visible_to(officer)
        ]
    assert {BY_FORM.born_on, BY_API.born_on, BY_WORKBOOK.born_on} <= {identity.born_on for identity in opened}
    assert {BY_FORM, BY_API} <= set(opened)


def test_with_sealing_broken_the_same_search_finds_them(logged, stored, monkeypatch):
    """The cipher taken out: what the test above looks for is what would be there."""
    monkeypatch.setattr(master, "encrypt", lambda key, plain, bound_to: b"\0" * 12 + plain)
    monkeypatch.setattr(master, "decrypt", lambda key, sealed, bound_to: sealed[12:])
    monkeypatch.setattr(streams, "encrypted", lambda plain, **_: iter([*plain]))
    world = make_world(("KH",))
    entered(world)
    found = [*found_in("dump", remains.dump()), *found_in("files", _unpacked(remains.files()))]
    for identity in ALL:
        seen = [name for name in needles(identity) if any(each.endswith(f": {name}") for each in found)]
        assert seen, f"{identity.born_on} was not found"
    assert any("1993-03-19" in each for each in found if each.startswith("dump"))


def _unpacked(content: bytes) -> bytes:
    """The parts of every workbook that lies in the store, one after the other."""
    import zipfile

    parts = []
    for start in [at for at in range(len(content)) if content.startswith(b"PK\x03\x04", at)]:
        try:
            with zipfile.ZipFile(io.BytesIO(content[start:])) as packed:
                parts += [packed.read(name) for name in packed.namelist()]
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            continue
    return b"\n".join(parts)
