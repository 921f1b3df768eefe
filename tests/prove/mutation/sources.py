"""Digests of the sources, a function each, so that what was learnt is known to be stale where, and only where, what it
rests on has changed."""

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.prove.mutation.finder import ROOT

#: Beside the names of modules in what a test touched: the tables and functions of the database.
DATABASE = "database"
_REST = ""


def basis(touched: Mapping[str, Iterable[str]]) -> str:
    """One digest of all that is touched: module → qualified names. Moved lines and other functions don't change it."""
    whole = hashlib.sha256()
    for module in sorted(touched.keys() - {DATABASE}):
        known = of_module(module)
        for name in sorted({_REST, *(outermost(each) for each in touched[module])}):
            whole.update(f"{module}:{name}:{known.get(name, '')}\n".encode())
    return whole.hexdigest()[:16]


def of_function(module: str, scope: str) -> str:
    """The digest of the function in which something stands, or of what stands in the module beside its functions."""
    known = of_module(module)
    return known.get(function_around(module, scope), known.get(_REST, ""))


def function_around(module: str, scope: str) -> str:
    """The outermost function or method in which ``Class.method.inner`` stands; the scope itself where none does."""
    parts = scope.split(".")
    prefixes = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return next((each for each in prefixes if each in of_module(module)), scope)


def outermost(name: str) -> str:
    """``Class.method`` of the qualified name of what stands somewhere in the method."""
    return name.partition(".<locals>")[0]


@cache
def of_module(module: str) -> dict[str, str]:
    """Qualified name of a function → digest; under the empty name what stands beside them: constants, classes' fields.
    Imports are left out: what they bring in is touched or it is not."""
    path = ROOT / module
    return _digests(path) if path.is_file() else {}


def _digests(path: Path) -> dict[str, str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {name: digest(ast.dump(node)) for name, node in _functions(tree.body, "")}
    found[_REST] = digest("\n".join(_beside(tree.body)))
    return found


def _functions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{prefix}{node.name}.")


def _beside(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield f"class {node.name} {[ast.dump(each) for each in (*node.bases, *node.decorator_list)]}"
            yield from _beside(node.body)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Import | ast.ImportFrom):
            yield ast.dump(node)


def digest(text: str) -> str:
    """Short, and the same in every process."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
