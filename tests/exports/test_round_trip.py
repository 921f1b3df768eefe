"""What the portal exports, it takes in again: into an empty portal, and the same is exported; into its own, and nothing
changes."""

import pytest
from django.db import transaction

from cases.exchange.services import restriction
from cases.exports import FORMATS, TABLES
from cases.intake.mapping import MAPPINGS
from cases.models import Case, Suspect, Syndicate, SyndicateLink
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.exports.filling import TEXTS, fill
from tests.exports.reading import csv_rows
from tests.exports.sending import actions, data_of, exported, into_an_empty_portal, send, take
from tests.factories import cases as make
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db

#: What happened to records, and no records themselves: nobody sends them in.
ACTS = {"releases", "requests", "submissions"}
#: Records that are entered by form and by the API alone so far (docs/decisions/024).
ENTERED_ONLY = {"sites"}


def test_every_table_of_records_is_taken_in_again() -> None:
    """A table added later is read again, or named here as none of records."""
    assert set(MAPPINGS) == set(TABLES) - ACTS - ENTERED_ONLY


@pytest.fixture
def world() -> World:
    return make_world(())


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh-hans", "vi"])
def test_sent_in_again_nothing_changes(world: World, wanted: str, language: str) -> None:
    by = world.actor("KH")
    fill(world)
    for kind in MAPPINGS:
        assert actions(by, send(by, exported(by, kind, wanted, language))) == {"unchanged"}, kind


def test_an_empty_portal_exports_the_same(world: World) -> None:
    """Table by table, as text; as one workbook, test_whole tells."""
    by, wanted = world.actor("KH"), "csv"
    with transaction.atomic():
        fill(world)
        before = {kind: exported(by, kind, wanted) for kind in MAPPINGS}
        transaction.set_rollback(True)
    assert [len(data_of(exported(by, kind, wanted))) for kind in MAPPINGS] == [1] * len(MAPPINGS)
    for kind, mapping in MAPPINGS.items():
        submission = send(by, before[kind])
        # The lists gave the last state of each record: its history tells the rest, and more of that.
        assert actions(by, submission) == ({"new", "changed"} if mapping.completes else {"new"}), kind
        take(by, submission)
    after = {kind: exported(by, kind, wanted) for kind in MAPPINGS}
    for kind in MAPPINGS:
        assert data_of(after[kind]) == data_of(before[kind]), kind
        assert len(data_of(before[kind])) > len(TEXTS)


def test_of_two_syndicates_of_one_name_each_keeps_its_own(world: World) -> None:
    by = world.actor("KH")

    def two() -> None:
        for number, place in enumerate(("Poipet", "Bavet")):
            case = make.make_case(by, number=f"T-{number}")
            syndicate = make.make_syndicate(by, name="The Company", base_place=place)
            make.make_link(syndicate, case, by, basis=place)
            make.make_suspect(case, by, syndicate=syndicate, note=place)

    kinds = ("cases", "syndicates", "links", "suspects")
    into_an_empty_portal(by, two, kinds)
    with acting_as(by):
        assert {link.basis: link.syndicate.base_place for link in SyndicateLink.objects.all()} == SAME
        assert {each.note: each.syndicate.base_place for each in Suspect.objects.all()} == SAME
    for kind in kinds:
        assert actions(by, send(by, exported(by, kind))) == {"unchanged"}, kind


SAME = {"Poipet": "Poipet", "Bavet": "Bavet"}


def test_a_name_that_no_syndicate_has_is_refused_at_its_cell_and_one_of_two_without_its_id(world: World) -> None:
    by = world.actor("KH")
    case = make.make_case(by, number="T-1")
    make.make_link(make.make_syndicate(by, name="The Company"), case, by)
    made = exported(by, "links")

    def refused(old: bytes, new: bytes) -> list[tuple[str, str]]:
        submission = send(by, made._replace(content=made.content.replace(old, new)))
        with acting_as(by):
            return list(submission.problems.values_list("column", "code"))

    assert refused(b"The Company", b"The Firm") == [("Syndicate", "syndicate_not_found")]
    make.make_syndicate(by, name="The Company")
    assert refused(b"", b"") == []
    with acting_as(by):
        known = str(Syndicate.objects.get(links__isnull=False).pk).encode()
    assert refused(known, b"") == [("Syndicate", "several_named")]


def test_what_is_restricted_stays_so_and_names_whoever_sends_it(world: World) -> None:
    officer, by = world.actor("KH", Role.RELEASING_OFFICER), world.actor("KH")
    kinds = ("cases", "syndicates")

    def closed() -> None:
        for handling in ("GREEN", "RED"):
            case = make.make_case(by, number=f"X-{handling}", handling=handling)
            syndicate = make.make_syndicate(by, name=f"Group {handling}", handling=handling)
            for row in (case, syndicate) if handling == "GREEN" else ():
                with acting_as(officer):
                    restriction.restrict(row, by=officer, people=[world.person("KH")], reason="a source")

    into_an_empty_portal(by, closed, kinds)
    for model in (Case, Syndicate):
        for reader, count in ((by, 2), (officer, 0)):
            with acting_as(reader):
                assert [each.restricted for each in model.objects.visible_to(reader)] == [True] * count


def test_a_workbook_neither_takes_a_restriction_off_nor_puts_one_on(world: World) -> None:
    officer, by = world.actor("KH", Role.RELEASING_OFFICER), world.actor("KH")
    case = make.make_case(by, number="X-1", title="Once")
    open_then = exported(by, "cases")
    with acting_as(officer):
        restriction.restrict(case, by=officer, people=[world.person("KH")], reason="a source")
    closed_then = exported(by, "cases")
    take(by, send(by, open_then._replace(content=open_then.content.replace(b"Once", b"Twice"))))
    with acting_as(by):
        assert [(each.title, each.restricted) for each in Case.objects.all()] == [("Twice", True)]
    with acting_as(officer):
        restriction.lift(Case.objects.get(), by=officer, reason="over")
    submission = send(by, closed_then)
    with acting_as(by):
        assert [each.code for each in submission.problems.all()] == ["not_restricted"]
    take(by, submission)
    with acting_as(by):
        assert [(each.title, each.restricted) for each in Case.objects.all()] == [("Once", False)]


def test_one_changed_cell_changes_one_record(world: World) -> None:
    by = world.actor("KH")
    fill(world)
    made = exported(by, "ammunition")
    changed = made.content.decode("utf-8-sig").replace(",40,", ",41,", 1).encode("utf-8-sig")
    submission = send(by, made._replace(content=changed))
    with acting_as(by):
        listed = list(submission.rows.exclude(action="unchanged").values_list("action", "differences"))
    assert listed == [("changed", {"rounds": ["40", "41"]})]
    take(by, submission)
    assert sorted(row[1] for row in csv_rows(exported(by, "ammunition"))[1:])[-1] == "41"


def test_another_partys_record_is_not_taken_for_ones_own() -> None:
    world = make_world(("KH", "TH"))
    make_release(world.desks["TH"].case, "KH")
    by = world.actor("KH")
    for kind in ("cases", "suspects"):
        submission = send(by, exported(by, kind))
        with acting_as(by):
            assert submission.rows.filter(action="unchanged").count() == 1
            codes = set(submission.problems.filter(severity="error").values_list("code", flat=True))
            assert submission.rows.filter(action="refused").count() == 1
        assert "another_party" in codes


def test_a_word_that_is_none_of_the_portals_is_refused_at_its_cell(world: World) -> None:
    by = world.actor("KH")
    fill(world)
    made = exported(by, "rescued")
    changed = made.content.replace(b"Shelter and protection", b"Shelta", 1)
    submission = send(by, made._replace(content=changed))
    with acting_as(by):
        [problem] = submission.problems.filter(severity="error")
    assert (problem.column, problem.code) == ("Referral", "unknown_term")
