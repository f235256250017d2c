"""Wrong content: the guide refuses it and says how to mend it; a running one keeps the last good."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.check.codes import tell
from bot.judged import ContentError
from bot.shelf import Shelf
from tests.reading.shelf import lay_base

ROOT = Path(__file__).resolve().parent.parent


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


MISTAKES = {
    "wrong step": (
        swap("flows/law.yaml", "from_15: answer", "from_15: answr"),
        "flows/law.yaml",
        "F001",
        "answer",
    ),
    "wrong fact": (
        swap("content/templates/nb/law/age.md", 'fact("', 'fact("x'),
        "content/templates/nb/law/age.md",
        "T007",
        "mente du",
    ),
    "missing translation": (
        remove("content/templates/en/law/answer.md"),
        "content/templates/nb/law/answer.md",
        "T001",
        "en",
    ),
    "template syntax": (
        swap("content/templates/nb/law/age.md", "{{", "{{ ("),
        "content/templates/nb/law/age.md",
        "T005",
        "",
    ),
    "key twice": (
        swap("flows/law.yaml", "start: age\n", "start: age\nstart: age\n"),
        "flows/law.yaml",
        "Y002",
        "start",
    ),
}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_mending(name: str, copy: Path) -> None:
    spoil, file, code, word = MISTAKES[name]
    spoil(copy)
    with pytest.raises(ContentError) as refused:
        Shelf(Path("flows"), Path("content"))
    told = [tell(problem) for problem in refused.value.problems if problem.code == code]
    assert told, [tell(problem) for problem in refused.value.problems]
    place, _, rest = told[0].partition(f" {code} ")
    assert place.split(":")[0] == file
    assert int(place.split(":")[1]) > 0
    assert word in rest
    assert " - " in rest


def test_the_guide_refuses_to_start_on_a_mistake(copy: Path) -> None:
    MISTAKES["wrong step"][0](copy)
    env = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
    env |= {"BOT_TOKEN": "42:x", "BOT_FLOWS": "flows", "BOT_CONTENT": "content", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=copy,
        env=env,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert ended.returncode == 1
    assert "flows/law.yaml:" in ended.stderr
    assert "F001" in ended.stderr
    assert "Traceback" not in ended.stderr


async def test_a_running_guide_keeps_the_last_good_content(copy: Path) -> None:
    shelf = Shelf(Path("flows"), Path("content"))
    good = shelf.conversation
    MISTAKES["wrong fact"][0](copy)
    assert not await shelf.look()
    assert shelf.conversation is good
    assert [problem.code for problem in shelf.problems] == ["T007"]
    swap("content/templates/nb/law/age.md", 'fact("x', 'fact("')(copy)
    swap("content/templates/nb/menu/start.md", "Hva vil", "Hei, hva vil")(copy)
    assert await shelf.look()
    assert shelf.conversation is not good
    assert shelf.problems == ()
    assert not await shelf.look()


async def test_a_running_guide_waits_until_the_start_of_a_law_is_agreed_to(copy: Path) -> None:
    agreed = copy / "content/agreed/acts.txt"
    agreed.parent.mkdir()
    agreed.write_text("lov-2025-06-20-83 in_force_from: -\n", encoding="utf-8")
    shelf = Shelf(copy / "flows", copy / "content")
    before = "passed_on: 2025-06-20\n    in_force_from: "
    swap("content/acts.yaml", f'{before}""', f"{before}2026-01-01")(copy)

    assert not await shelf.look()
    assert [each.code for each in shelf.problems] == ["D007"]

    agreed.write_text("lov-2025-06-20-83 in_force_from: 2026-01-01\n", encoding="utf-8")
    assert await shelf.look()


async def test_a_guide_started_with_such_a_day_takes_what_else_is_mended(copy: Path) -> None:
    agreed = copy / "content/agreed/acts.txt"
    agreed.parent.mkdir()
    agreed.write_text("lov-2025-06-20-83 in_force_from: -\n", encoding="utf-8")
    before = "passed_on: 2025-06-20\n    in_force_from: "
    swap("content/acts.yaml", f'{before}""', f"{before}2026-01-01")(copy)
    shelf = Shelf(copy / "flows", copy / "content")

    swap("content/templates/nb/menu/start.md", "Hva vil", "Hei, hva vil")(copy)

    assert await shelf.look()


async def test_a_running_guide_keeps_services_that_are_gone_together(copy: Path) -> None:
    agreed = copy / "content/agreed/services.txt"
    agreed.parent.mkdir()
    agreed.write_text("one phone: 113\ntwo phone: 113\n", encoding="utf-8")
    shelf = Shelf(copy / "flows", copy / "content")
    agreed.write_text("one phone: 113\ntwo phone: 113\nthree phone: 113\n", encoding="utf-8")

    assert not await shelf.look()
    assert [each.code for each in shelf.problems] == ["S017"]


TOO_LONG = swap("content/templates/nb/urgent/start.md", "Ring {{", "Ord. " * 1200 + "Ring {{")


def test_a_guide_refuses_to_start_where_an_emergency_cannot_be_told(copy: Path) -> None:
    TOO_LONG(copy)
    with pytest.raises(ContentError) as refused:
        Shelf(copy / "flows", copy / "content")
    assert [problem.code for problem in refused.value.problems] == ["T016"]
    assert "urgent/start.md" in str(refused.value.problems[0].mark)


async def test_a_running_guide_keeps_the_emergency_it_can_tell(copy: Path) -> None:
    shelf = Shelf(copy / "flows", copy / "content")
    good, written = shelf.conversation, shelf.written
    TOO_LONG(copy)
    assert not await shelf.look()
    assert (shelf.conversation, shelf.written) == (good, written)
    assert [problem.code for problem in shelf.problems] == ["T016"]
