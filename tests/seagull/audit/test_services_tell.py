"""Every service that changes something in somebody's name tells the journal: read from the source, so that one written
next year is asked too."""

import ast
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[3]
#: Calls that change rows.
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
WRITES |= {"insert_all", "write_rows"}  # many rows at once: cases.services.batches
TELLS = {"record", "reading.read", "reading.read_people", "reading.read_rows", "reading.listed", "reading.searched"}
#: Services that change rows and say nothing, and why that is right.
SILENT = {
    "cases/intake/services/examination.py:examine": "a step of receive and decide_columns, which tell",
    "cases/intake/services/reading.py:examine_at_once": "a step of receive and decide_columns, as examine is",
    "cases/intake/services/reading.py:leave_to_job": "a step of receive, decide_columns and read_again, which tell",
    "cases/intake/services/staging.py:stage": "a step of examine",
    "cases/intake/services/traces.py:keep_traces": "a step of taking a batch in, which tells",
    "cases/intake/services/obstacles.py:obstacles_of": "reads only; it calls something by the name of one that writes",
    "coordinators/services/keyed_answers.py:remember": "keeps what was answered; the work that was done tells",
    "coordinators/notifications/services/notices.py:read": "that a person has read what they were told is no event",
    "coordinators/notifications/services/notices.py:read_all": "as read is",
}


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each function of every services package, by path and name."""
    for app in ("cases", "coordinators", "operations"):
        for path in sorted((FOLDER / app).rglob("services/*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef):
                    yield f"{path.relative_to(FOLDER)}:{node.name}", node


def _called(node: ast.FunctionDef) -> set[str]:
    """What it calls: ``name`` and ``module.name`` as written, and of any other object the method's name with a dot."""
    found = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            found.add(call.func.id)
        elif isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            base = call.func.value
            found |= {f".{call.func.attr}", f"{base.id}.{call.func.attr}" if isinstance(base, ast.Name) else ""}
    return found


def _reaching(goal: set[str], functions: dict[str, ast.FunctionDef]) -> set[str]:
    """The functions (by place) from which a call leads to one of ``goal``, by name or as ``module.name``."""
    found: set[str] = set()
    known = set(goal)
    while more := {place for place, node in functions.items() if place not in found and _called(node) & known}:
        found |= more
        for place in more:
            module, _colon, name = place.rpartition("/")[2].partition(".py:")
            known |= {name, f"{module}.{name}"}
    return found


def test_every_service_that_changes_something_tells_the_journal() -> None:
    functions = dict(_functions())
    writing, telling = _reaching({f".{name}" for name in WRITES}, functions), _reaching(TELLS, functions)
    acting = {
        place: node
        for place, node in functions.items()
        if not node.name.startswith("_") and "by" in {each.arg for each in [*node.args.args, *node.args.kwonlyargs]}
    }
    asked = set(acting) & writing
    assert len(asked) > 40, "the services are found"
    assert asked - telling == set(SILENT)
