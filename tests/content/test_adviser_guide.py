"""Each example of the advisers' guide does what the guide says, on a copy of the content."""

import os
import re
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.check.codes import tell
from bot.cli import app
from bot.judged import ContentError, load
from bot.store import backup
from tests.content.conftest import ROOT
from tests.shipped import shelf

GUIDE = ROOT / "content/README.md"
PYTHON = ".venv/bin/python"
_FILE = re.compile(r"`(content/[^`]+)`")
_BLOCK = re.compile(r"^\*\*(Før|Etter|Kjør|Da vises):\*\*\n\n```\n(.*?\n)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One worked example: a piece of a file exchanged, a command, and lines it then prints."""

    title: str
    file: str
    before: str
    after: str
    command: str
    shown: tuple[str, ...]


def _examples() -> list[Example]:
    sections = re.split(r"^## (?=\d+\. )", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = []
    for section in sections:
        file = _FILE.search(section)
        blocks = dict(_BLOCK.findall(section))
        assert file is not None
        shown = tuple(blocks["Da vises"].splitlines())
        parts = (blocks["Før"], blocks["Etter"], blocks["Kjør"].strip(), shown)
        found.append(Example(section.splitlines()[0], file[1], *parts))
    return found


EXAMPLES = _examples()


def _run(command: str, folder: Path) -> tuple[int, list[str]]:
    """What a command prints, run in the folder on the content there."""
    words = shlex.split(command)
    assert words[0] == PYTHON
    env = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    env |= {"BOT_FLOWS": "flows", "BOT_CONTENT": "content", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, *words[1:]],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stdout.splitlines()


def _before(command: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a command that shows something prints of the content as it is shipped."""
    monkeypatch.setattr("bot.desk.load", lambda *_folders, **_how: shelf().conversation.library)
    told = CliRunner().invoke(app, shlex.split(command)[3:])
    assert told.exit_code == 0
    return told.stdout.splitlines()


def _shows(command: str) -> bool:
    """Whether it shows something, for which it loads the content as a guide does; wrong content is exit 1."""
    return shlex.split(command)[3] in {"show", "find"}


def _apply(example: Example, folder: Path) -> None:
    file = folder / example.file
    text = "\n" + file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    before = f"\n{example.before}"
    assert text.count(before) == 1, "the guide shows something that does not stand there just once"
    file.write_text(text.replace(before, f"\n{example.after}")[1:], encoding="utf-8")


def test_the_guide_shows_each_kind_of_change() -> None:
    assert [example.title.partition(" ")[0] for example in EXAMPLES] == [
        f"{number}." for number in range(1, 11)
    ]
    assert all(example.shown and example.before != example.after for example in EXAMPLES)


WALKED = [
    # `check` goes through every conversation; what it prints of the mistake is tried below without that.
    pytest.param(example, marks=[pytest.mark.soak] if " check" in example.command else [], id=example.title)
    for example in EXAMPLES
]


@pytest.mark.parametrize("example", WALKED)
def test_an_example_does_what_the_guide_says(
    example: Example, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if " check" not in example.command:
        shows = _shows(example.command)
        before = _before(example.command, monkeypatch) if shows else _run(example.command, copy)[1]
        assert before
        assert not set(example.shown) & set(before)

    _apply(example, copy)
    code, after = _run(example.command, copy)

    assert set(example.shown) <= set(after)
    if " check" in example.command:
        assert code == 1
    else:
        assert code == 0


# Content with a mistake shows nothing, so what shows something above is no mistake.
REST = [example for example in EXAMPLES if not _shows(example.command)]


@pytest.mark.parametrize("example", REST, ids=lambda example: example.title)
def test_only_the_example_of_a_mistake_is_one(example: Example, copy: Path) -> None:
    _apply(example, copy)

    if " check" not in example.command:
        load(Path("flows"), Path("content"))
        return
    with pytest.raises(ContentError) as refused:
        load(Path("flows"), Path("content"))
    assert tuple(tell(problem) for problem in refused.value.problems) == example.shown


def test_the_guide_names_only_files_and_folders_that_are_there() -> None:
    table = GUIDE.read_text(encoding="utf-8").partition("\n## ")[0]
    for name in re.findall(r"`([a-z/.]+(?:/|\.yaml))`", table):
        within = ROOT / "content" if not name.startswith(("nn", "en")) else ROOT / "content/templates"
        assert (within / name).exists(), name


def test_the_counts_of_visits_are_shown_with_the_line_of_the_guide(tmp_path: Path) -> None:
    line = re.search(rf"`({re.escape(PYTHON)} -c .+)`", GUIDE.read_text(encoding="utf-8"))
    assert line is not None
    now = time.time()
    day = date.fromtimestamp(now).isoformat()
    backup.write([(day, "legal.use", 2), (day, "help.quit", 3)], tmp_path / "besok.backup", now)

    assert _run(line[1], tmp_path) == (0, ["help.quit 3", "legal.use 2"])
