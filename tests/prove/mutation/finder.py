"""Finds what checks a right, in the syntax trees of the project, and says how to take each away."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
APPS = ("cases", "coordinators", "operations", "seagull")
#: Guards no door: what it leaves out of a menu is refused all the same.
NAVIGATION = {("cases/context.py", "_navigation")}
#: Here every condition is a part of a rule.
RULES = ("coordinators/access/", "policies.py")
#: Where a queryset asks who may see.
REFUSALS = {"PermissionDenied", "Http404"}


@dataclass(frozen=True)
class Mutant:
    """One check and its removal. ``number`` is the place of the changed node in a walk of its module's tree."""

    module: str
    line: int
    kind: str
    what: str
    number: int
    scope: str = ""

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.kind}: {self.what}"


def sources() -> Iterator[Path]:
    """Every module of the portal but migrations, what only demonstrates, and programs that know no person."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not (
                {"migrations", "settings", "embedded", "commands", "confined"} & set(path.relative_to(ROOT).parts)
            ) and _is_served(path):
                yield path


def _is_served(path: Path) -> bool:
    return "demonstration" not in path.name and path.name not in (
        "__main__.py",
        "wsgi.py",
        "child.py",
        "contained_child.py",
    )


def find() -> list[Mutant]:
    """Every mutant, in the order of the files."""
    return [mutant for path in sources() for mutant in in_module(path)]


def in_module(path: Path) -> Iterator[Mutant]:
    module = str(path.relative_to(ROOT))
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    scopes = dict(_scopes(tree, ""))
    rule = module.startswith(RULES[0]) or module.endswith(RULES[1])
    for number, node in enumerate(ast.walk(tree)):
        scope = scopes.get(id(node), "")
        if (module, scope.split(".")[0]) in NAVIGATION:
            continue
        for kind in _kinds(node, rule=rule, scope=scope):
            what = (ast.get_source_segment(text, node) or "").replace("\n", " ")
            line: int = node.lineno  # type: ignore[attr-defined]
            yield Mutant(module, line, kind, " ".join(what.split())[:110], number, scope)


def _scopes(node: ast.AST, name: str) -> Iterator[tuple[int, str]]:
    """Each node's id with the qualified name of what it stands in."""
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = f"{name}.{child.name}".lstrip(".")
        yield id(child), name
        yield from _scopes(child, inner)


def _kinds(node: ast.AST, *, rule: bool, scope: str) -> Iterator[str]:
    if isinstance(node, ast.Expr) and _calls(node.value, "check_can"):
        yield "check removed"
    elif isinstance(node, ast.Call) and _calls(node, "can"):
        yield "can says yes"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "visible_to":
        yield "everything visible"
    elif scope and _asks_permission(node):
        yield "no permission asked"
    if isinstance(node, ast.If) and _named(node.test) != "TYPE_CHECKING" and (rule or _refuses(node)):
        yield "condition never"
        if rule and not _refuses(node):
            yield "condition always"
    elif rule and isinstance(node, ast.BoolOp):
        for place in range(len(node.values)):
            yield f"operand {place} dropped"
    elif rule and isinstance(node, ast.Return) and isinstance(node.value, ast.Compare):
        yield "always true"


def _asks_permission(node: ast.AST) -> bool:
    """Whether a class says here which permission its pages ask for."""
    if isinstance(node, ast.Assign):
        named, value = [_named(target) for target in node.targets] == ["permission"], node.value
    elif isinstance(node, ast.AnnAssign):
        named, value = _named(node.target) == "permission", node.value
    else:
        return False
    return named and value is not None and not (isinstance(value, ast.Constant) and value.value is None)


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and _named(node.func) == name


def _named(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _refuses(node: ast.If) -> bool:
    raised = [each.exc for each in node.body if isinstance(each, ast.Raise) and each.exc is not None]
    return any(_named(exc.func if isinstance(exc, ast.Call) else exc) in REFUSALS for exc in raised)


def mutated(mutant: Mutant) -> ast.Module:
    """The module's tree with the check taken away."""
    tree = ast.parse((ROOT / mutant.module).read_text(encoding="utf-8"))
    target = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.number)
    changed = _Changing(target, mutant.kind).visit(tree)
    return ast.fix_missing_locations(changed)


class _Changing(ast.NodeTransformer):
    def __init__(self, target: ast.AST, kind: str) -> None:
        self.target, self.kind = target, kind

    def visit(self, node: ast.AST) -> ast.AST:
        if node is not self.target:
            return self.generic_visit(node)
        return ast.copy_location(self._changed(node), node)

    def _changed(self, node: ast.AST) -> ast.AST:
        if self.kind == "check removed":
            return ast.Pass()
        if self.kind == "can says yes":
            return ast.Constant(True)
        if isinstance(node, ast.Call):  # everything visible
            assert isinstance(node.func, ast.Attribute)
            everything = ast.Attribute(value=node.func.value, attr="all", ctx=ast.Load())
            return ast.Call(func=everything, args=[], keywords=[])
        if isinstance(node, ast.If):
            node.test = ast.Constant(self.kind == "condition always")
            return node
        if isinstance(node, ast.BoolOp):
            place = int(self.kind.split()[1])
            node.values[place] = ast.Constant(isinstance(node.op, ast.And))
            return node
        if isinstance(node, ast.Return):
            return ast.Return(value=ast.Constant(True))
        assert isinstance(node, ast.Assign | ast.AnnAssign)
        node.value = ast.Constant(None)
        return node
