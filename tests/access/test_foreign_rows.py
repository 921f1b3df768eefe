"""Foreign rows are there to be looked for, and administrators and auditors are shown no content of them.

Every route, by every person, in every state of a row, is the matrix's (tests.access.matrix)."""

import pytest

from coordinators.codes import Role
from tests.access.conftest import CANARY, Foreign, owned_models
from tests.access.routes import routes
from tests.factories.accounts import signed_in


def test_every_owned_model_has_a_foreign_row_to_look_for(foreign: Foreign) -> None:
    """A model added later is looked for too, or this says that nobody does. Intake has its own tests."""
    without = {model for model in owned_models() if not foreign.ids[model] and model._meta.app_label != "intake"}
    assert not without


def test_with_both_walls_down_the_canaries_would_be_seen(foreign: Foreign, no_queryset_wall: None) -> None:
    """The check can fail: the owner of a canary, and anyone without the walls, does see it."""
    client = signed_in(foreign.world.person("TH"))
    assert CANARY in client.get("/cases/").content.decode()


#: Purposes that tests.factories.seals states; the auditor of the party reads them in its journal.
STATED = ("Canary purpose of an opening", "Canary ground of an erasure")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_see_no_case_content(foreign: Foreign, role: str) -> None:
    client = signed_in(foreign.world.person("TH", role))
    for route in routes():
        if not route.names_a_row:
            for address in route.addresses([]):
                shown = client.get(address).content.decode(errors="replace")
                for stated in STATED:  # why an identity was opened or erased is what the journal is read for
                    shown = shown.replace(stated, "")
                assert CANARY not in shown, address
