"""A name or a file in a command that is not there is one line that helps on, in Norwegian."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.check.near import unknown_name
from bot.cli import app
from tests.reading.shelf import lay_base


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("show --step law.aeg", "«law.aeg» finnes ikke - mente du «law.age» eller"),
        ("show --topic legal.agee", "«legal.agee» finnes ikke - mente du «legal.age»"),
        ("show --step law.age --lang se", "--lang se: finnes ikke. Disse finnes: nb, en\n"),
        ("find --misses borte.jsonl", "borte.jsonl: filen finnes ikke"),
        ("find --jsonl borte.jsonl", "borte.jsonl: filen finnes ikke"),
        ("find --misses content", "content: filen finnes ikke"),
    ],
)
def test_one_line_is_told(command: str, told: str) -> None:
    ended = CliRunner().invoke(app, command.split())

    assert ended.exit_code == 2
    assert ended.stderr.startswith(told)
    assert ended.stderr.count("\n") == 1


def test_names_that_begin_so_come_first_and_three_at_most() -> None:
    known = ["none", "blue-none", "none-one", "none-two", "none-three"]

    assert unknown_name("none-", known) == (
        "«none-» finnes ikke - mente du «none-one» eller «none-three» eller «none-two»?"
    )
    assert unknown_name("qqq", known) == "«qqq» finnes ikke, og ingenting ligner"
