"""The command that verifies the database, and the small program with which a party verifies its own copies. The
program shares no code with the portal: here each is checked against the other."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit import seal, signing
from seagull.audit.models import JournalEntry, SealedBatch
from seagull.audit.proofs import proof_lines
from seagull.audit.record import record
from tests.factories.accounts import actor
from tests.seagull.audit.tampering import execute, superuser

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("own_horizon"),
]
PROGRAM = Path(__file__).parents[3] / "tools" / "verify_journal.py"


def _written_and_sealed(sizes: tuple[int, ...] = (1, 2, 3, 7)) -> list[str]:
    """Batches of these sizes (the first has the account's making too), and an entry that is not sealed yet; gives the
    lines of the heads."""
    by = actor("KH")
    for size in sizes:
        for number in range(size):
            with acting_as(by):
                record(by=by, action="case.amended", owner_party="KH", changes={"title": (number, "ຄະດີ")}, purpose="é")
        assert seal.seal()
    with acting_as(by):
        record(by=by, action="case.amended", owner_party="KH")
    return [batch.line for batch in SealedBatch.objects.using("owner").order_by("number")]


def _command(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("journal_verify", *arguments, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_command_verifies_the_database_and_says_what_is_wrong_where(tmp_path: Path) -> None:
    kept = tmp_path / "heads.jsonl"
    kept.write_text("\n".join(_written_and_sealed((3, 2))), encoding="utf-8")
    code, said = _command("--heads", str(kept))
    assert code == 0 and "7 entries, 6 of them under 2 signed heads; 2 kept heads compared; 0 things are wrong" in said
    found = json.loads(_command("--json")[1])
    assert (found["good"], found["entries"], found["sealed"], found["batches"]) == (True, 7, 6, 2)
    with superuser():
        [entry] = execute("UPDATE audit_journalentry SET actor_name = 'Nobody' WHERE id = (SELECT min(id::text)::uuid "
                          "FROM audit_journalentry WHERE written_in < (SELECT below FROM audit_sealedbatch LIMIT 1)) "
                          "RETURNING id::text")[0]  # fmt: skip
        code, said = _command("--json")
        assert code == 1
        assert {"what": "it is not what was sealed", "batch": 1, "entry": entry} in json.loads(said)["findings"]
        assert f"batch 1, entry {entry}: it is not what was sealed" in _command("--heads", str(kept))[1]
    kept.write_text("no head\n", encoding="utf-8")
    with pytest.raises(CommandError, match="not a head"):
        _command("--heads", str(kept))


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """The program on a party's files, given by option as lists of lines."""

    def run(key: str = "", **files: list[str]) -> tuple[int, str]:
        arguments = ["--key", key or signing.public_text(signing.signing_key().public_key())]
        for option, lines in files.items():
            path = tmp_path / f"{option}.jsonl"
            path.write_text("".join(f"{line.strip()}\n" for line in lines), encoding="utf-8")
            arguments += [f"--{option}", str(path)]
        done = subprocess.run([sys.executable, str(PROGRAM), *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def _own_entries() -> list[str]:
    auditor = actor("KH", Role.AUDITOR)
    with acting_as(auditor):
        return list(proof_lines(list(JournalEntry.objects.order_by("at", "id"))))


def test_the_program_verifies_a_partys_copies(program: Callable[..., tuple[int, str]]) -> None:
    heads = _written_and_sealed()
    entries = _own_entries()
    assert "ຄະດີ" not in "".join(entries), "the values of what changed are nobody's to hand out"
    code, said = program(heads=heads, older=heads[:2], entries=entries)
    assert (code, said) == (0, "4 heads, 2 older ones, 14 entries with proofs (2 not sealed yet): 0 wrong\n")


def test_the_program_finds_what_is_wrong(program: Callable[..., tuple[int, str]]) -> None:
    heads, entries = _written_and_sealed((2, 3)), _own_entries()
    assert program(key="A" * 43, heads=heads)[0] == 1
    for wrong, said in (
        (_changed(heads, 0, total=1), "signature is wrong"),
        (heads[::-1], "does not follow"),
        ([heads[1], heads[1]], "does not follow"),
    ):
        code, told = program(heads=wrong)
        assert code == 1 and said in told
    assert "was kept before and is gone" in program(heads=heads[:1], older=heads)[1]
    assert "not the one that was kept" in program(heads=heads, older=_changed(heads, 1, root="0" * 64))[1]
    first = json.loads(entries[0])
    for wrong in (
        first | {"entry": first["entry"] | {"purpose": "another"}},
        first | {"entry": first["entry"] | {"address": "10.0.0.1/32"}},
        first | {"index": 1 - first["index"]},
        first | {"path": []},
        first | {"path": first["path"] * 2},
        first | {"batch": 2, "size": 3},
        first | {"batch": 9},
        first | {"changes": '{"title": [1, 2]}', "salt": "00000000-0000-0000-0000-000000000000"},
    ):
        code, told = program(heads=heads, entries=[json.dumps(wrong)])
        assert code == 1 and first["entry"]["id"] in told, told
    assert program(heads=["[]"])[0] == 2 and program(heads=heads, entries=["no JSON"])[0] == 2


def _changed(lines: list[str], at: int, **values: Any) -> list[str]:
    return [json.dumps(json.loads(line) | (values if n == at else {})) for n, line in enumerate(lines)]


def test_what_changed_is_checked_by_whoever_may_see_it(program: Callable[..., tuple[int, str]]) -> None:
    heads, entries = _written_and_sealed((1,)), _own_entries()
    line = json.loads(entries[1])
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT salt::text, changes::text FROM audit_journalentry WHERE id = %s", [line["entry"]["id"]])
        salt, changes = cursor.fetchone()
    assert program(heads=heads, entries=[json.dumps(line | {"salt": salt, "changes": changes})])[0] == 0


def test_the_program_is_one_file_that_needs_nothing_of_the_portal() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    assert not any(name in text for name in ("django", "import seagull", "from seagull"))
    assert len(text.splitlines()) < 200
