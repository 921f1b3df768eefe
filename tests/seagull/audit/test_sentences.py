"""Every act that the code journals is told to the auditor in words, found by reading the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from seagull.audit.models import JournalEntry
from seagull.audit.presenters import sentence

ROOT = Path(__file__).resolve().parents[3]
APPS = ("seagull", "coordinators", "operations", "cases")


def calls() -> Iterator[tuple[Path, ast.expr]]:
    """What stands for ``action=`` in any call."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield from ((path, each.value) for each in node.keywords if each.arg == "action")
                if isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "_ACTIONS" for each in node.targets):
                    assert isinstance(node.value, ast.Dict)
                    yield from ((path, value) for value in node.value.values)


def actions() -> set[tuple[str, str]]:
    """(action, record type) of every act whose name stands in the code; of those that are named after a model, one for
    each model of the portal."""
    found = set()
    for _path, value in calls():
        if isinstance(value, ast.Constant) and "." in value.value:
            found.add((value.value, ""))
        if isinstance(value, ast.JoinedStr) and isinstance(value.values[-1], ast.Constant):
            ending = value.values[-1].value
            for model in apps.get_models():
                if model.__module__.split(".")[0] in APPS and ending.startswith("."):
                    found.add((f"{model._meta.model_name}{ending}", model._meta.label))
    return found


def test_the_code_is_read() -> None:
    names = {name for name, _record_type in actions()}
    assert {"release.granted", "release.revoked", "sign_in.held_back", "suspect.amended", "case.added"} <= names


def test_every_act_has_a_sentence() -> None:
    entries = [JournalEntry(action=name, record_type=kind, detail={}) for name, kind in sorted(actions())]
    assert [each.action for each in entries if sentence(each) == each.action] == []
