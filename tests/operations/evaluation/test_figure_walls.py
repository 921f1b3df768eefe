"""Figures of another country reach nobody who may not see them, by either of two walls."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from coordinators.access import scope
from coordinators.access.actor import Actor, operator_actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation.services import figures
from operations.selectors import current_operation
from tests.factories.accounts import CENTRE, actor
from tests.operations.evaluation.rows import SINCE, UNTIL, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def liaison(db: None) -> Actor:
    enter("TH", cases_entered=1)
    return enter("KH", cases_entered=1)


def countries_given() -> set[str]:
    """What the database's function gives the transaction, whatever Python thinks of it."""
    with connection.cursor() as cursor:
        operation = current_operation().pk
        cursor.execute("SELECT DISTINCT country FROM evaluation_figures(%s, %s, %s)", [operation, SINCE, UNTIL])
        return {country for (country,) in cursor.fetchall()}


def test_database_gives_a_liaison_the_own_country_alone(liaison: Actor) -> None:
    with acting_as(liaison):
        assert countries_given() == {"KH"}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_database_gives_nothing_without_the_right(liaison: Actor, role: str) -> None:
    with acting_as(actor("KH", role)):
        assert countries_given() == set()


def test_database_gives_nobody_anything(liaison: Actor) -> None:
    assert countries_given() == set()


def test_database_gives_all_to_those_who_see_all(liaison: Actor) -> None:
    for reader in (actor(CENTRE, Role.COORDINATOR), actor("LA", Role.LEADERSHIP), actor("UNODC", Role.OBSERVER)):
        with acting_as(reader):
            assert countries_given() == {"KH", "TH"}


def test_service_gives_a_liaison_the_own_country_with_the_database_wide_open(
    liaison: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "_figures", lambda actor: "all")
    with acting_as(liaison):
        assert countries_given() == {"KH", "TH"}  # that wall is down
        basis = figures.compute(current_operation(), by=liaison)
    assert {value.country for value in basis.values} == {"KH"}
    assert [country.code for country in basis.countries] == ["KH"]


def test_service_refuses_a_liaison_another_country(liaison: Actor) -> None:
    with acting_as(liaison), pytest.raises(PermissionDenied):
        figures.compute(current_operation(), by=liaison, countries=["TH"])


def test_service_refuses_who_sees_no_figures(liaison: Actor) -> None:
    administrator = actor("KH", Role.ADMINISTRATOR)
    with acting_as(administrator), pytest.raises(PermissionDenied):
        figures.compute(current_operation(), by=administrator)


def test_operator_of_the_machine_sees_figures_and_no_row(liaison: Actor) -> None:
    from cases.models import Case

    with acting_as(operator_actor()):
        assert countries_given() == {"KH", "TH"}
        assert Case.objects.count() == 0


def test_function_gives_no_text_of_any_row(liaison: Actor) -> None:
    with acting_as(actor(CENTRE, Role.LEADERSHIP)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT d.value FROM evaluation_figures(%s, %s, %s) f, jsonb_each_text(f.dimensions) d",
            [current_operation().pk, SINCE, UNTIL],
        )
        assert not any(" " in value for (value,) in cursor.fetchall())
