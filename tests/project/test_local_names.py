"""A local name says what a thing is (``docs/contributing.md``)."""

import ast

from tests.project.patterns import OURS, ROOT

VAGUE = {"found", "one", "told", "made", "known"}


def _bound(tree):
    """Yield the names that functions, loops and comprehensions bind, with their lines; fields of classes are not."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    fields = {id(line.target) for node in classes for line in node.body if isinstance(line, ast.AnnAssign)}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields:
            yield node.id, node.lineno


def test_no_local_name_could_be_that_of_anything():
    vague, number = [], 0
    for path in sorted(path for folder in (*OURS, "bench") for path in (ROOT / folder).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for name, line in _bound(ast.parse(path.read_text(encoding="utf-8"))):
            number += 1
            if name in VAGUE:
                vague.append(f"{path.relative_to(ROOT)}:{line} {name}")

    assert number > 5_000
    assert vague == []
