"""Nobody who signs in reads what is compared, nor calls what compares."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from coordinators.access.scope import acting_as
from seagull.kernel.stage import OPERATOR, on_stage
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db


def refused(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "table", ["hits_identifier", "hits_stopdigest", "hits_pair", "hits_entry", "hits_batch", "hits_met", "hits_word"]
)
@pytest.mark.parametrize("verb", ["SELECT * FROM {}", "DELETE FROM {}", "INSERT INTO {} DEFAULT VALUES"])
def test_the_index_is_closed(table, verb):
    for stage in ("", OPERATOR):
        with acting_as(actor("KH")), on_stage(stage):
            refused(verb.format(table))


@pytest.mark.parametrize("table", ["hits_hit", "hits_hitstep", "hits_commonvalue", "hits_heldback"])
def test_hits_are_written_by_the_database_alone(table):
    for verb in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"INSERT INTO {table} DEFAULT VALUES"):
        with acting_as(actor("KH")):
            refused(verb)


def test_of_the_functions_only_those_that_tell_nothing_are_called_by_the_application():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, pg_get_function_result(oid) FROM pg_proc WHERE proname LIKE 'hits\\_%'"
            " AND prorettype <> 'trigger'::regtype AND has_function_privilege(current_user, oid, 'EXECUTE')"
        )
        callable_ = dict(cursor.fetchall())
    assert callable_ == {
        "hits_register": "void",
        "hits_take_step": "void",
        "hits_stop": "void",
        "hits_let_through": "void",  # the centre alone
        "hits_take_word": "TABLE(kind text, subject uuid, party text, account uuid)",  # workers that tell people alone
        "hits_ground": "text",  # a kind of number to a kind of ground
    }


def test_what_waits_to_be_told_is_taken_by_workers_alone():
    for stage in ("", OPERATOR):
        asked = pytest.raises(ProgrammingError, match="workers")
        with acting_as(actor("KH")), on_stage(stage), asked, transaction.atomic():
            connection.cursor().execute("SELECT * FROM hits_take_word()")
