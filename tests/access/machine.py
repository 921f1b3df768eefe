"""Releases, restrictions, names, transfers, secondments and suspensions in any order, against a small model.

After every step each person is asked through both walls together, through PostgreSQL's alone, and through the
queryset's alone, for every kind of row, and the answers are compared with the plain rule of tests.access.model. What a
service must refuse in a state is part of the model too. A step opens the page as well, as the person would.
"""

import uuid

from django.db.models import Q
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as, visible_q
from tests.access.model import sees, sees_suspect
from tests.access.questions import WITH_THE_CASE, WITH_THE_SUSPECT
from tests.access.steps.base import KEYS, Base, Held
from tests.access.steps.closing import Closing
from tests.access.steps.people import Peopling
from tests.access.steps.releasing import Releasing
from tests.factories.accounts import signed_in

Found = set[tuple[str, uuid.UUID]]
#: Runs that hypothesis plans together. The first of them is always the plainest: one and the same step, over and over.
AT_MOST = 100


class Steps(Releasing, Closing, Peopling):
    @rule(held=Base.opened, key=st.sampled_from(KEYS))
    def look(self, held: Held, key: str) -> None:
        """The page of the case and the API's answer, as the person gets them."""
        expected = sees(key, self.people[key], held.record)
        client = signed_in(self.account(key))
        for address in (f"/cases/{held.case.pk}/", f"/api/v1/cases/{held.case.pk}/"):
            assert (client.get(address).status_code == 200) == expected, f"{address} as {key}"

    @invariant()
    def walls_and_model_agree(self) -> None:
        type(self).taken += 1
        alone: dict[Q, Found] = {}
        for key, actor in self.everybody().items() if self.cases else ():
            person = self.people[key]
            expected = {
                (model.__name__, held.suspect.pk if way == "suspect_id" else held.case.pk)
                for held in self.cases
                for models, seen in ((WITH_THE_CASE, sees), (WITH_THE_SUSPECT, sees_suspect))
                if seen(key, person, held.record)
                for model, way in models.items()
            }
            for wall, found in self._asked(actor, alone).items():
                assert found == expected, f"{wall}, asked as {key}: {found ^ expected}"

    def _asked(self, actor: Actor, alone: dict[Q, Found]) -> dict[str, Found]:
        with acting_as(actor):
            seen = visible_q(actor)
            if seen not in alone:
                # The owner role is not bound by row-level security: the same condition is answered the same.
                alone[seen] = self.questions.ask(actor, "owner", seen)
            return {
                "both walls": self.questions.ask(actor, "default", seen),
                "row-level security alone": self.questions.ask(None, "default"),
                "the querysets' wall alone": alone[seen],
            }


def take_steps(wanted: int, *, at_once: int = 50, derandomize: bool = False) -> int:
    """Runs until ``wanted`` steps have been taken; returns how many it became."""
    from hypothesis import HealthCheck, Phase, settings
    from hypothesis.stateful import run_state_machine_as_test

    Steps.make_people()
    while Steps.taken < wanted:
        left = wanted - Steps.taken
        run_state_machine_as_test(
            Steps,
            settings=settings(
                max_examples=max(1, min(AT_MOST, left // at_once)),
                stateful_step_count=at_once,
                derandomize=derandomize,
                deadline=None,
                database=None,
                print_blob=True,
                # A disagreement is told as it was found: to shrink one means to commit all its steps many times over.
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    return Steps.taken
