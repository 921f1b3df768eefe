"""What happens to a sealed identity: an opening, and an erasure that is asked for."""

from cases.codes import ErasureGround
from cases.models import IdentityErasure, RescuedPerson
from cases.services import rescued
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.kernel import clock
from tests.factories.accounts import actor


def make_opening_and_erasure(person: RescuedPerson) -> None:
    """The identity opened by an officer of its owner, who asks for its erasure then."""
    officer = actor(person.owner_id, Role.RELEASING_OFFICER)
    with acting_as(officer):
        rescued.open_identity(person, by=officer, purpose="Canary purpose of an opening")
        IdentityErasure.objects.create(
            rescued=person,
            owner_id=person.owner_id,
            created_by_id=officer.account_id,
            asked_by_id=officer.account_id,
            asked_at=clock.now(),
            ground_code=ErasureGround.values[0],
            ground="Canary ground of an erasure",
        )
