"""A row is known again when the workbook comes back, wherever it then stands and however it is written."""

import json
import random
from pathlib import Path

from cases.intake.reading.changes import compare
from cases.intake.reading.read import read_workbook
from tests.cases.intake.reading.books import AGENCIES, SUSPECT, SUSPECTS, TODAY, read

WORKBOOK = Path(__file__).parents[3] / "data" / "workbooks" / "vn-mps.xlsx"
OTHER = ["C-1", "王伟", "", "M", "1990-01-01", "CN", "", "", "Wanted", "2024-09-01"]


def keys(*rows):
    book = {"Suspects": [["title"], SUSPECTS, *rows]}
    return [row.keys for row in read(book).rows if row.kind == "suspects"]


def changes(before, after):
    stored = {key.identity: key for key in keys(*before)}
    return [change.kind for change in compare(keys(*after), stored)]


def test_no_two_rows_of_a_workbook_share_an_identity():
    reading = read_workbook(WORKBOOK, filename="vn.xlsx", agency=AGENCIES["VN"], today=TODAY)
    for kind in {row.kind for row in reading.rows}:
        identities = [row.keys.identity for row in reading.rows if row.kind == kind]
        assert len(set(identities)) == len(identities)


def test_the_same_workbook_again_changes_nothing():
    first, second = (
        read_workbook(WORKBOOK, filename=name, agency=AGENCIES["VN"], today=TODAY) for name in ("a.xlsx", "b.xlsx")
    )
    stored = {row.keys.identity: row.keys for row in first.rows}
    assert {change.kind for change in compare([row.keys for row in second.rows], stored)} == {"unchanged"}
    assert json.dumps(first.to_json()["rows"]) == json.dumps(second.to_json()["rows"])


def test_rows_in_another_order_with_repeats_keep_their_identities():
    rows = [SUSPECT, OTHER, SUSPECT, [*OTHER[:8], "Arrested", "2024-10-01"], OTHER]
    for seed in range(9):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert _held(shuffled) == _held(rows)


def _held(rows):
    return sorted((key.identity, key.digest) for key in keys(*rows))


def test_another_way_of_writing_is_no_change():
    written = [
        "c-1",
        " 周永福",
        "Zhou  Yongfu",
        "男",
        "27/07/1988",
        "Chinese",
        "e-80549885",
        "",
        "已抓获",
        "2024年8月31日",
    ]
    assert changes([SUSPECT], [written]) == ["unchanged"]


def test_a_new_status_is_a_change_of_the_same_person():
    assert changes([OTHER], [[*OTHER[:8], "Arrested", "2024-10-01"]]) == ["changed"]


def test_a_corrected_date_of_birth_is_a_change_of_the_same_person():
    corrected = [*OTHER[:4], "1991-01-01", *OTHER[5:]]
    assert changes([OTHER, SUSPECT], [corrected, SUSPECT]) == ["changed", "unchanged"]


def test_a_second_person_of_the_same_name_in_the_case_is_new():
    namesake = [*OTHER[:4], "1975-05-05", *OTHER[5:]]
    assert changes([OTHER], [OTHER, namesake]) == ["unchanged", "new"]


def test_two_corrected_namesakes_are_not_guessed_apart():
    one, two = ([*OTHER[:4], day, *OTHER[5:]] for day in ("1980-01-01", "1981-01-01"))
    three, four = ([*OTHER[:4], day, *OTHER[5:]] for day in ("1982-01-01", "1983-01-01"))
    assert changes([one, two], [three, four]) == ["new", "new"]


def test_one_more_of_a_repeated_row_is_new():
    assert sorted(changes([SUSPECT], [SUSPECT, SUSPECT])) == ["new", "unchanged"]
