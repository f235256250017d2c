"""The threat model names only tests that are there, and says of every adversary what remains."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
ADVERSARIES = TEXT.split("\n## ")[1:]


def names_of_tests() -> set[str]:
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                found.add(node.name)
    return found


def test_every_named_test_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(named) > 50
    assert named - names_of_tests() == set()


def test_every_adversary_has_an_answer_what_remains_and_tests() -> None:
    assert len(ADVERSARIES) >= 11
    for section in ADVERSARIES:
        title = section.splitlines()[0]
        assert "**Remains.**" in section, title
        assert "**Held by**" in section, title
        assert len(re.findall(r"`(test_\w+)`", section)) >= 3, title


def test_files_it_names_are_there() -> None:
    for name in re.findall(r"`((?:docs|tests|bot)/[\w./-]+)`", TEXT):
        assert (ROOT / name).exists(), name


def test_nothing_is_sent_that_no_update_asked_for() -> None:
    """What goes out is committed with the row of the update it answers; the playground's panel is free.

    So is what clears messages and nothing else: by that nothing arrives.
    """
    asked: list[str] = []
    unasked: list[str] = []
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "commit"
            ):
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                if "outgoing" in given and ast.unparse(given["outgoing"]).split("(")[0] != "calls.clear":
                    row = given.get("row_id")
                    nobody = row is None or (isinstance(row, ast.Constant) and row.value is None)
                    (unasked if nobody else asked).append(path.name)
    assert asked
    assert set(unasked) <= {"inspector.py"}
