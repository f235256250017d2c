"""Killed at any moment: nothing acknowledged is lost, no step is taken twice; and a clean end is an end."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import SqliteStore
from bot.store.envelope import Envelope
from bot.store.outbox import DueRow
from bot.store.sealing import Sealer
from tests.store.helpers import ANNA, SECRET, arrival, take

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
STRIDE = 10_000_000


@pytest.fixture
def mother() -> Iterator[subprocess.Popen[str]]:
    """The process from which those to be killed are forked."""
    command = [sys.executable, "-m", "tests.store.killed_child"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def run_and_kill(mother: subprocess.Popen[str], path: Path, first: int, lines: int) -> dict[str, set[int]]:
    """Start a child, kill it in the middle of its work after so many lines; what it had been told."""
    said: dict[str, set[int]] = {word: set() for word in ("born", "received", "done", "ended")}
    assert mother.stdin is not None
    assert mother.stdout is not None
    mother.stdin.write(f"{path} {first}\n")
    mother.stdin.flush()
    number = 0
    while not said["ended"]:
        line = mother.stdout.readline()
        assert line
        word, _, value = line.partition(" ")
        if "?" not in value:
            said[word].add(int(value))
            number += word in {"received", "done"}
            if number > lines and said["born"]:
                os.kill(next(iter(said["born"])), signal.SIGKILL)
                lines = sys.maxsize
    assert said["ended"] == {-9}
    return said


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def answered(path: Path) -> list[int]:
    """The updates that outbox rows answer, one for each row."""
    envelope = Envelope(Sealer(SECRET))
    found = rows(path, "SELECT id, who, sealed, tries, doubt, parked_until, NULL FROM outbox ORDER BY id")
    opened = [envelope.out_row(DueRow(*row)) for row in found]  # type: ignore[arg-type]  # columns of DueRow
    return [int(str(row.outgoing.params["text"])) for row in opened]


def test_twenty_kills_lose_nothing_and_repeat_nothing(tmp_path: Path, mother: subprocess.Popen[str]) -> None:
    path, dice = tmp_path / "veivis.db", random.Random(7)
    received: set[int] = set()
    done: set[int] = set()
    for kill in range(KILLS):
        said = run_and_kill(mother, path, kill * STRIDE, dice.randint(1, 60))
        received |= said["received"]
        done |= said["done"]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    seen = {int(str(n)) for (n,) in rows(path, "SELECT update_id FROM seen")}
    waiting = {int(str(n)) for (n,) in rows(path, "SELECT update_id FROM inbox")}
    answers = answered(path)
    assert done
    assert received <= seen | waiting
    assert not seen & waiting
    assert done <= seen
    assert sorted(answers) == sorted(seen)
    assert rows(path, "SELECT sum(number) FROM counts") == [(len(seen),)]


@pytest.mark.parametrize(
    "ending", ["", "raise RuntimeError", "asyncio.current_task().cancel(); await asyncio.sleep(1)"]
)
def test_the_process_ends_when_the_store_is_closed(tmp_path: Path, ending: str) -> None:
    code = f"""
import asyncio
from pathlib import Path
from bot.store import SqliteStore
from tests.store.helpers import SECRET, arrival

async def main():
    async with await SqliteStore.open(Path({str(tmp_path / "x.db")!r}), SECRET) as store:
        await store.receive([arrival(1)])
        {ending}

asyncio.run(main())
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
    )
    assert (ended.returncode == 0) is (ending == "")
    assert "Event loop is closed" not in ended.stderr


async def test_a_killed_process_has_let_go_of_the_store(
    tmp_path: Path, mother: subprocess.Popen[str]
) -> None:
    path = tmp_path / "veivis.db"
    run_and_kill(mother, path, 0, 5)
    async with await SqliteStore.open(path, SECRET) as store:
        assert store.trouble is None
        await store.receive([arrival(STRIDE)])
        await take(store, ANNA, "a.b")
