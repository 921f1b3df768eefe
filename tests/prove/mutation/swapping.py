"""Puts a mutant into the running process: functions keep their identity and get other code, so that decorators and
copied references see it too."""

import gc
import importlib
import re
import types
from collections.abc import Iterator

from tests.prove.mutation.finder import ROOT, Mutant, mutated


class Living:
    """The functions of the process, looked for once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int], list[types.FunctionType]] = {}
        for each in gc.get_objects():
            # Not isinstance, which would wake every lazy object there is.
            if type(each) is types.FunctionType and (path := each.__code__.co_filename).startswith(f"{ROOT}/"):
                self._found.setdefault((path, each.__code__.co_qualname, each.__code__.co_firstlineno), []).append(each)

    def of(self, code: types.CodeType) -> list[types.FunctionType]:
        """Those whose code it is."""
        there = self._found.get((code.co_filename, code.co_qualname, code.co_firstlineno), [])
        return [each for each in there if each.__code__ == code]


def swap(mutant: Mutant, living: Living) -> set[tuple[str, str]]:
    """Apply ``mutant``; returns the (module path, qualified name) of what was changed. Raises LookupError where nothing
    that lives was."""
    if mutant.kind.endswith(" asked"):
        return _without_permission(mutant)
    path = str(ROOT / mutant.module)
    before = compile((ROOT / mutant.module).read_text(encoding="utf-8"), path, "exec", dont_inherit=True)
    after = compile(mutated(mutant), path, "exec", dont_inherit=True)
    changed = [(one, other) for one, other in _pairs(before, after) if one != other and one.co_name != "<module>"]
    found = set()
    for one, other in changed:
        for function in living.of(one):
            function.__code__ = other
            found.add((mutant.module, one.co_qualname))
    if not found:
        raise LookupError(f"nothing lives that {mutant} changes")
    return found


def _pairs(one: types.CodeType, other: types.CodeType) -> Iterator[tuple[types.CodeType, types.CodeType]]:
    yield one, other
    inner, inner_other = (
        [each for each in code.co_consts if isinstance(each, types.CodeType)] for code in (one, other)
    )
    named = {(each.co_qualname, each.co_firstlineno, place): each for place, each in _placed(inner_other)}
    for place, each in _placed(inner):
        if (match := named.get((each.co_qualname, each.co_firstlineno, place))) is not None:
            yield from _pairs(each, match)


def _placed(codes: list[types.CodeType]) -> Iterator[tuple[int, types.CodeType]]:
    """Each code with how many of its name and line came before it."""
    seen: dict[tuple[str, int], int] = {}
    for code in codes:
        key = (code.co_qualname, code.co_firstlineno)
        yield seen.get(key, 0), code
        seen[key] = seen.get(key, 0) + 1


def _without_permission(mutant: Mutant) -> set[tuple[str, str]]:
    module = importlib.import_module(mutant.module.removesuffix(".py").replace("/", "."))
    owner: object = module
    for name in mutant.scope.split("."):
        owner = getattr(owner, name)
    name = re.split(r"\W", mutant.what)[0]
    asked = getattr(owner, name)
    if mutant.kind == "no permission asked":
        setattr(owner, name, None)
    else:
        place = int(mutant.kind.split()[0])
        setattr(owner, name, [*asked[:place], *asked[place + 1 :]])
    return {(mutant.module, mutant.scope)}
