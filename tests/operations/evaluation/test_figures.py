"""The figures say what a plain recount of each country's own rows says, and add up."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation.figures import Basis, FigureValue, Overlap, joint
from operations.evaluation.sections import Text, from_plain, to_plain
from operations.evaluation.services import figures
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from tests.factories.accounts import CENTRE, actor
from tests.operations.evaluation.rows import CURRENCIES, SINCE, UNTIL, enter

pytestmark = pytest.mark.django_db

COUNTRIES = ("KH", "TH", "VN")
IN = f"BETWEEN '{SINCE}' AND '{UNTIL}'"
STEPS = "cases_suspecttransition t WHERE t.suspect_id = s.id AND t.status"
#: Each indicator counted the plain way, over the rows that the country itself sees.
RECOUNT = {
    "S1": f"SELECT count(*) FROM cases_syndicate WHERE identified_on {IN}",
    "S2": f"""SELECT count(*) FROM cases_syndicate y WHERE identified_on {IN} AND EXISTS (
        SELECT 1 FROM cases_syndicatetransition t WHERE t.syndicate_id = y.id AND t.on_date {IN}
        AND t.status IN ('disrupted', 'dismantled'))""",
    "A1": f"SELECT count(*) FROM cases_case WHERE opened_on {IN}",
    "A2": f"SELECT count(*) FROM cases_case WHERE opened_on {IN} AND status IN ('charged', 'adjudicated', 'closed')",
    "A3": f"SELECT count(*) FROM cases_suspecttransition WHERE status = 'arrested' AND on_date {IN}",
    "A4": f"SELECT count(*) FROM cases_suspect s WHERE EXISTS (SELECT 1 FROM {STEPS} = 'arrested' AND t.on_date {IN})",
    "A7": f"""SELECT count(*) FROM cases_suspect s WHERE status IN ('identified', 'wanted', 'located')
        AND status_on {IN} AND NOT EXISTS (SELECT 1 FROM {STEPS} = 'arrested')""",
    "A9": f"""SELECT count(*) FROM cases_suspect s
        WHERE EXISTS (SELECT 1 FROM {STEPS} IN ('transferred', 'repatriated') AND t.on_date {IN})""",
    "A10": f"""SELECT count(*) FROM cases_suspect s
        WHERE EXISTS (SELECT 1 FROM {STEPS} IN ('charged', 'convicted') AND t.on_date {IN})""",
    "A12": f"SELECT count(*) FROM cases_suspect WHERE status_on {IN}",
    "V1": f"SELECT count(*) FROM cases_rescuedperson WHERE rescued_on {IN}",
    "C5": f"SELECT count(*) FROM cases_seizedasset WHERE taken_on {IN}",
    "G1": f"SELECT count(*) FROM cases_firearm WHERE found_on {IN}",
    "G3": f"SELECT coalesce(sum(rounds), 0) FROM cases_ammunition WHERE found_on {IN}",
    "G5": f"SELECT count(*) FROM cases_firearm WHERE found_on {IN} AND tracing <> 'not_requested'",
}
#: (indicator, dimension, code) counted the plain way.
PARTS = {
    (
        "A1",
        "crime",
        "telecom_fraud",
    ): f"SELECT count(*) FROM cases_case WHERE crime = 'telecom_fraud' AND opened_on {IN}",
    ("A4", "sex", "female"): RECOUNT["A4"].replace("WHERE EXISTS", "WHERE s.sex = 'female' AND EXISTS"),
    ("A4", "nationality", "unknown"): RECOUNT["A4"].replace("WHERE EXISTS", "WHERE s.nationality = '' AND EXISTS"),
    ("A4", "month", "2024-12"): f"""SELECT count(*) FROM (SELECT min(on_date) AS first FROM cases_suspecttransition
        WHERE status = 'arrested' AND on_date {IN} GROUP BY suspect_id) x WHERE first >= '2024-12-01'""",
    ("A12", "status", "wanted"): f"SELECT count(*) FROM cases_suspect WHERE status = 'wanted' AND status_on {IN}",
    ("C5", "stage", "frozen"): f"SELECT count(*) FROM cases_seizedasset WHERE stage = 'frozen' AND taken_on {IN}",
    ("X0", "kind", "suspect"): "SELECT count(*) FROM cases_suspect",
    ("X1", "kind", "suspect"): f"SELECT count(*) FROM cases_suspect WHERE NOT status_on {IN}",
    ("X1", "kind", "rescued"): f"SELECT count(*) FROM cases_rescuedperson WHERE NOT rescued_on {IN}",
}


@pytest.fixture
def desks(db: None) -> dict[str, Actor]:
    return {country: enter(country) for country in COUNTRIES}


@pytest.fixture
def leader(db: None) -> Iterator[Actor]:
    by = actor(CENTRE, Role.LEADERSHIP)
    with acting_as(by):
        yield by


def counted(sql: str, by: Actor) -> Decimal:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(sql)
        return Decimal(cursor.fetchone()[0])


def computed(by: Actor) -> Basis:
    with acting_as(by):
        return figures.compute(current_operation(), by=by)


def test_every_total_equals_a_plain_recount(desks: dict[str, Actor], leader: Actor) -> None:
    basis = computed(leader)
    for country, desk in desks.items():
        for indicator, sql in RECOUNT.items():
            assert basis.number(indicator, country) == counted(sql, desk), (indicator, country)


def test_parts_equal_a_plain_recount(desks: dict[str, Actor], leader: Actor) -> None:
    basis = computed(leader)
    for country, desk in desks.items():
        for (indicator, dimension, code), sql in PARTS.items():
            assert basis.number(indicator, country, **{dimension: code}) == counted(sql, desk), (indicator, code)


def test_the_rows_tell_the_edges_apart(desks: dict[str, Actor], leader: Actor) -> None:
    """The recount would prove little if no row lay outside the period or had been arrested twice."""
    basis = computed(leader)
    assert sum(basis.number("X1", country, kind="suspect") or 0 for country in COUNTRIES) > 0
    assert (basis.number("A3") or 0) > (basis.number("A4") or 0) > 0
    assert all((basis.number(indicator) or 0) > 0 for indicator in RECOUNT)


def test_parts_add_up_to_the_total(desks: dict[str, Actor]) -> None:
    basis = computed(desks["KH"])
    for indicator, dimension in [
        ("A4", "crime"),
        ("A4", "month"),
        ("A9", "status"),
        ("V1", "age_band"),
        ("G1", "kind"),
    ]:
        parts = [basis.number(indicator, "KH", **{dimension: code}) for code in basis.codes(indicator, dimension)]
        assert sum(part or 0 for part in parts) == basis.number(indicator, "KH"), (indicator, dimension)


def test_money_is_summed_in_its_own_currency(desks: dict[str, Actor], leader: Actor) -> None:
    basis = computed(leader)
    for country, desk in desks.items():
        for currency in (CURRENCIES[country], "USDT"):
            of_it = f"currency = '{currency}' AND taken_on {IN}"
            sql = f"SELECT coalesce(sum(amount), 0) FROM cases_seizedasset WHERE {of_it}"
            assert basis.number("C1", country, currency=currency) == counted(sql, desk), (country, currency)


def test_joint_figure_is_the_sum_less_the_overlap() -> None:
    values = [FigureValue("A4", country, {}, Decimal(number)) for country, number in (("KH", 5), ("TH", 7))]
    silent = FigureValue("A4", "LA", {}, None)
    total, *_ = joint([*values, silent], [Overlap("A4", Decimal(2), Text("two of them"))])
    assert total == FigureValue("A4", None, {}, Decimal(10))


def test_every_joint_total_can_be_followed(desks: dict[str, Actor], leader: Actor) -> None:
    basis = computed(leader)
    for definition in basis.definitions:
        total, overlap = basis.number(definition.code), basis.overlap(definition.code)
        parts = [basis.number(definition.code, country.code) or Decimal(0) for country in basis.countries]
        if total is not None:
            assert total == sum(parts) - (overlap.value if overlap else 0), definition.code


def test_nothing_entered_is_not_reported_and_not_nil(desks: dict[str, Actor], leader: Actor) -> None:
    basis = computed(leader)
    assert basis.number("A4", "MM") is None
    assert basis.get("A4", "MM").cell == ".."
    assert basis.number("A1", "KH", crime="kidnapping") == 0


def test_basis_comes_back_from_json_as_it_was(desks: dict[str, Actor], leader: Actor) -> None:
    basis = computed(leader)
    assert from_plain(Basis, to_plain(basis)) == basis


def test_reading_the_figures_of_all_is_journalled(leader: Actor) -> None:
    computed(leader)
    entry = JournalEntry.objects.get(action="figures.read")
    assert entry.actor_id == leader.account_id
    assert entry.detail == {"countries": ["KH", "CN", "LA", "MM", "TH", "VN"]}


def test_operation_without_a_period_has_no_figures(leader: Actor) -> None:
    operation = current_operation()
    operation.starts_on = None
    with pytest.raises(ValidationError, match="no period"):
        figures.compute(operation, by=leader)


def test_country_that_takes_no_part_is_refused(leader: Actor) -> None:
    with pytest.raises(ValidationError, match="takes no part"):
        figures.compute(current_operation(), by=leader, countries=["FR"])
