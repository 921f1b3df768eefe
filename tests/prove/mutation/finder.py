"""Finds what checks a right, in the syntax trees of the project, and says how to take each away."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
APPS = ("cases", "coordinators", "operations", "seagull")
#: Guards no door: what it leaves out of a menu is refused all the same.
NAVIGATION = {("cases/context.py", "_navigation")}
#: Here every condition is a part of a rule.
RULES = ("coordinators/access/", "seagull/web/views.py", "seagull/web/rest/views.py", "seagull/web/rest/writing.py")
POLICIES = "policies.py"
#: Stand among the rules and are none: they put back what a person had typed, and do once what was sent twice. Whose
#: drafts and answers those are, their services ask.
COMFORT = ("coordinators/access/drafts.py", "coordinators/access/once.py")
#: Between two values nothing is chosen here that gives a right: addresses, times, what was typed.
NO_CHOICES = ("limits.py",)
REFUSALS = {"PermissionDenied", "Http404"}
#: A class's fields that say what is asked of whoever comes.
ASKED = {"permission", "permission_to_write", "permission_classes"}
#: Questions about a right that are answered yes or no.
QUESTIONS = {"can", "holds", "may_ask"}
#: Where a queryset asks who may see.
SEEN = {"visible_to", "asked_by"}
#: What says whose a row must be, and by whom that is said.
WHOSE = {"party_code", "account_id", "agency_code"}
ACTORS = {"by", "actor", "_actor", "asked_by", "keeper", "owner", "self"}
NARROWING = {"filter", "get", "get_object_or_404", "Q"}
#: Of these PostgreSQL's wall stands behind each, so that they are looked for with it down.
BEFORE_A_WALL = ("everything visible", "shown all the same", "anybody's")


@dataclass(frozen=True)
class Mutant:
    """One check and its removal. ``number`` is the place of the changed node in a walk of its module's tree; ``nth``
    that among those of the same scope that read alike."""

    module: str
    line: int
    kind: str
    what: str
    number: int
    scope: str = ""
    nth: int = 0

    @property
    def before_a_wall(self) -> bool:
        """Whether row-level security would hide what it lets through."""
        return self.kind.startswith(BEFORE_A_WALL)

    @property
    def key(self) -> str:
        """Stays the same when lines move."""
        return f"{self.module} {self.scope} {self.kind} {self.nth}: {self.what}"

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
    rule = (module.startswith(RULES) and module not in COMFORT) or module.endswith(POLICIES)
    alike: Counter[tuple[str, str, str]] = Counter()
    for number, node in enumerate(ast.walk(tree)):
        scope = scopes.get(id(node), "")
        if (module, scope.split(".")[0]) in NAVIGATION:
            continue
        for kind in _kinds(node, rule=rule, scope=scope):
            if kind.startswith("choice") and module.endswith(NO_CHOICES):
                continue
            what = (ast.get_source_segment(text, node) or "").replace("\n", " ")
            line: int = node.lineno  # type: ignore[attr-defined]
            shown = " ".join(what.split())[:110]
            yield Mutant(module, line, kind, shown, number, scope, alike[(scope, kind, shown)])
            alike[(scope, kind, shown)] += 1


def _scopes(node: ast.AST, name: str) -> Iterator[tuple[int, str]]:
    """Each node's id with the qualified name of what it stands in."""
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = f"{name}.{child.name}".lstrip(".")
        yield id(child), name
        yield from _scopes(child, inner)


def _kinds(node: ast.AST, *, rule: bool, scope: str) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _kinds_of_call(node)
    elif isinstance(node, ast.Expr) and _calls(node.value, {"check_can"}):
        yield "check removed"
    elif scope and isinstance(node, ast.Assign | ast.AnnAssign):
        yield from _kinds_of_field(node)
    elif isinstance(node, ast.If) and _named(node.test) != "TYPE_CHECKING":
        yield from _kinds_of_condition(node, rule=rule)
    elif rule and isinstance(node, ast.IfExp):
        yield from ("choice always", "choice never")
    elif rule and isinstance(node, ast.BoolOp):
        for place in range(len(node.values)):
            yield f"operand {place} dropped"
    elif rule and isinstance(node, ast.Return) and isinstance(node.value, ast.Compare):
        yield "always true"


def _kinds_of_call(node: ast.Call) -> Iterator[str]:
    if _asks_of_somebody(node):
        yield "can says yes"
    elif _calls(node, SEEN) and isinstance(node.func, ast.Attribute):
        yield "everything visible"
    elif _calls(node, NARROWING):
        for keyword in node.keywords:
            if keyword.arg and _says_whose(keyword.value):
                yield f"anybody's {keyword.arg}"


def _kinds_of_field(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    """Whether a class says here which permission its pages ask for, or which classes ask."""
    name = _field(node)
    if name not in ASKED or node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
        return
    if isinstance(node.value, ast.List | ast.Tuple):
        yield from (f"{place} of them not asked" for place in range(len(node.value.elts)))
    else:
        yield "no permission asked"


def _kinds_of_condition(node: ast.If, *, rule: bool) -> Iterator[str]:
    if _shows_nothing(node):
        yield "shown all the same"
    elif rule or _refuses(node):
        yield "condition never"
    if rule and not _refuses(node):
        yield "condition always"


def _field(node: ast.Assign | ast.AnnAssign) -> str:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return _named(targets[0]) if len(targets) == 1 else ""


def _asks_of_somebody(node: ast.AST) -> bool:
    """``can(actor, …)``, or ``actor.holds(…)``."""
    if not isinstance(node, ast.Call) or not _calls(node, QUESTIONS):
        return False
    return isinstance(node.func, ast.Name) or _named(getattr(node.func, "value", node)) in ACTORS


def _says_whose(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in WHOSE and _named(node.value) in ACTORS


def _calls(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and _named(node.func) in names


def _named(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _refuses(node: ast.If) -> bool:
    """Whether it ends in a refusal: one by name, or any, where the condition asks whose a row is."""
    raised = [each.exc for each in node.body if isinstance(each, ast.Raise) and each.exc is not None]
    named = {_named(exc.func if isinstance(exc, ast.Call) else exc) for exc in raised}
    return bool(named & REFUSALS) or (bool(named) and any(_says_whose(each) for each in ast.walk(node.test)))


def _shows_nothing(node: ast.If) -> bool:
    """Whether it asks for a right and ends in an empty queryset."""
    asks = any(_asks_of_somebody(each) or _calls(each, {"offers"}) or _says_whose(each) for each in ast.walk(node.test))
    audience = any(_named(each) == "audience" for each in ast.walk(node.test))
    return (asks or audience) and any(
        isinstance(each, ast.Return) and each.value is not None and _calls(each.value, {"none"}) for each in node.body
    )


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
        if isinstance(node, ast.Call):
            return self._changed_call(node)
        if isinstance(node, ast.If | ast.IfExp):
            node.test = ast.Constant(self.kind.endswith("always"))
            return node
        if isinstance(node, ast.BoolOp):
            place = int(self.kind.split()[1])
            node.values[place] = ast.Constant(isinstance(node.op, ast.And))
            return node
        assert isinstance(node, ast.Return)
        return ast.Return(value=ast.Constant(True))

    def _changed_call(self, node: ast.Call) -> ast.AST:
        if self.kind == "can says yes":
            return ast.Constant(True)
        if self.kind == "everything visible":
            assert isinstance(node.func, ast.Attribute)
            everything = ast.Attribute(value=node.func.value, attr="all", ctx=ast.Load())
            return ast.Call(func=everything, args=[], keywords=[])
        name = self.kind.split()[1]
        node.keywords = [each for each in node.keywords if each.arg != name]
        if _named(node.func) == "Q" and not node.args and not node.keywords:  # else what it is joined with would hold
            node.keywords = [ast.keyword("pk__isnull", ast.Constant(False))]
        return node
