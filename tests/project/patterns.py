"""Every regular expression of the project, found in its source, and what runs each as the code does.

``python -m tests.project.patterns`` runs those of ``hostile_patterns.TABLE`` that meet text from outside, and says the
name of each before it begins: the last one named is the one that a limit of processor time has stopped.
"""

import ast
import importlib
import os
import re
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OURS = ("core", "reseau66", "directory", "members", "experiences", "events", "forum")
DIRECT = {"sub", "subn", "split", "search", "match", "fullmatch", "findall", "finditer"}
MAKERS = {"re.compile", "RegexValidator", "re_path", "forms.RegexField"}
SECONDS = (
    10  # of processor time for each: what takes the square of 400,000 steps takes more, what is linear less than 1
)


@dataclass(frozen=True)
class Pattern:
    """Where an expression stands: ``made`` what makes it, ``argument`` and ``flags`` its source."""

    key: str
    module: str
    name: str  # of the module's own that holds it, or nothing
    made: str
    argument: ast.expr
    flags: ast.expr | None


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module's name with its tree."""
    for app in OURS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def found() -> dict[str, Pattern]:
    """Return every expression by its key: the module, then the name or the function and the method."""
    everything: dict[str, Pattern] = {}
    for module, tree in sources():
        for one in _in_module(module, tree):
            key, number = one.key, 2
            while key in everything:
                key, number = f"{one.key} {number}", number + 1
            everything[key] = Pattern(key, one.module, one.name, one.made, one.argument, one.flags)
    return everything


def _in_module(module: str, tree: ast.Module) -> Iterator[Pattern]:
    for outer in tree.body:
        inner = outer.body if isinstance(outer, ast.ClassDef) else [outer]
        for statement in inner:
            owner = f"{outer.name}." if isinstance(outer, ast.ClassDef) else ""
            name = _assigned(statement)
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and (made := _maker(node)):
                    held = name if made == "re.compile" and not owner else ""
                    key = f"{module}:{owner}{name or getattr(statement, 'name', '') or made}"
                    yield Pattern(key if held else f"{key} {made}", module, held, made, node.args[0], _flags(node))
            if owner and name == "regex" and isinstance(statement, ast.Assign):  # a converter of paths
                yield Pattern(f"{module}:{owner}regex", module, "", "regex", statement.value, None)


def _assigned(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    return ""


def _maker(call: ast.Call) -> str:
    """Return what a call makes of an expression, nothing where it takes none."""
    told = ast.unparse(call.func)
    if told in MAKERS:
        return told
    return told if told.startswith("re.") and told.removeprefix("re.") in DIRECT else ""


def _flags(call: ast.Call) -> ast.expr | None:
    named = next((one.value for one in call.keywords if one.arg == "flags"), None)
    return named or (call.args[1] if ast.unparse(call.func) == "re.compile" and len(call.args) > 1 else None)


def methods_on(name: str, module: str) -> set[str]:
    """Return what is called on a named expression, in its module or where no call stands there in any."""
    called = rf"\b{re.escape(name)}\.({'|'.join(DIRECT)})\("
    own = ROOT.joinpath(*module.split("."))
    path = own.with_suffix(".py") if own.with_suffix(".py").exists() else own / "__init__.py"
    if here := set(re.findall(called, path.read_text(encoding="utf-8"))):
        return here
    texts = (path.read_text(encoding="utf-8") for app in OURS for path in (ROOT / app).rglob("*.py"))
    return {method for text in texts for method in re.findall(called, text)} or {"search", "fullmatch"}


def runs(one: Pattern) -> Iterator[Callable[[str], Any]]:
    """Yield what runs the expression on a text, each way in which the code uses it."""
    held = vars(importlib.import_module(one.module))
    if one.name:
        methods = methods_on(one.name, one.module)
        expressions = list(_expressions(held[one.name]))
    else:
        given = [_value(node, held) if node else 0 for node in (one.argument, one.flags)]
        expressions = [re.compile(*given)]
        direct = one.made.removeprefix("re.")
        methods = {direct if direct in DIRECT else "fullmatch" if one.made == "regex" else "search"}
    for expression in expressions:
        for method in methods:
            yield _run(expression, method)


def _value(node: ast.expr, held: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "expression", "eval"), held)  # noqa: S307 - a line of our own


def _expressions(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _expressions(one)


def _run(expression: re.Pattern[str], method: str) -> Callable[[str], Any]:
    def run(text: str) -> Any:
        given: Any = text.encode() if isinstance(expression.pattern, bytes) else text
        if method in {"sub", "subn"}:
            return getattr(expression, method)(lambda match: "", given)
        result = getattr(expression, method)(given)
        return sum(1 for _ in result) if method == "finditer" else result

    return run


def main() -> None:
    from tests.project.hostile_patterns import TABLE, Outside, Run  # it imports the project's own modules

    known = found()
    for key, row in TABLE.items():
        if not isinstance(row, Outside):
            continue
        print(key, flush=True)
        _allow(SECONDS)
        for run in [row.run] if isinstance(row, Run) else runs(known[key]):
            for text in row.texts():
                run(text)
    print("done", flush=True)


def _allow(seconds: int) -> None:
    """Let the process take so much more processor time; the kernel ends it then, whatever it is doing."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.mypy_settings")  # the site's, without an environment
    django.setup()
    main()
