"""The pages of submissions, as a browser sees them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.intake.models import Submission
from cases.models import Case, Suspect
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from seagull.jobs.run import run
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import AGENCIES, CASE, HEADINGS, RESCUED, SUSPECT, TRUTH, sample, small, workbook
from tests.factories.accounts import make_person, signed_in

PARTS = ("submission", "refused", "warnings", "progress", "withdraw", "undo", "marked")
ACTIONS = ("take_in", "withdraw", "leave_out", "choose", "undo")


def text_of(response) -> str:
    """What a page says, without its mark-up."""
    return text_of_html(response.content.decode())


def text_of_html(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def upload(client, data: bytes, filename: str = "workbook.xlsx"):
    return client.post(reverse("intake:upload"), {"file": SimpleUploadedFile(filename, data)})


def addresses(pk) -> list[str]:
    return [
        *(reverse(f"intake:{part}", args=[pk]) for part in PARTS),
        *(reverse("intake:rows", args=[pk, action]) for action in ("new", "changed", "unchanged")),
    ]


@pytest.fixture
def client(desk):
    return signed_in(desk.account)


@pytest.fixture
def submission(desk) -> Submission:
    return desk.send(small(), filename="of our desk.xlsx")


@pytest.mark.parametrize("agency", AGENCIES)
def test_each_agencys_workbook_goes_from_upload_to_cases(desk_of, agency):
    desk, truth = desk_of(agency), TRUTH[agency]
    client = signed_in(desk.account)
    page = upload(client, sample(agency), f"{agency}.xlsx")
    assert page.status_code == 302
    refused = text_of(client.get(f"{page.url}refused/"))
    for error in truth["errors"]:
        assert f"{error['sheet']} {error['row']}" in refused
    good = sum(sheet["good"] for sheet in truth["rows"].values())
    assert f"Take in {good} rows" in text_of(client.get(page.url))

    progress = client.post(f"{page.url}take-in/")
    assert "Waiting to start" in text_of(client.get(progress.url))
    run(Job.objects.get().pk)
    assert "Done" in text_of(client.get(progress.url))
    number = sample_case_number(desk)
    assert number in text_of(client.get(page.url))
    assert f"Suspects {truth['rows']['Suspects']['good']}" in text_of(client.get(page.url))


def sample_case_number(desk) -> str:
    with acting_as(desk.actor):
        return Case.objects.order_by("-opened_on", "-id")[0].number


class TestUpload:
    def test_a_file_that_cannot_be_read_is_said_so_at_the_field(self, desk, client):
        answer = upload(client, b"%PDF-1.7", "report.pdf")
        assert "“report.pdf”: This is no xlsx, xls, ods or csv file." in text_of(answer)
        assert 'href="#id_file"' in answer.content.decode()
        with acting_as(desk.actor):
            assert not Submission.objects.exists()
            assert JournalEntry.objects.filter(action="submission.refused").exists()

    def test_no_file_is_an_error(self, client):
        assert "Choose the workbook" in text_of(client.post(reverse("intake:upload"), {}))

    def test_the_limit_is_stated_and_kept(self, client, monkeypatch):
        assert "50.0\xa0MB" in client.get(reverse("intake:upload")).content.decode()
        monkeypatch.setattr("cases.intake.forms.MAX_BYTES", 10)
        assert "Send it in parts" in text_of(upload(client, small()))

    def test_the_agency_is_asked_for_only_where_there_is_a_choice(self, desk, client):
        assert 'name="agency"' not in client.get(reverse("intake:upload")).content.decode()
        account = make_person("LA")
        account.agency = None
        account.save()
        assert 'name="agency"' in signed_in(account).get(reverse("intake:upload")).content.decode()

    def test_another_partys_agency_is_no_choice(self, db):
        account = make_person("LA")
        account.agency = None
        account.save()
        fields = {"file": SimpleUploadedFile("workbook.xlsx", small()), "agency": "cn-mps"}
        assert "Select a valid choice" in text_of(signed_in(account).post(reverse("intake:upload"), fields))


class TestPreview:
    def test_what_was_typed_stands_beside_its_reading(self, desk_of):
        desk = desk_of("kh-national-police")
        submission = desk.send(sample("kh-national-police"))
        page = reverse("intake:rows", args=[submission.pk, "new"])
        shown = text_of(signed_in(desk.account).get(page))
        assert "typed: ០៨/១០/២០២៤ read as: 8 Oct 2024" in shown
        assert "typed: ឆបោកតាមទូរគមនាគមន៍ read as: Telecom fraud" in shown

    def test_what_is_compared_of_a_serial_number_stands_beside_it(self, desk):
        submission = desk.send(small(Firearms=[["KH-1", "Pistol", "CZ", "9x19", "bk-947806", "2024-10-01"]]))
        shown = text_of(signed_in(desk.account).get(reverse("intake:rows", args=[submission.pk, "new"])))
        assert "typed: bk-947806 read as: BK947806" in shown

    def test_an_equals_sign_is_shown_as_text(self, desk):
        submission = desk.send(small(Cases=[["KH-1", '=1+1<b>"', *CASE[2:]]]))
        shown = signed_in(desk.account).get(reverse("intake:rows", args=[submission.pk, "new"])).content.decode()
        assert "=1+1&lt;b&gt;&quot;" in shown

    def test_a_rescued_persons_birth_date_is_not_shown(self, desk, client, submission):
        page = client.get(reverse("intake:rows", args=[submission.pk, "new"]) + "?sheet=Rescued")
        shown = text_of(page)
        assert "Age at rescue" in shown
        assert "18 to 24" in shown
        assert RESCUED[2] not in shown
        assert "2 Mar 2004" not in shown

    def test_a_changed_row_shows_old_and_new(self, desk, client):
        desk.send_and_take_in(small())
        changed = desk.send(small(Suspects=[[*SUSPECT[:8], "Arrested", "2024-10-20"]]))
        shown = text_of(client.get(reverse("intake:rows", args=[changed.pk, "changed"])))
        assert "Status recorded now: Wanted in the workbook: Arrested" in shown
        assert "recorded now: 10 Sep 2024 in the workbook: 20 Oct 2024" in shown
        assert "KH-1 ចាន់ សុភា Chan Sophea Status" in shown  # whose it is

    def test_what_changes_stands_in_the_order_of_the_fields(self, desk, client):
        desk.send_and_take_in(small(Cases=[[*CASE[:5], ""]]))
        changed = desk.send(small(Cases=[["KH-1", "Another title", *CASE[2:]]]))
        shown = text_of(client.get(reverse("intake:rows", args=[changed.pk, "changed"])))
        assert "in the workbook: Another title Place recorded now: nothing in the workbook: Poipet" in shown

    def test_countries_are_named(self, client, submission):
        shown = text_of(client.get(reverse("intake:rows", args=[submission.pk, "new"])))
        assert "1990 Cambodia N1234567" in shown
        assert "18 to 24 Thailand" in shown

    def test_columns_that_no_row_fills_are_left_out(self, desk, client, submission):
        assert "Alias" not in text_of(client.get(reverse("intake:rows", args=[submission.pk, "new"])))
        headings = {"Suspects": [*HEADINGS["Suspects"], "Alias"]}
        filled = desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor"], [*SUSPECT, ""]]))
        shown = client.get(reverse("intake:rows", args=[filled.pk, "new"])).content.decode()
        assert '<th scope="col">Alias</th>' in shown and "The Tailor" in shown

    def test_a_row_with_warnings_leads_to_them(self, desk, client):
        submission = desk.send(small(Suspects=[[*SUSPECT[:9], "2024-08-20"], [*SUSPECT[:6], "N7654321", *SUSPECT[7:]]]))
        page = client.get(reverse("intake:rows", args=[submission.pk, "new"])).content.decode()
        warnings = reverse("intake:warnings", args=[submission.pk])
        assert page.count(f'href="{warnings}?sheet=Suspects"') == 2
        shown = client.get(f"{warnings}?sheet=Suspects").content.decode()
        assert "before the day on which the case was opened, 1 Sep 2024." in shown

    def test_once_taken_in_each_row_leads_to_its_record(self, desk, client):
        submission = desk.send_and_take_in(small())
        shown = client.get(reverse("intake:rows", args=[submission.pk, "new"])).content.decode()
        with acting_as(desk.actor):
            suspect = Suspect.objects.get()
        assert re.search(
            rf'href="{reverse("cases:record", args=["suspects", suspect.pk])}">\s*<bdi[^>]*>ចាន់ សុភា', shown
        )

    def test_rows_of_one_sheet_can_be_chosen(self, client, submission):
        page = reverse("intake:rows", args=[submission.pk, "new"])
        shown = text_of(client.get(f"{page}?sheet=Firearms"))
        assert "AB-123456" in shown
        assert "Chan Sophea" not in shown
        assert "All sheets Cases Suspects Rescued Assets Firearms" in shown  # in the order of taking in

    def test_a_long_list_comes_in_pages(self, desk, client):
        rows = [[f"KH-{number}", *CASE[1:]] for number in range(120)]
        submission = desk.send(workbook(Cases=rows))
        url, found = reverse("intake:rows", args=[submission.pk, "new"]), []
        following: str | None = ""
        while following is not None:
            page = client.get(url + following).content.decode()
            found += re.findall(r"KH-\d+", page)
            links = re.findall(r'rel="next" href="([^"]+)"', page)
            following = links[0] if links else None
        assert found == [row[0] for row in rows]

    def test_the_whole_refused_row_is_shown_as_typed(self, desk, client):
        submission = desk.send(small(Suspects=[[*SUSPECT[:8], "gone fishing", SUSPECT[9]]]))
        shown = text_of(client.get(reverse("intake:refused", args=[submission.pk])))
        assert "gone fishing This is not a known status. Write one of: Identified, Wanted, Located, Arrested" in shown
        assert "Chan Sophea" in shown

    def test_what_is_wrong_with_a_row_stands_together_the_warnings_marked(self, desk, client):
        wrong = [*SUSPECT[:4], "31/02/1990", *SUSPECT[5:8], "gone fishing", "2099-01-01"]
        submission = desk.send(small(Suspects=[wrong]))
        shown = client.get(reverse("intake:refused", args=[submission.pk])).content.decode()
        assert shown.count("<bdi>Suspects</bdi> 2") == 1
        assert 'rowspan="3"' in shown
        assert "There is no such day in the calendar. Write the date as 2024-08-15 (year, month, day)." in text_of_html(
            shown
        )
        assert "2099-01-01 Look at this, too This date lies in the future." in text_of_html(shown)


class TestOverview:
    def test_what_comes_of_taking_it_in_is_said_before(self, desk, client):
        desk.send_and_take_in(small())
        again = [[*SUSPECT[:8], "Arrested", "2024-10-20"], ["KH-1", "Sok Dara", *SUSPECT[2:6], "N7", *SUSPECT[7:]]]
        wrong = [*SUSPECT[:8], "gone fishing", SUSPECT[9]]
        submission = desk.send(small(Suspects=[*again, wrong]))
        shown = text_of(client.get(reverse("intake:submission", args=[submission.pk])))
        assert "1 row becomes a new record. See how they were read 1 row changes a record. See what changes" in shown
        assert "4 rows are recorded already and stay as they are. 1 refused row stays out" in shown
        assert "Take in 2 rows" in shown

    def test_once_it_is_in_it_says_what_was_done_and_what_is_left_to_do(self, desk, client):
        submission = desk.send_and_take_in(small(Suspects=[SUSPECT, [*SUSPECT[:8], "gone fishing", SUSPECT[9]]]))
        page = client.get(reverse("intake:submission", args=[submission.pk]))
        assert "The workbook is taken in 5 records were added." in text_of(page)
        assert "1 row is not in yet Put them right and send the workbook again" in text_of(page)
        assert "0 were changed" not in text_of(page)

    def test_of_many_cases_it_says_how_many_more_there_are(self, desk, client):
        submission = desk.send_and_take_in(workbook(Cases=[[f"KH-{number}", *CASE[1:]] for number in range(53)]))
        assert "and 43 more cases." in text_of(client.get(reverse("intake:submission", args=[submission.pk])))

    def test_columns_that_a_sheet_lacks_are_told_together_with_what_to_do(self, desk, client):
        submission = desk.send(workbook({"Cases": ["Case no.", "Title"]}, Cases=[CASE[:2]]))
        shown = text_of(client.get(reverse("intake:submission", args=[submission.pk])))
        assert "The sheet “Cases” is not read" in shown and "It lacks: Crime, Date opened, Status . Add these" in shown
        assert shown.count("It lacks") == 1 and "No row was found" not in shown

    def test_older_letters_are_named_in_words(self, desk, client):
        text = "案件编号,案件名称,案件类型,立案日期,状态,地点\nKH-1,电信诈骗案,电信诈骗,2024年9月1日,侦查中,金边\n"
        submission = desk.send(text.encode("gb18030"), filename="案件.csv")
        shown = text_of(client.get(reverse("intake:submission", args=[submission.pk])))
        assert "(Chinese, simplified (GB 18030), 99 % sure)" in shown and "gb18030" not in shown

    def test_of_what_is_withdrawn_it_says_what_to_do_and_lists_no_empty_rows(self, client, submission):
        client.post(reverse("intake:withdraw", args=[submission.pk]))
        page = client.get(reverse("intake:submission", args=[submission.pk]))
        assert "This workbook is withdrawn" in text_of(page) and "Send it again" in text_of(page)
        shown = client.get(reverse("intake:rows", args=[submission.pk, "new"]))
        assert "no longer kept" in text_of(shown) and "<table" not in shown.content.decode()


class TestList:
    def test_it_says_what_waits_for_the_desk(self, desk, client):
        headings = {"Suspects": [*HEADINGS["Suspects"], "Goes about as", "Shoe size"]}
        desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor", "eight"]]), filename="asks.xlsx")
        desk.send(small(Suspects=[[*SUSPECT[:8], "gone fishing", SUSPECT[9]]]), filename="refused.xlsx")
        desk.send(workbook({"Cases": ["Case no.", "Title"]}, Cases=[CASE[:2]]), filename="lacks.xlsx")
        shown = text_of(client.get(reverse("intake:submissions")))
        for what in ("2 questions", "1 row refused", "1 row not read"):
            assert f"Read, to be checked {what}" in shown

    def test_the_agency_is_named_only_where_there_are_several(self, desk, client, desk_of):
        desk.send(small())
        head = '<th scope="col">Agency</th>'
        assert head not in client.get(reverse("intake:submissions")).content.decode()
        desk_of("la-mps").send(small())
        account = make_person("LA")
        account.agency = None
        account.save()
        assert head in signed_in(account).get(reverse("intake:submissions")).content.decode()


class TestQuestions:
    @pytest.fixture
    def asked(self, desk):
        headings = {"Suspects": [*HEADINGS["Suspects"], "Goes about as"]}
        return desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor"]]))

    def test_it_is_asked_with_samples_and_answered(self, desk, client, asked):
        page = reverse("intake:submission", args=[asked.pk])
        shown = text_of(client.get(page))
        assert "column K: “ Goes about as ”" in shown
        assert "The Tailor" in shown
        assert "Take in" not in shown
        with acting_as(desk.actor):
            question = asked.questions.get()
        client.post(reverse("intake:decide", args=[asked.pk]), {f"question_{question.pk}": "alias"})
        shown = text_of(client.get(page))
        assert "Take in 2 rows" in shown
        assert "goes about as Suspects Alias" in shown

    def test_no_answer_is_an_error_at_the_question(self, desk, client, asked):
        with acting_as(desk.actor):
            question = asked.questions.get()
        shown = client.post(reverse("intake:decide", args=[asked.pk]), {}).content.decode()
        assert f'href="#question_{question.pk}_0"' in shown and "Answer at least one question." in shown

    def test_some_are_answered_and_the_others_asked_again(self, desk, client):
        headings = {"Suspects": [*HEADINGS["Suspects"], "Goes about as", "Shoe size"]}
        asked = desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor", "eight"]]))
        with acting_as(desk.actor):
            first, _second = asked.questions.order_by("column_letter")
        page = client.post(reverse("intake:decide", args=[asked.pk]), {f"question_{first.pk}": "alias"}, follow=True)
        shown = text_of(page)
        assert "read again; 1 question is left." in shown and "There is 1 question about this workbook" in shown
        assert "column L: “ Shoe size ”" in shown and "column K: “" not in shown

    def test_what_is_likely_stands_first_and_says_how_sure_it_is(self, desk, client):
        headings = {"Suspects": [*HEADINGS["Suspects"], "Contact"]}
        asked = desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "012 933 759"]]))
        page = client.get(reverse("intake:submission", args=[asked.pk])).content.decode()
        likely, others = page.index("choices-likely"), page.index('class="choices"')
        assert re.search(r"Phone \(likely: \d+ %\)", page[likely:others])
        assert "Passport" in page[others:] and "checked" not in page[likely:]

    def test_letters_are_asked_with_how_sure_each_is_and_cannot_be_left_out(self, desk, client):
        lines = "甲字,乙字,丙字\r\n云一,张伟,已抓获\r\n云二,李娜,已抓获"
        asked = desk.send(lines.encode("gb18030"), filename="08.csv")
        shown = text_of(client.get(reverse("intake:submission", args=[asked.pk])))
        assert re.search(r"Chinese, simplified \(GB 18030\) \(likely: \d+ %\): 甲字,乙字,丙字", shown)
        assert "Leave all of these out" not in shown

    def test_all_can_be_left_out(self, client, asked):
        client.post(reverse("intake:leave_out", args=[asked.pk]))
        assert "Take in 2 rows" in text_of(client.get(reverse("intake:submission", args=[asked.pk])))


class TestProgress:
    def test_the_part_that_changes_comes_alone_to_htmx(self, desk, client, submission):
        desk.ask_to_take_in(submission)
        url = reverse("intake:progress", args=[submission.pk])
        part = client.get(url, headers={"HX-Request": "true"}).content.decode()
        assert f'hx-get="{url}"' in part
        assert "<html" not in part

    def test_without_a_script_the_page_loads_itself_anew(self, desk, client, submission):
        desk.ask_to_take_in(submission)
        page = client.get(reverse("intake:progress", args=[submission.pk])).content.decode()
        assert '<noscript><meta http-equiv="refresh"' in page

    def test_a_failure_says_what_happened_and_lets_one_try_again(self, desk, client, submission):
        job = desk.ask_to_take_in(submission)
        Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, failure="The work failed.")
        assert "The work failed." in text_of(client.get(reverse("intake:progress", args=[submission.pk])))
        shown = text_of(client.get(reverse("intake:submission", args=[submission.pk])))
        assert "The work failed." in shown
        assert "Take in 5 rows" in shown


class TestWithdrawing:
    def test_it_is_asked_first_and_then_done(self, desk, client, submission):
        url = reverse("intake:withdraw", args=[submission.pk])
        assert "Withdraw the workbook" in text_of(client.get(url))
        client.post(url)
        assert desk.again(submission).state == Submission.State.WITHDRAWN


class TestRights:
    @pytest.fixture(params=["CN", "VN"])
    def stranger(self, request, submission):
        role = Role.RELEASING_OFFICER if request.param == "VN" else Role.LIAISON
        return signed_in(make_person(request.param, role))

    def test_another_party_sees_none_in_its_list(self, stranger):
        assert "of our desk.xlsx" not in text_of(stranger.get(reverse("intake:submissions")))

    def test_another_partys_submission_is_like_one_that_never_was(self, stranger, submission):
        unknown = "00000000-0000-4000-8000-000000000000"
        for there, nowhere in zip(addresses(submission.pk), addresses(unknown), strict=True):
            answers = stranger.get(there), stranger.get(nowhere)
            assert [answer.status_code for answer in answers] == [404, 404]
            assert _said(answers[0], submission.pk) == _said(answers[1], unknown)

    def test_another_party_does_nothing_to_it(self, desk, stranger, submission):
        for action in ACTIONS:
            assert stranger.post(reverse(f"intake:{action}", args=[submission.pk])).status_code == 404
        assert desk.again(submission).state == Submission.State.READ

    def test_those_of_the_party_who_do_not_submit_are_refused(self, desk, submission):
        coordinator = signed_in(make_person("KH", Role.COORDINATOR))
        for address in (reverse("intake:submissions"), reverse("intake:upload"), *addresses(submission.pk)):
            assert coordinator.get(address).status_code == 403

    def test_a_colleague_of_the_other_agency_looks_and_does_nothing(self, desk_of):
        desk, colleague = desk_of("la-mps"), signed_in(make_person("LA", agency="la-mnd"))
        sent = desk.send(sample("la-mps"))
        page = colleague.get(reverse("intake:submission", args=[sent.pk]))
        assert page.status_code == 200
        assert "Take in" not in text_of(page)
        assert colleague.post(reverse("intake:take_in", args=[sent.pk])).status_code == 403
        assert desk.again(sent).state == Submission.State.READ

    def test_an_anonymous_reader_is_sent_to_sign_in(self, client, submission):
        client.logout()
        assert client.get(reverse("intake:submissions")).status_code == 302


@pytest.mark.parametrize("action", ["new", "changed", "unchanged"])
def test_no_query_count_grows_with_the_rows_of_a_preview(desk, client, action):
    counts = [_queries(client, reverse("intake:rows", args=[each.pk, action])) for each in _small_and_large(desk)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("part", ["submission", "refused", "warnings"])
def test_no_query_count_grows_with_the_rows_of_a_workbook(desk, client, part):
    counts = [_queries(client, reverse(f"intake:{part}", args=[each.pk])) for each in _small_and_large(desk)]
    assert counts[0] == counts[1]


def test_no_query_count_grows_with_the_submissions(desk, client):
    desk.send(small())
    one = _queries(client, reverse("intake:submissions"))
    for _ in range(5):
        desk.send(small())
    assert _queries(client, reverse("intake:submissions")) == one


def _said(answer, asked_for) -> str:
    """A page's body but for the id that was asked for, the token of its forms, which is another each time, and the
    seconds that are left of the session."""
    body = answer.content.decode().replace(str(asked_for), "the id")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|data-left="\d+"', "", body)


def _small_and_large(desk: Desk) -> list[Submission]:
    """Two workbooks alike in kind, one row of each sort and thirty: changed, unchanged, new, refused, doubtful."""
    desk.send_and_take_in(workbook(Cases=[CASE], Suspects=[_suspect(n, "Wanted") for n in range(60)]))
    return [desk.send(workbook(Cases=[CASE], Suspects=_sorts(count))) for count in (1, 30)]


def _sorts(count: int) -> list[list[str]]:
    changed = [_suspect(n, "Arrested") for n in range(count)]
    unchanged = [_suspect(n + 30, "Wanted") for n in range(count)]
    new = [_suspect(n + 60, "Wanted") for n in range(count)]
    refused = [_suspect(n + 90, "gone fishing") for n in range(count)]
    doubtful = [[*_suspect(n + 120, "Wanted")[:7], "12", "Wanted", "2024-09-10"] for n in range(count)]
    return [*changed, *unchanged, *new, *refused, *doubtful]


def _suspect(number: int, status: str) -> list[str]:
    return [SUSPECT[0], f"Person {number}", "", "M", "", "KH", f"N{number:07}", "", status, "2024-09-10"]


def _queries(client, url: str) -> int:
    """The fewest of three requests: what is looked up once for a session, and the parties, which are kept in memory and
    read anew each minute, are no cost of the rows."""
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    return min(counts)


def test_the_rows_of_an_action_that_is_none_are_no_page(client, submission):
    """Refused rows have a page of their own, by which nothing of a rescued person is shown."""
    for action, status in (("new", 200), ("refused", 404), ("sealed", 404)):
        assert client.get(reverse("intake:rows", args=[submission.pk, action])).status_code == status, action
