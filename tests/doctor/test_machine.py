"""The doctor on settings, versions, zone, key, disk and database: each thing broken by itself."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.doctor import State
from bot.doctor.finding import ABOUT, Finding
from bot.store import SqliteStore, load_key
from tests.doctor.conftest import Found, states
from tests.store.helpers import arrival

ROOT = Path(__file__).resolve().parents[2]
OK, WARNING, ERROR = State.OK, State.WARNING, State.ERROR
Look = Callable[..., Found]


def only(findings: list[Finding], state: State) -> Finding:
    (found,) = [each for each in findings if each.state is state]
    return found


def test_all_is_well(kept: Path, look: Look) -> None:
    found = look()
    for about in ("settings", "versions", "zone", "key", "store", "disk"):
        assert states(found[about]) == {OK}, about


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(there: Path, look: Look) -> None:
    found = look()
    assert states(found["key"]) == states(found["store"]) == {OK}
    assert sorted(path.name for path in there.iterdir()) == ["text"]


def test_nothing_is_left_beside_a_database(kept: Path, look: Look) -> None:
    before = {path: path.read_bytes() for path in kept.glob("var*/*")}
    look()
    assert {path: path.read_bytes() for path in kept.glob("var*/*")} == before


def test_wrong_settings_are_told_and_the_rest_is_looked_at(
    kept: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_RATE", "merketord")
    monkeypatch.setenv("BOT_TOKN", "merketord")
    monkeypatch.setenv("BOT_OPERATIONS", "merketord")
    Path(".env").write_bytes(b"BOT_STORE=\xff\n")
    found = look()
    assert states(found["settings"]) == {ERROR}
    assert "guide" not in found, "where it would answer is not known"
    assert states(found["store"]) == {OK}
    assert not any("merketord" in each.nb + each.en for all_of in found.values() for each in all_of)


def test_a_machine_without_data_for_norwegian_time(there: Path) -> None:
    code = "import zoneinfo; zoneinfo.ZoneInfo('Europe/Oslo')"
    without = {**os.environ, "PYTHONTZPATH": "", "PYTHONPATH": str(ROOT)}
    blocked = "import sys; sys.modules['tzdata'] = None; sys.argv = ['bot', 'doctor', '--lang', 'en']\n"
    assert subprocess.run(
        [sys.executable, "-c", blocked + code], env=without, capture_output=True, check=False
    ).returncode
    run = blocked + "from bot.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", run], env=without, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "error     zone: data for Europe/Oslo is missing" in done.stdout
    assert "ok        versions" in done.stdout
    assert "ok        store" in done.stdout or "error     store" in done.stdout
    assert done.stderr == ""


def spoil_open(there: Path) -> None:
    (there / "var-key/key").chmod(0o644)


def spoil_shape(there: Path) -> None:
    (there / "var-key/key").write_text("ingen nøkkel")


def spoil_gone(there: Path) -> None:
    (there / "var-key/key").unlink()


@pytest.mark.parametrize(
    ("spoil", "words"), [(spoil_open, "chmod 600"), (spoil_shape, "right one back"), (spoil_gone, "key back")]
)
def test_a_key_file_that_cannot_be_used(
    spoil: Callable[[Path], None], words: str, kept: Path, look: Look
) -> None:
    spoil(kept)
    assert words in only(look()["key"], ERROR).en


def test_a_key_beside_the_database(kept: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy2("var-key/key", "var/key")
    monkeypatch.setenv("BOT_KEY_FILE", "var/key")
    assert "BOT_KEY_FILE" in only(look()["key"], ERROR).en


def test_another_key_than_the_database_s(kept: Path, look: Look) -> None:
    Path("var-key/key").unlink()
    load_key(Path("var-key/key"))
    assert "another key" in only(look()["store"], ERROR).en
    assert states(look()["key"]) == {OK}


def test_a_database_that_is_none(kept: Path, look: Look) -> None:
    Path("var/veivis.db").write_bytes(b"not a database at all" * 1000)
    assert "NOTADB" in only(look()["store"], ERROR).en


def test_a_database_that_is_damaged(kept: Path, look: Look) -> None:
    with closing(sqlite3.connect("var/veivis.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.executemany("INSERT INTO seen VALUES (?, 1)", [(n,) for n in range(5000)])
        other.execute("COMMIT")
    data = bytearray(Path("var/veivis.db").read_bytes())
    data[-8192:-4096] = os.urandom(4096)
    Path("var/veivis.db").write_bytes(data)
    assert states(look()["store"]) == {ERROR}


def test_a_database_of_a_newer_version(kept: Path, look: Look) -> None:
    with closing(sqlite3.connect("var/veivis.db", isolation_level=None)) as other:
        other.execute("INSERT INTO migrations VALUES (999, 1)")
    assert "newer" in only(look()["store"], ERROR).en


def test_what_was_set_aside_is_told(kept: Path, look: Look) -> None:
    Path("var/veivis.db.corrupt-20261123T120000Z").write_bytes(b"")
    assert "set aside" in only(look()["store"], WARNING).en


def test_another_kind_of_store(kept: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_STORE", "mysql://u:merketord@x")
    found = only(look()["store"], ERROR)
    assert "merketord" not in found.nb + found.en


@pytest.mark.parametrize(("free", "state"), [(50, ERROR), (500, WARNING), (5000, OK)])
def test_how_much_room_there_is(
    free: int, state: State, kept: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil._ntuple_diskusage(10**12, 0, free * 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert states(look()["disk"]) == {state}


async def test_beside_a_guide_that_runs_it_sees_what_waits_and_holds_nothing(
    there: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await SqliteStore.open(Path("var/veivis.db"), load_key(Path("var-key/key")), lambda: 1_000_000.0)
    async with store:
        await store.receive([arrival(1), arrival(2)])
        found = await asyncio.to_thread(look)
        told = only(found["store"], WARNING)
        assert "2 wait" in told.en
        await store.forget(7)
        monkeypatch.setattr("bot.doctor.database.HOLD_SECONDS", -1.0)
        monkeypatch.setattr("bot.doctor.database.STEPS", 1)
        assert "only its beginning" in only((await asyncio.to_thread(look))["store"], WARNING).en


def test_every_thing_has_a_name_in_both_languages(kept: Path, look: Look) -> None:
    for about, all_of in look().items():
        for each in all_of:
            assert about in ABOUT
            assert each.nb
            assert each.en
            assert each.line("nb").split(":")[0].split()[-1] == ABOUT[about]
