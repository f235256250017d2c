"""Whole conversations as a person reads them. Changed words show up as a diff; read it as the person would.

A transcript begins with `# language reader date time` and a line about the person; lines with `> ` are what
the person presses or types. `pytest --update-transcripts` writes the rest anew.
"""

from pathlib import Path

import pytest

from bot.desk_transcripts import played
from bot.model.library import Library
from tests.shipped import ROOT, shelf

FILES = sorted((ROOT / "tests" / "transcripts").glob("*.txt"))


@pytest.fixture(scope="module")
def library() -> Library:
    return shelf().conversation.library


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
