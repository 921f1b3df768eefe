"""Everything that an agency has entered goes out in one workbook and comes in again by it: the same data, no more."""

import io
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook

from cases.exports import TABLES, Export, export_everything
from cases.intake.mapping import MAPPINGS
from cases.intake.models import Submission
from cases.intake.selectors import agencies_to_submit_for
from cases.intake.services import undoing
from cases.models import Case, RescuedPerson, Suspect, SuspectDocument, SuspectName, SuspectPhone, Syndicate
from cases.services import suspects
from cases.services.snapshots import PARTS
from cases.services.suspects import DocumentInput
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Agency
from coordinators.models.owned import OwnedRow
from seagull.audit.models import JournalEntry
from tests.api.asking import token_of
from tests.exports.filling import TEXTS, fill
from tests.exports.sending import send, take
from tests.factories import cases as make
from tests.factories.accounts import actor_of, make_person, signed_in
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db

#: Models of what a party owns that no table brings back, and why.
NOT_BROUGHT_BACK = {
    "cases.SealedIdentity": "nothing of a sealed identity is in an export: it stays under its own key",
    "cases.IdentityOpening": "an act: who opened a sealed identity, for what",
    "cases.IdentityErasure": "an act: the wish to erase a sealed identity, and what came of it",
    "cases.IdentityMark": "keyed hashes of a sealed identity, made under the portal's own key",
    "cases.HashKey": "the portal's own key",
    "cases.Site": "entered by hand or through the API: no workbook has a sheet of sites yet",
    "network.Relation": "said by hand or through the API: no workbook has a sheet of relations yet",
    "exchange.Release": "an act, made by an officer for a recipient",
    "exchange.NamedGrant": "an act: who is named is each portal's own affair",
    "exchange.Transfer": "an act between two parties",
    "hits.Hit": "found anew in whatever portal the records are",
    "hits.HitStep": "an act: what was said of a hit",
    "hits.Silence": "an act: who is not to learn of a record's hits",
    "hits.CommonValue": "found anew in whatever portal the records are",
    "intake.Submission": "an act; what it brought stands in the records",
    "intake.StagedRow": "what a submission waits with",
    "intake.CellProblem": "what a submission waits with",
    "intake.OpenQuestion": "what a submission waits with",
    "intake.ColumnDecision": "an agency's answers about headings, asked for again",
}
#: Fields of records that are in no table, and why.
NOT_TOLD = {
    "id": "each portal gives its own; the id of the one that exported it is kept beside it",
    "exported_as": "so that it is known again; shown to nobody",
    "owner": "the party, which sends its own records alone",
    "visible_mask": "kept by the database",
    "visible_to": "kept by the database",
    "created_at": "when it was entered here",
    "created_by": "who entered it here",
    "recorded_at": "when it was entered here; the step's number keeps the order",
    "recorded_by": "who entered it here",
    "operation": "records are entered in the operation of the day",
    "source_key": "made of what the record says",
    "source_kin": "made of what the record says",
    "source_digest": "made of what the record says",
    "source_sheet": "where it was read here",
    "source_row": "where it was read here",
    "submission_id": "where it was read here",
    "as_typed": "how a desk wrote what the portal writes in its own way",
    "serial_normalised": "made of the serial number",
    "value_normalised": "made of the number or address",
}


@pytest.fixture
def world() -> World:
    return make_world(())


def everything(by: Actor, agency: str = "kh-national-police") -> Export:
    with acting_as(by), override("en"):
        return export_everything(by, agencies_to_submit_for(by).get(pk=agency))


def data_of(made: Export) -> dict[str, Any]:
    """Sheet → its cells, without the ids that each portal gives its own records, in an order of their own."""
    found = {}
    for sheet in load_workbook(io.BytesIO(made.content)).worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        kept = [place for place, heading in enumerate(head) if not str(heading).endswith(" id")]
        found[sheet.title] = [
            [head[place] for place in kept],
            *sorted([[row[p] for p in kept] for row in rows], key=repr),
        ]
    return found


def totals(by: Actor, submission: Submission) -> dict[str, int]:
    with acting_as(by):
        assert not submission.problems.filter(severity="error").exists()
        assert not submission.questions.exists()
        listed = list(submission.rows.values_list("action", flat=True))
    return {action: listed.count(action) for action in set(listed)}


def test_one_workbook_fills_an_empty_portal_which_exports_the_same(world: World) -> None:
    by = world.actor("KH")
    with transaction.atomic():
        fill(world)
        made = everything(by)
        # Into the portal that has it, it brings nothing.
        assert set(totals(by, send(by, made))) == {"unchanged"}
        transaction.set_rollback(True)
    data = data_of(made)
    assert set(data) == {TABLES[kind].title for kind in MAPPINGS}
    assert all(len(rows) > len(TEXTS) for rows in data.values())
    submission = send(by, made)
    assert set(totals(by, submission)) == {"new"}
    take(by, submission)
    assert data_of(everything(by)) == data
    assert set(totals(by, send(by, made))) == {"unchanged"}


def test_each_paper_keeps_the_country_that_issued_it(world: World) -> None:
    by = world.actor("KH")
    papers = [
        DocumentInput("N1", "passport", "CN"), DocumentInput("N2", "passport", ""), DocumentInput("N0", "other", "MM"),
        DocumentInput("123456789", "national_id", "KH"), DocumentInput("a; b", "other", ""),
    ]  # fmt: skip

    def issued() -> set[tuple[str, str, str]]:
        return set(SuspectDocument.objects.values_list("kind", "number", "country"))

    with transaction.atomic():
        suspect = make.make_suspect(make.make_case(by), by)
        with acting_as(by):
            known = replace(suspects.particulars_of(suspect), documents=papers)
            suspects.amend_suspect(suspect, by=by, fields={}, particulars=known)
            before = issued()
        made = everything(by)
        transaction.set_rollback(True)
    take(by, send(by, made))
    with acting_as(by):
        assert issued() == before and len(before) == len(papers)


def test_what_one_workbook_brought_goes_with_it(world: World) -> None:
    by = world.actor("KH")
    with transaction.atomic():
        case = make.make_case(by, status="referred")
        syndicate = make.make_syndicate(by)
        make.make_suspect(case, by, syndicate=syndicate, status="arrested")
        make.make_asset(case, by, stage="confiscated")
        make.make_link(syndicate, case, by)
        made = everything(by)
        transaction.set_rollback(True)
    submission = send(by, made)
    take(by, submission)
    with acting_as(by):
        assert Suspect.objects.get().transitions.count() == 1
        undoing.undo(submission, by=by)
        submission.refresh_from_db()
        undoing.take_back(submission, by=by, progress=lambda *_: None)
        assert (submission.state, submission.obstacles) == (Submission.State.UNDONE, [])
        assert not Case.objects.exists() and not Syndicate.objects.exists()


def test_a_refused_row_takes_along_what_rests_on_it(world: World) -> None:
    """A suspect whose row is refused has no history either; all else goes in."""
    by = world.actor("KH")
    with transaction.atomic():
        case = make.make_case(by, number="W-1")
        make.make_suspect(case, by, names=("Sok",), syndicate=make.make_syndicate(by, name="The Firm"))
        make.make_suspect(case, by, names=("Dara",))
        made = everything(by)
        transaction.set_rollback(True)
    book = load_workbook(io.BytesIO(made.content))
    book["Syndicates"].cell(2, 1).value = "The Company"
    held = io.BytesIO()
    book.save(held)
    submission = send(by, made._replace(content=held.getvalue()))
    with acting_as(by):
        problems = submission.problems.filter(severity="error")
        assert set(problems.values_list("sheet", "code")) == {
            ("Suspects", "syndicate_not_found"),
            ("Syndicate history", "syndicate_not_found"),
            ("Suspect history", "suspect_not_found"),
        }
    take(by, submission)
    with acting_as(by):
        assert [str(each) for each in Suspect.objects.all()] == ["Dara"]


def test_holds_what_the_own_agency_entered_and_nothing_else() -> None:
    world = make_world(("LA", "TH"))
    make_release(world.desks["TH"].case, "LA")
    one, other = (actor_of(make_person("LA", agency=agency)) for agency in ("la-mps", "la-mnd"))
    make.make_case(other, number="OTHER-1")
    made = everything(one, "la-mps")
    data = data_of(made)
    assert {row[0] for row in data["Cases"][1:]} == {world.desks["LA"].case.number}
    assert {len(rows) for rows in data.values()} == {2}
    with acting_as(one), pytest.raises(PermissionDenied):
        export_everything(one, Agency.objects.get(pk="la-mnd"))
    with acting_as(one), pytest.raises(PermissionDenied):
        export_everything(one, Agency.objects.get(pk="kh-national-police"))


def test_tells_nothing_of_a_sealed_identity(world: World) -> None:
    by = world.actor("KH", Role.RELEASING_OFFICER)
    person = make.make_rescued(make.make_case(by), by)
    with acting_as(by):
        assert RescuedPerson.objects.get(pk=person.pk).sealed_identity.ciphertext
    text = repr(data_of(everything(by)))
    assert person.code in text
    assert not any(word in text for word in ("Invented Name", "invented contact", "2001"))


def test_the_journal_counts_what_left(world: World) -> None:
    by = world.actor("KH")
    make.make_suspect(make.make_case(by), by)
    everything(by)
    with acting_as(world.actor("KH", Role.AUDITOR)):
        told = JournalEntry.objects.get(action="records.exported").detail
    assert (told["kind"], told["agency"], told["count"]) == ("everything", "kh-national-police", 4)
    assert told["counts"] == {"cases": 1, "suspects": 1, "case_steps": 1, "suspect_steps": 1}


def test_is_refused_without_the_right(world: World) -> None:
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        by = world.actor("KH", role)
        with acting_as(by), pytest.raises(PermissionDenied):
            export_everything(by, Agency.objects.get(pk="kh-national-police"))


def test_the_page_gives_the_workbook_of_ones_agency_and_of_no_other(world: World) -> None:
    client = signed_in(world.person("KH"))
    page = client.get("/everything/").content.decode()
    assert "Nothing of a sealed identity is in it" in page
    assert 'href="?export=xlsx&amp;agency=kh-national-police"' in page
    answer = client.get("/everything/?export=xlsx&agency=kh-national-police")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="everything_TLP-')
    assert client.get("/everything/?export=xlsx&agency=th-rtp").status_code == 404
    assert client.get("/everything/?export=xlsx").status_code == 404
    assert client.get("/everything/?export=csv&agency=kh-national-police").status_code == 400


def test_every_model_of_a_partys_records_comes_back_or_says_why_not() -> None:
    """A model added later has a table, is a part of one that has, or is named above."""
    owned = {
        model for model in apps.get_models() if issubclass(model, OwnedRow) and model.__module__.startswith("cases.")
    }
    with_table = {TABLES[kind].model for kind in MAPPINGS}
    parts = {model._meta.get_field(name).related_model for model in with_table for name in PARTS.get(model, ())}
    others = {model._meta.label for model in owned - with_table - parts}
    assert others <= set(NOT_BROUGHT_BACK)
    assert {label for label in NOT_BROUGHT_BACK if apps.get_model(label) in with_table | parts} == set()


#: Table → further fields that columns tell in another way: a reference by the words of what it names.
TOLD_BY = {"case": "case_number", "syndicate": "syndicate", "suspect": "suspect_id", "asset": "asset_id"}
#: Field of the model → the field that its column is read as, where the two differ.
NAMED = {
    "cases.Case": {"number": "case_number"},
    "cases.Suspect": {"born_on": "birth_date", "status_on": "status_date"},
    "cases.RescuedPerson": {"age_band": "age_at_rescue"},
    "cases.SeizedAsset": {"taken_on": "seized_on"},
    "cases.Firearm": {"found_on": "seized_on", "serial": "serial_as_typed"},
}


#: Parts of a suspect: their fields, which stand in columns of the suspect's.
PARTLY = {
    SuspectName: {"text", "kind", "script"},  # which of three columns; the script is seen from the letters
    SuspectDocument: {"number", "kind", "country", "normalised"},  # the last is made of the number
    SuspectPhone: {"number", "e164"},  # as it can be dialled, else as typed
}


def test_every_field_of_a_part_stands_in_its_records_table() -> None:
    told = {column.into for column in TABLES["suspects"].columns}
    assert told >= {
        "name",
        "latin_name",
        "alias",
        "passport",
        "national_id",
        "other_documents",
        "issuing_countries",
        "phone",
    }
    for model, names in PARTLY.items():
        assert {field.name for field in model._meta.concrete_fields} - set(NOT_TOLD) - {"suspect"} == names


@pytest.mark.parametrize("kind", MAPPINGS)
def test_every_field_of_a_record_stands_in_its_table_or_says_why_not(kind: str) -> None:
    table = TABLES[kind]
    told = {column.into for column in table.columns}
    names = NAMED.get(table.model._meta.label, {}) | TOLD_BY
    fields = {field.name for field in table.model._meta.concrete_fields} - set(NOT_TOLD)
    assert {name for name in fields if names.get(name, name) not in told} == set()


def test_a_token_that_reads_cases_alone_does_not_read_everything(world: World) -> None:
    person = world.person("KH")
    asked = [("read:cases", "", 403), ("read:everything", "", 200), ("read:everything", "?agency=th-rtp", 400)]
    for scope, query, status in asked:
        headers = {"Authorization": f"Bearer {token_of(person, scope)}"}
        assert Client().get(f"/api/v1/everything/{query}", headers=headers).status_code == status
