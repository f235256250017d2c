"""Checking while one writes: a real process tells of each save, and the whole walk follows."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk_watch import Watch
from bot.settings import read_settings
from tests.reading.shelf import lay_base

TEXT = "content/templates/nb/law/answer.md"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    lay_base(tmp_path)
    root = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "BOT_FLOWS": "flows", "BOT_CONTENT": "content", "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "bot", "check", "--watch"]
    # A shell that starts the tests in the background lets them ignore it, and so all that they start.
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    started = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, handler)
    yield started
    started.kill()
    started.communicate()


def _until(process: subprocess.Popen[str], *words: str) -> str:
    """The first line with all these words."""
    assert process.stdout is not None
    for line in process.stdout:
        if all(word in line for word in words):
            return line
    raise AssertionError(f"ended without {words}")


def test_each_save_is_answered_and_the_walk_follows(process: subprocess.Popen[str], tmp_path: Path) -> None:
    unfinished = "Samtalene ble ikke gjennomgått"
    text = (tmp_path / TEXT).read_text(encoding="utf-8")

    _until(process, unfinished)
    (tmp_path / TEXT).write_text(text.replace("use-is-illegal", "use-is-ilegal"), encoding="utf-8")
    saved = _until(process, "==", TEXT)
    told = _until(process, f"{TEXT}:6:10 T007")
    (tmp_path / TEXT).write_text(text, encoding="utf-8")
    _until(process, "==", TEXT)
    again = _until(process, unfinished)
    walked = _until(process, " tilstander og ")
    process.send_signal(signal.SIGINT)

    assert saved
    assert "use-is-illegal" in told
    assert " 0 feil" in again
    assert not walked.startswith("0 tilstander")
    assert unfinished not in walked
    assert process.wait() == 0


def test_a_file_that_cannot_be_read_is_told_and_not_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_base(tmp_path)
    (tmp_path / "content/topics.yaml").write_text("topics: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    told: list[str] = []
    watch = Watch(read_settings(), "text", "nb", told.append)

    watch.step()
    watch.step()

    assert len(told) == 2
    assert "content/topics.yaml:2:1 Y001" in told[1]
