"""Whole conversations as a person reads them. Changed words show up as a diff; read it as the person would.

A transcript begins with `# language reader date time` and a line about the person; lines with `> ` are what
the person presses or types. `pytest --update-transcripts` writes the rest anew.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels import console
from bot.conversation import Conversation
from bot.model.event import Event, Switched
from bot.model.library import Library
from bot.model.reply import Reply
from bot.shelf import OSLO, load

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "tests" / "transcripts").glob("*.txt"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT / "flows", ROOT / "content")


def played(library: Library, lines: list[str]) -> str:
    language, reader, day, time = lines[0].removeprefix("# ").split()
    at = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=OSLO)
    conversation = Conversation(library, lambda: at)
    session = conversation.answer(None, Switched(language, reader)).turn.session

    def handle(event: Event) -> tuple[Reply, ...]:
        nonlocal session
        answer = conversation.answer(session, event, language)
        assert not answer.broken
        session = answer.turn.session
        return answer.replies

    written: list[str] = []

    def said() -> Iterator[str]:
        for line in lines:
            if line.startswith("> "):
                written.append(line)
                yield line.removeprefix("> ")

    console.talk(handle, said(), written.append)
    return "\n\n".join(["\n".join(lines[:2]), *written]) + "\n"


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_conversation_reads_as_before(
    path: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    expected = path.read_text(encoding="utf-8")
    now = played(library, expected.splitlines())
    if request.config.getoption("--update-transcripts"):
        path.write_text(now, encoding="utf-8")
    else:
        assert now == expected
