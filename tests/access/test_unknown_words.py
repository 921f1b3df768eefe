"""A word in an address that names nothing is answered like a page that is not there, and nothing is done."""

import pytest

from cases.models import IdentityErasure
from cases.services import erasure
from cases.services.sealing import Identity
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.factories.accounts import actor_of, make_person, signed_in
from tests.factories.cases import make_asset, make_case, make_rescued


@pytest.mark.django_db
def test_no_such_part_of_a_case_and_no_such_kind_of_record() -> None:
    person = make_person("KH")
    case = make_case(actor_of(person))
    asset = make_asset(case, actor_of(person))
    client = signed_in(person)
    assert client.get(f"/cases/{case.pk}/people/").status_code == 200
    for address in (f"/cases/{case.pk}/victims/", f"/cases/{case.pk}/add/nothing/", f"/nothing/{asset.pk}/"):
        assert client.get(address).status_code == 404, address


@pytest.mark.django_db
def test_an_erasure_is_decided_in_one_of_two_words_and_only_when_asked_for() -> None:
    asking, deciding = make_person("KH", Role.RELEASING_OFFICER), make_person("KH", Role.RELEASING_OFFICER)
    one = actor_of(asking)
    rescued = make_rescued(make_case(one), one, identity=Identity("Qanary"))
    client = signed_in(deciding, passkey=True)
    assert client.post(f"/rescued/{rescued.pk}/erase/erase/").status_code == 404
    with acting_as(one):
        wish = erasure.ask(rescued, by=one, code="request", ground="She asked for it on 3 March.")
    assert client.post(f"/rescued/{rescued.pk}/erase/perhaps/").status_code == 404
    with acting_as(one):
        assert IdentityErasure.objects.get(pk=wish.pk).state == IdentityErasure.State.ASKED
