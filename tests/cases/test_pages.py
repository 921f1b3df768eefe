"""The pages of cases, as a liaison uses them."""

import datetime as dt
import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, Suspect
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import actor, signed_in
from tests.factories.releases import make_release
from tests.factories.world import make_desk

pytestmark = pytest.mark.django_db

NEW_CASE = {
    "agency": "kh-national-police",
    "number": "KH-7",
    "title": "=1+1",
    "crime": "telecom_fraud",
    "opened_on": "2024-09-02",
    "handling": "AMBER",
    "status": "open",
}
NEW_SUSPECT = {
    "native_name": "ចាន់ សុភា",
    "latin_name": "Chan Sophea",
    "aliases": "Pheap\nSok",
    "sex": "female",
    "born_on": "1990-02-03",
    "nationality": "KH",
    "passports": "N 1234567",
    "national_ids": "",
    "phones": "012 933 758",
    "handling": "AMBER",
    "status": "wanted",
    "status_date": "2024-09-02",
}


@pytest.fixture
def liaison() -> Actor:
    return actor("KH")


@pytest.fixture
def client(liaison: Actor) -> Client:
    assert liaison.account is not None
    return signed_in(liaison.account)


def one(who: Actor, model: type = Case):
    with acting_as(who):
        return model.objects.get()


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_case_is_opened_and_found(client: Client, liaison: Actor) -> None:
    answer = client.post(reverse("cases:open_case"), NEW_CASE, follow=True)
    assert "The case is open." in text_of(answer)
    assert one(liaison).transitions.model.__name__ == "CaseTransition"
    assert "KH-7" in text_of(client.get("/cases/?q=KH-7"))
    assert "KH-7" not in text_of(client.get("/cases/?q=other"))


def test_a_title_that_starts_with_an_equals_sign_is_text(client: Client) -> None:
    client.post(reverse("cases:open_case"), NEW_CASE)
    assert "=1+1" in text_of(client.get("/cases/"))
    assert "'=1+1" in client.get("/cases/?export=csv").content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"opened_on": "31/02/2024"}, "Write a date that exists"),
        ({"number": ""}, "This field is required"),
        ({"crime": "sorcery"}, "Select a valid choice"),
        ({"agency": "th-royal-thai-police"}, "Select a valid choice"),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(client: Client, change: dict, words: str) -> None:
    answer = client.post(reverse("cases:open_case"), NEW_CASE | change)
    body = text_of(answer)
    assert answer.status_code == 200
    assert words in body and "error-summary" in body
    assert 'value="=1+1"' in body


def test_a_number_used_twice_in_an_agency_is_refused(client: Client, liaison: Actor) -> None:
    client.post(reverse("cases:open_case"), NEW_CASE)
    body = text_of(client.post(reverse("cases:open_case"), NEW_CASE | {"title": "Another"}))
    assert "error-summary" in body and "already exists" in body and 'value="Another"' in body
    assert one(liaison).title == NEW_CASE["title"]


def test_an_export_holds_what_the_filter_shows_and_nothing_when_it_cannot_be_read(
    client: Client, liaison: Actor
) -> None:
    shown, hidden = make.make_case(liaison), make.make_case(liaison, crime="kidnapping")
    content = client.get("/cases/?crime=telecom_fraud&export=csv").content.decode("utf-8-sig")
    assert shown.number in content and hidden.number not in content
    answer = client.get("/cases/?opened_from=nonsense&export=csv")
    assert answer["Content-Type"].startswith("text/html")


def test_a_suspect_is_added_amended_and_moved(client: Client, liaison: Actor) -> None:
    case = make.make_case(liaison)
    client.post(reverse("cases:add_record", args=[case.pk, "suspects"]), NEW_SUSPECT)
    suspect = one(liaison, Suspect)
    shown = text_of(client.get(reverse("cases:record", args=["suspects", suspect.pk])))
    for words in ("ចាន់ សុភា", "Chan Sophea", "Pheap", "N 1234567", "+85512933758", "Wanted"):
        assert words in shown
    client.post(
        reverse("cases:amend_record", args=["suspects", suspect.pk]), NEW_SUSPECT | {"latin_name": "Chan Sopheap"}
    )
    client.post(
        reverse("cases:move_record", args=["suspects", suspect.pk]), {"to": "arrested", "on_date": "2024-10-01"}
    )
    shown = text_of(client.get(reverse("cases:record", args=["suspects", suspect.pk])))
    assert "Chan Sopheap" in shown and "Arrested" in shown and "1 Oct 2024" in shown
    with acting_as(liaison):
        assert list(one(liaison, Suspect).transitions.values_list("status", flat=True)) == ["wanted", "arrested"]


def test_an_earlier_step_entered_later_does_not_change_the_present_state(client: Client, liaison: Actor) -> None:
    case = make.make_case(liaison)
    make.make_suspect(case, liaison, status="arrested", on_date=make.DAY)
    suspect = one(liaison, Suspect)
    client.post(reverse("cases:move_record", args=["suspects", suspect.pk]), {"to": "wanted", "on_date": "2024-08-10"})
    assert one(liaison, Suspect).status == "arrested"


def test_a_birth_in_the_future_is_refused(client: Client, liaison: Actor) -> None:
    case = make.make_case(liaison)
    url = reverse("cases:add_record", args=[case.pk, "suspects"])
    assert "future" in text_of(client.post(url, NEW_SUSPECT | {"born_on": "2090-01-01"}))
    with acting_as(liaison):
        assert not Suspect.objects.exists()


@pytest.mark.parametrize("part", ["", "people/", "assets/", "firearms/", "updates/", "releases/", "history/"])
def test_every_part_of_a_case_shows_what_it_holds(client: Client, liaison: Actor, part: str) -> None:
    desk = make_desk(liaison)
    held = {
        "": desk.syndicate.name,
        "people/": desk.rescued.code,
        "assets/": desk.asset.description,
        "firearms/": desk.firearm.serial,
        "updates/": desk.update.text,
        "releases/": "Released to nobody",
        "history/": "Opened the case",
    }
    assert held[part] in text_of(client.get(f"/cases/{desk.case.pk}/{part}"))


def test_a_reader_of_a_released_case_sees_it_without_a_way_to_change_it(liaison: Actor) -> None:
    desk = make_desk(liaison)
    make_release(desk.case, "TH")
    reader = actor("TH")
    assert reader.account is not None
    client = signed_in(reader.account)
    shown = text_of(client.get(f"/cases/{desk.case.pk}/people/"))
    assert desk.rescued.code in shown and "Add a suspect" not in shown
    assert client.get(reverse("cases:amend_case", args=[desk.case.pk])).status_code == 403
    history = text_of(client.get(f"/cases/{desk.case.pk}/history/"))
    assert "Opened the case" not in history


def test_a_release_is_granted_and_ended_on_its_pages(liaison: Actor) -> None:
    desk = make_desk(liaison)
    officer = actor("KH", Role.RELEASING_OFFICER)
    assert officer.account is not None
    client = signed_in(officer.account)
    terms = {"recipient": "TH", "purpose": "Joint meeting", "handling": "AMBER", "expires_at": "2099-12-31"}
    shown = text_of(client.post(f"/cases/{desk.case.pk}/release/", terms))
    assert "Who will see this" in shown
    reader = actor("TH")
    with acting_as(reader):
        assert not Case.objects.exists()  # nothing takes effect before it was said who will see it
    client.post(f"/cases/{desk.case.pk}/release/", terms | {"act": "grant"})
    with acting_as(reader):
        release = Case.objects.get().releases.get()
    client.post(reverse("exchange:end_release", args=[release.pk]), {"end_reason": "Done"})
    with acting_as(reader):
        assert not Case.objects.exists()


def test_a_page_carries_the_strictest_label_of_what_it_shows(client: Client, liaison: Actor) -> None:
    make.make_case(liaison, handling="GREEN")
    assert client.get("/cases/").context["page_handling"] == "GREEN"
    make.make_case(liaison, handling="AMBER+STRICT")
    assert client.get("/cases/").context["page_handling"] == "AMBER+STRICT"


def test_keyset_pages_show_each_case_once(client: Client, liaison: Actor) -> None:
    made = {make.make_case(liaison).number for _ in range(120)}
    seen: list[str] = []
    url = "/cases/"
    for _ in range(4):
        page = client.get(url).context["page"]
        seen += [case.number for case in page.rows]
        if page.next is None:
            break
        url = f"/cases/?after={page.next}"
    assert len(seen) == len(made) and set(seen) == made


def test_a_cursor_that_is_not_ours_is_not_found(client: Client) -> None:
    for cursor in ("x", "W10", "eyJhIjoxfQ", "WyIyMDI0LTAxLTAxIiwgIngiXQ"):
        assert client.get(f"/cases/?after={cursor}").status_code == 404


def test_a_list_and_its_file_stand_oldest_first_where_the_address_says_so() -> None:
    by = actor("KH")
    for day in range(1, 54):
        make.make_case(by, number=f"KH-{day:02}", opened_on=dt.date(2024, 8, 1) + dt.timedelta(days=day))
    client, address, oldest = signed_in(by.account), reverse("cases:cases"), [f"KH-{day:02}" for day in range(1, 54)]
    for sort, expected in (("", oldest[::-1]), ("date", oldest), ("-date", oldest[::-1]), ("number", oldest[::-1])):
        shown, asked = [], f"{address}?sort={sort}&title=a"
        while asked:
            page = client.get(asked).content.decode()
            shown += re.findall(r'<th scope="row"[^>]*><a [^>]*>(KH-\d+)<', page)
            assert f'href="?sort={sort}&amp;title=a&amp;export=csv"' in page or "export=csv" not in page
            following = re.search(r'href="(\?[^"]*after=[^"]*)"', page)
            asked = address + html.unescape(following[1]) if following else ""
        assert shown == expected, sort
        file = client.get(address, {"sort": sort, "export": "csv"}).content.decode()
        assert re.findall(r"KH-\d+", file) == expected, sort
    assert "Oldest first" in client.get(address).content.decode()
    with acting_as(by):
        told = JournalEntry.objects.filter(action="records.exported").values_list("detail__filter", flat=True)
        assert list(told) == [{}] * 4, "an order narrows nothing"
