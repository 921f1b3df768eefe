"""What another party released may be read and not written: no form for it is shown, and no page offers one."""

import pytest

from coordinators.codes import Role
from tests.access.routes import routes
from tests.access.worlds.forms import offered_by
from tests.factories import cases as make
from tests.factories.accounts import signed_in
from tests.factories.releases import make_release
from tests.factories.world import make_world

#: Ends of addresses that write to the row they name.
WRITES = (
    "/change/",
    "/move/",
    "/release/",
    "/restrict/",
    "/lift/",
    "/name/",
    "/seal/",
    "/identity/",
    "/link/",
    "/offer/",
)


def _writes(pattern: str) -> bool:
    return pattern.endswith(tuple(end.lstrip("/") for end in WRITES)) or "/add/" in pattern


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.LIAISON, Role.RELEASING_OFFICER])
def test_no_form_is_shown_for_what_another_party_released(role: str) -> None:
    world = make_world(("TH",))
    desk = world.desks["TH"]
    make.make_case(world.actor("KH"))
    for row in (desk.case, desk.syndicate):
        make_release(row, "KH")
    client = signed_in(world.person("KH", role), passkey=True)
    rows = [
        desk.case,
        desk.suspect,
        desk.rescued,
        desk.asset,
        desk.firearm,
        desk.ammunition,
        desk.identifier,
        desk.site,
        desk.update,
        desk.syndicate,
    ]
    shown = 0
    for route in routes():
        if route.names_a_row and _writes(route.pattern):
            for address in route.addresses([row.pk for row in rows]):
                assert client.get(address).status_code in {403, 404}, address
                shown += 1
    assert shown > 60


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("party", "role"),
    [
        ("KH", Role.RELEASING_OFFICER),
        ("UNODC", Role.OBSERVER),
        ("TH", Role.LIAISON),  # a colleague of the owner, who entered none of it
        ("TH", Role.LEADERSHIP),
    ],
)
def test_no_page_offers_what_would_be_refused(party: str, role: str) -> None:
    """Every link of the pages about rows that somebody sees and may not act upon, and of the lists, leads on."""
    world = make_world(("TH", "KH"))
    desk = world.desks["TH"]
    if party != "TH":
        for row in (desk.case, desk.syndicate):
            make_release(row, party)
    client = signed_in(world.person(party, role))
    about = [f"/cases/{desk.case.pk}/", f"/syndicates/{desk.syndicate.pk}/", f"/suspects/{desk.suspect.pk}/"]
    about += [f"/rescued/{desk.rescued.pk}/", f"/cases/{desk.case.pk}/people/", f"/cases/{desk.case.pk}/updates/"]
    about += ["/", "/cases/", "/syndicates/", "/releases/", "/evaluation/"]
    about += ["/evaluation/reports/"] if role in (Role.OBSERVER, Role.LEADERSHIP) else []
    followed: set[str] = set()
    for page in about:
        answer = client.get(page)
        assert answer.status_code == 200, page
        offered = offered_by(page, answer.content.decode())
        links = {f"{path}?{'&'.join(f'{n}={v}' for n, v in query)}" for path, query in offered.links}
        for address in {*offered.pages, *links} - followed:
            if not address.startswith(("/static/", "/sign-in/", "/i18n/", "#")):
                assert client.get(address).status_code not in {403, 404}, f"{page} leads to {address}"
                followed.add(address)
    assert len(followed) > 25
