"""The command that scores a file of pairs: a line for a line, nothing lost, no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[3]
GOOD = (
    "周建国\tZhou Jianguo\n"
    "周建国\tZhou Jianguo\t1987-05-03\t03/05/1987\tCN\t中国\n"
    "周建国\tZhou Jianguo\t1987-05-03\t1999-01-02\t\t\n"
    "\tZhou Jianguo\n"
    "Nguyễn Văn An\tPreecha Thongdee\t\t\tVN\tTH\n"
)


def run(file: Path, *options: str) -> tuple[list[str], str]:
    """The lines on standard output, and what was wrong."""
    out = StringIO()
    failure = ""
    try:
        call_command("match_pairs", file, *options, stdout=out)
    except CommandError as error:
        failure = str(error)
    return out.getvalue().splitlines(), failure


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes) -> Path:
        path = tmp_path / "pairs.tsv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_probability_and_a_grade_for_each_line_in_order(file):
    lines, failure = run(file(GOOD))
    assert not failure
    told = [(float(probability), grade) for probability, grade in (line.split("\t") for line in lines)]
    assert [grade for _, grade in told] == ["C", "B", "none", "none", "none"]
    assert told[1][0] > told[0][0] > 0.5 > told[2][0]


def test_a_byte_order_mark_and_the_line_ends_of_windows_make_no_difference(file):
    plain, _ = run(file(GOOD))
    marked, _ = run(file(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()))
    assert marked == plain


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"one name only", "two names"),
        (b"", "two names"),
        (b"a\tb\tc\td\te\tf\tg", "6 fields"),
        ("王\tWong\t1987-02-30\t".encode(), "birth date '1987-02-30'"),
        ("王\tWong\t\t\tAtlantis\t".encode(), "nationality 'Atlantis'"),
        (b"caf\xe9\tcafe", "UTF-8"),
    ],
)
def test_a_bad_line_is_told_at_its_place_and_no_other_is_lost(file, bad, why):
    first, second = "周建国\tZhou Jianguo".encode(), "谢伟\tXie Wei".encode()
    lines, failure = run(file(b"\n".join((first, bad, second)) + b"\n"))
    assert len(lines) == 3
    assert lines[1].startswith("error\tline 2: ")
    assert why in lines[1]
    assert not any(line.startswith("error") for line in (lines[0], lines[2]))
    assert failure


def test_json_tells_the_reasons(file):
    lines, failure = run(file(GOOD + "alone\n"), "--json")
    told = json.loads("\n".join(lines))
    assert failure
    assert [entry["line"] for entry in told] == [1, 2, 3, 4, 5, 6]
    assert [reason["code"] for reason in told[1]["reasons"]] == ["name_sounds_alike", "birth_same", "nationality_same"]
    assert "error" in told[5]


def test_an_empty_file_has_no_pairs(file):
    assert run(file("")) == ([], "")
    lines, _ = run(file(""), "--json")
    assert json.loads("".join(lines)) == []


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert "can't be opened" in run(tmp_path / "none.tsv")[1]


def test_neither_database_nor_broker_is_started_or_asked(file, tmp_path):
    state = tmp_path / "var"
    environ = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"}
    }
    environ |= {"SEAGULL_VAR": str(state), "DJANGO_SETTINGS_MODULE": "seagull.settings.development"}
    command = [sys.executable, "manage.py", "match_pairs", str(file(GOOD + "alone\n"))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environ, check=False)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 6
    assert "1 of the lines" in done.stderr
    assert not list(state.glob("*postgres*")) and not list(state.glob("*valkey*")), list(state.iterdir())
