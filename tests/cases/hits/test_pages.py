"""The pages and the API of hits: to the own side what is agreed of the other, to a third party nothing at all."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.hits.models import Hit
from cases.services import suspects
from cases.services.suspects import Particulars
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.factories.accounts import actor_of, make_person, signed_in
from tests.factories.cases import make_case, make_identifier
from tests.factories.hits import add_suspect, hits_of, settle

pytestmark = pytest.mark.django_db
#: What stands in the other side's record, and nowhere on the own side's pages.
HIDDEN = ("Sukhumvit", "Wichai Boonmee", "TH-CANARY-TITLE", "1234567")


@pytest.fixture
def people():
    return {code: make_person(code) for code in ("KH", "TH", "VN")}


@pytest.fixture
def pair(people):
    kh, th = actor_of(people["KH"]), actor_of(people["TH"])
    ours = add_suspect(kh, names=("Sok Dara",), passport="N1234567")
    case = make_case(th, title="TH-CANARY-TITLE")
    theirs = add_suspect(th, names=("Wichai Boonmee",), passport="N1234567", note="Sukhumvit", case=case)
    settle()
    return ours, theirs


def pages(hit, *, api=True):
    found = ["/hits/", f"/hits/{hit.pk}/", f"/hits/{hit.pk}/confirm/", f"/hits/{hit.pk}/deny/"]
    return [*found, "/api/v1/hits/", f"/api/v1/hits/{hit.pk}/", f"/api/v1/hits/{hit.pk}/steps/"] if api else found


def test_the_own_side_is_told_what_is_agreed_and_nothing_else(people, pair):
    (hit,) = hits_of(pair[0], actor_of(people["KH"]))
    client = signed_in(people["KH"])
    for address in [*pages(hit), f"/suspects/{pair[0].pk}/"]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        hidden = [word for word in (*HIDDEN[:3], str(pair[1].pk), str(pair[1].case_id)) if word in text]
        assert not hidden, (address, hidden)
    assert pair[1].case.number in client.get(f"/hits/{hit.pk}/").content.decode()


def test_a_third_party_reads_the_same_with_and_without_a_hit_between_two_others(people, pair):
    client = signed_in(people["VN"])

    def read():
        bodies = [client.get(address).content.decode() for address in ("/hits/", "/suspects/", "/", "/api/v1/hits/")]
        return [re.sub(r"(?s)^.*<main|</main>.*$", "", body) for body in bodies]

    (hit,) = hits_of(pair[0], actor_of(people["KH"]))
    with_hit = read()
    unknown = "00000000-0000-4000-8000-000000000000"
    for address in pages(hit):
        told = client.get(address)
        assert told.status_code == client.get(address.replace(str(hit.pk), unknown)).status_code
        if str(hit.pk) in address:
            assert told.status_code == 404
    with acting_as(actor_of(people["KH"])):
        suspects.amend_suspect(pair[0], by=actor_of(people["KH"]), fields={}, particulars=Particulars())
    settle()
    assert not hits_of(pair[0], actor_of(people["KH"]))
    assert read() == with_hit


def test_answers_over_pages_and_api(people, pair):
    (hit,) = hits_of(pair[0], actor_of(people["KH"]))
    client = signed_in(people["KH"])
    assert client.post(f"/hits/{hit.pk}/deny/", {"reason": ""}).status_code == 200
    assert client.post(f"/hits/{hit.pk}/deny/", {"reason": "Another man"}).status_code == 302
    answer = client.post(f"/api/v1/hits/{hit.pk}/undo/", {}, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (200, "open")
    steps = client.get(f"/api/v1/hits/{hit.pk}/steps/").json()
    assert [(step["state"], step["undoes"]) for step in steps] == [("not_same", False), ("open", True)]


def test_filters(people, pair):
    client = signed_in(people["KH"])
    number = pair[1].case.number
    for query, shown in (
        ("grade=A", True),
        ("grade=C", False),
        ("ground=document", True),
        ("ground=phone", False),
        ("other_party=TH", True),
        ("other_party=VN", False),
        ("state=open", True),
    ):
        assert (number in client.get(f"/hits/?{query}").content.decode()) is shown, query


def test_silence_and_stopped_numbers_have_pages(people, pair):
    client = signed_in(people["KH"])
    assert client.post(f"/suspects/{pair[0].pk}/silence/", {"reason": "Watched"}).status_code == 302
    assert "is silent" in client.get(f"/suspects/{pair[0].pk}/").content.decode()
    assert client.post(f"/suspects/{pair[0].pk}/end-silence/").status_code == 302
    assert client.get("/stopped-numbers/").status_code == 403
    officer = signed_in(make_person("KH", Role.RELEASING_OFFICER))
    sent = {"kind": "phone", "number": "+855 12 111 222", "label": "Hotline of a bank"}
    assert officer.post("/stopped-numbers/", sent).status_code == 302
    assert "Hotline of a bank" in officer.get("/stopped-numbers/").content.decode()


def test_a_page_of_hits_asks_as_much_whatever_it_shows(people, django_assert_max_num_queries):
    kh = actor_of(people["KH"])
    th = actor_of(people["TH"])
    for number in range(12):
        add_suspect(kh, names=("Sok Dara",), passport=f"N55500{number:02}")
        add_suspect(th, passport=f"N55500{number:02}")
    settle()
    with acting_as(kh):
        assert Hit.objects.visible_to(kh).count() == 12
    client = signed_in(people["KH"])
    with django_assert_max_num_queries(40):
        assert client.get("/hits/").status_code == 200


def test_an_identifiers_page_tells_of_its_hits_and_it_can_be_silent(people):
    kh, th = actor_of(people["KH"]), actor_of(people["TH"])
    ours = make_identifier(make_case(kh), kh, value="004-1234567-1")
    theirs = make_identifier(make_case(th), th, value="0041234567 1", provider="Sukhumvit Bank")
    settle()
    client = signed_in(people["KH"])
    page = client.get(f"/identifiers/{ours.pk}/").content.decode()
    assert theirs.case.number in page
    assert "Sukhumvit" not in page
    [told] = client.get("/api/v1/hits/").json()["results"]
    assert (told["identifier"], told["other_identifier"], told["suspect"]) == (str(ours.pk), None, None)
    client.post(f"/identifiers/{ours.pk}/silence/", {"reason": "an operation runs"})
    [silence] = client.get("/api/v1/silences/").json()["results"]
    assert silence["identifier"] == str(ours.pk)
    assert client.post(f"/api/v1/silences/{silence['id']}/end/").status_code == 200
    sent = {"identifier": str(ours.pk), "reason": "again"}
    assert client.post("/api/v1/silences/", sent, content_type="application/json").status_code == 201
    both = sent | {"suspect": str(add_suspect(kh, names=("Sok Dara",)).pk)}
    assert client.post("/api/v1/silences/", both, content_type="application/json").status_code == 400


def test_a_list_of_hits_asks_as_often_whatever_kinds_of_record_it_names(people):
    kh, th = actor_of(people["KH"]), actor_of(people["TH"])
    client = signed_in(people["KH"])

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/hits/").status_code == 200
        return len(asked)

    def hit(number):
        for by in (kh, th):
            make_identifier(make_case(by), by, value=f"004-123456{number}-1")
            add_suspect(by, passport=f"N123456{number}")
        settle()

    hit(1)
    client.get("/hits/")
    few = queries()
    hit(2)
    hit(3)
    assert queries() == few
