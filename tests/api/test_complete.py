"""What a person sees or changes on a page, a program sees or changes over the API, by the same services.

Both sides are found in the code: the services that each page module calls, the models that there are, and what the
modules of the API call and show. A page or a model that comes later is found by itself.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from rest_framework.serializers import ModelSerializer

from tests.access.matrix.canaries import OUR_APPS

ROOT = Path(settings.BASE_DIR)
APPS = ("cases", "coordinators", "operations")

#: Services of pages that are for a person at a browser alone, and why.
FOR_PEOPLE = {
    "coordinators.services.invitations": "a link is opened by the person whom it was handed to",
    "coordinators.services.second_factors": "factors are shown and set up at a browser",
    "coordinators.services.secrets_at_rest": "keeps what is typed between two pages of an invitation",
    "coordinators.services.sessions": "a program has no session; tokens are ended at /tokens/",
    "coordinators.services.throttle": "of tries at signing in",
    "cases.services.tracing.label_of": "what the trace form says before it is sent: the file carries the label",
    "cases.services.tracing.missing_of": "what the trace form says before it is sent: the journal tells it",
    "cases.services.tracing.stays_here": "what the trace form says before it is sent: the label says it",
    "cases.exchange.services.releases.releases_within": "counts what a restriction ends, before it is sent",
    "operations.evaluation.services.compilation.headline": "words around the figures, which /figures/ has",
    "coordinators.services.credentials.is_set_up": "which buttons the page of an account has",
}
#: Models that nothing of the API shows by themselves, and why.
NOT_SHOWN = {
    "audit.SealedBatch": "its signed heads are handed out as lines, at /journal/heads/",
    "coordinators.Draft": "what a person typed into a form of a page and has not sent",
    "coordinators.KeyedAnswer": "kept answers of the API itself",
    "coordinators.SignInTry": "counts tries at signing in; no page shows it",
    "coordinators.ServiceTerm": "the days of a secondment alone; told at /releases/preview/ and /access-explanations/",
    "coordinators.UsedOnce": "keeps a form of a page from being sent twice",
    "evaluation.Chapter": "a part of a report while it is compiled; no page shows it",
    "cases.HashKey": "a key",
    "cases.IdentityMark": "a blind index; likenesses are told at /rescued-persons/{id}/likenesses/",
    "cases.SealedIdentity": "ciphertext; opened at /rescued-persons/{id}/identity/",
}


def modules(part: str) -> Iterator[Path]:
    """The modules of the apps that stand in a folder of this name."""
    for app in APPS:
        yield from (path for path in (ROOT / app).rglob("*.py") if part in path.parts)


def services_of(paths: Iterator[Path]) -> dict[str, str]:
    """Each function of a service that these modules call, by its dotted name → the module that does."""
    found = {}
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for name in _called(tree, imported):
            if ".services." in name and callable(_named(name)) and not isinstance(_named(name), type):
                found[name] = str(path.relative_to(ROOT))
    return found


def _called(tree: ast.AST, imported: dict[str, str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported:
            yield f"{imported[node.value.id]}.{node.attr}"
        elif isinstance(node, ast.Name) and node.id in imported:
            yield imported[node.id]


def _named(name: str) -> object:
    module, _dot, attribute = name.rpartition(".")
    try:
        return getattr(import_module(module), attribute, None)
    except ModuleNotFoundError:
        return None  # an attribute of what is no module


def _excused(name: str) -> bool:
    return any(name == reason or name.startswith(f"{reason}.") for reason in FOR_PEOPLE)


def test_what_a_page_does_the_api_does() -> None:
    over_the_api = services_of(modules("api"))
    on_pages = services_of(modules("pages"))
    assert len(on_pages) > 80
    missing = {name: page for name, page in on_pages.items() if name not in over_the_api and not _excused(name)}
    assert not missing


def shown_models() -> set[str]:
    """The models that a serializer of the API shows."""
    for path in [*modules("api"), ROOT / "seagull" / "jobs" / "api.py"]:
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found, waiting = set(), [ModelSerializer]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith((*APPS, "seagull")) and hasattr(each, "Meta"):
            found.add(each.Meta.model._meta.label)
    return found


def test_each_model_is_shown() -> None:
    ours = {model._meta.label for model in apps.get_models() if model._meta.app_label in OUR_APPS}
    assert ours - shown_models() == set(NOT_SHOWN)


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_no_excuse_outlives_its_service(name: str) -> None:
    assert any(each == name or each.startswith(f"{name}.") for each in services_of(modules("pages")))
