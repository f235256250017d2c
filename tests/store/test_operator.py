"""What an operator asks of the store costs nobody a place: no key is made, dropped or changed by mistake."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import desk_backup, desk_keys
from bot.settings import Settings
from bot.store import SqliteStore, backup, load_key
from tests.store.helpers import ANNA, at


@dataclass(frozen=True)
class Kept:
    """A database that Anna is kept in, its key, and a backup of its counts."""

    folder: Path
    settings: Settings
    backup: Path

    def asked(self, **other: object) -> Settings:
        """The same settings, one left out or mistaken."""
        return self.settings.model_copy(update=other)

    def files(self) -> dict[str, bytes]:
        """The key files, and the names of all that lies beside the database."""
        beside = {file.name: b"" for file in self.settings.store_path().parent.iterdir()}
        return beside | {str(file): file.read_bytes() for file in self.folder.glob("key*/key")}

    async def anna_is_there(self) -> bool:
        path = self.settings.store_path()
        async with await SqliteStore.open(path, load_key(self.settings.key_file, path)) as store:
            return store.trouble is None and await store.load(ANNA) is not None


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.chdir(tmp_path)
    path, key = tmp_path / "data" / "veivis.db", tmp_path / "key" / "key"
    rows = [("2026-11-23", "legal.use", 3)]
    backup.write(rows, tmp_path / "x.backup", asyncio.run(_fill(path, key)))
    # As the commands leave it that only read: SQLite keeps an index for readers.
    backup.counts_in(path)
    return Kept(tmp_path, Settings(store=f"sqlite:///{path}", key_file=key), tmp_path / "x.backup")


async def _fill(path: Path, key: Path) -> float:
    async with await SqliteStore.open(path, load_key(key, path)) as store:
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[], tally=["legal.use"])
        return store._clock()


def test_restoring_with_a_key_that_is_not_there_makes_none_and_leaves_the_database(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kept.files()
    assert desk_backup.restore(kept.asked(key_file=kept.folder / "elsewhere" / "key"), kept.backup) == 1
    assert capsys.readouterr().err.startswith("key-none: ")
    assert (kept.files(), (kept.folder / "elsewhere").exists()) == (before, False)
    assert asyncio.run(kept.anna_is_there())


def test_restoring_with_another_key_is_refused_and_leaves_the_database(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    other = kept.folder / "key-of-another" / "key"
    load_key(other)
    assert desk_backup.restore(kept.asked(key_file=other), kept.backup) == 1
    assert capsys.readouterr().err.startswith("other-key: ")
    assert not [file for file in kept.settings.store_path().parent.iterdir() if "other-key" in file.name]
    assert asyncio.run(kept.anna_is_there())


def test_restoring_into_a_damaged_database_is_refused_and_leaves_it(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept.settings.store_path()
    path.write_bytes(b"no database at all" * 500)
    assert desk_backup.restore(kept.settings, kept.backup) == 1
    assert capsys.readouterr().err.startswith("corrupt: ")
    assert path.read_bytes() == b"no database at all" * 500


def test_restoring_to_an_empty_place_makes_what_is_missing(kept: Kept) -> None:
    new = kept.folder / "new"
    there = Settings(store=f"sqlite:///{new / 'data' / 'veivis.db'}", key_file=new / "key" / "key")
    assert desk_backup.restore(there, kept.backup) == 0
    assert backup.counts_in(there.store_path())
    assert desk_backup.restore(there, kept.backup) == 0


def test_keys_are_not_rotated_by_a_database_that_is_not_there(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk_keys.rotate(kept.settings) == 0
    before = kept.files()
    without = Settings(key_file=kept.settings.key_file)
    assert (desk_keys.rotate(without), desk_keys.list_keys(without)) == (1, 1)
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["no-store"] * 2
    assert (kept.files(), Path("var").exists()) == (before, False)
    assert asyncio.run(kept.anna_is_there())


def test_neither_listing_nor_rotating_makes_a_key(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    without = kept.asked(key_file=kept.folder / "elsewhere" / "key")
    assert (desk_keys.list_keys(without), desk_keys.rotate(without)) == (1, 1)
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["key-none"] * 2
    assert not (kept.folder / "elsewhere").exists()


def test_keys_of_another_database_are_left_as_they_are(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    other = kept.folder / "key-of-another" / "key"
    load_key(other)
    before = other.read_bytes()
    assert (
        desk_keys.list_keys(kept.asked(key_file=other)),
        desk_keys.rotate(kept.asked(key_file=other)),
    ) == (
        1,
        1,
    )
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["other-key"] * 2
    assert other.read_bytes() == before


def test_the_right_files_are_told_and_rotated(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk_keys.list_keys(kept.settings) == 0
    assert capsys.readouterr().out.startswith("key 1: seals what is new, 1 rows\n")
    assert desk_keys.rotate(kept.settings) == 0
    assert load_key(kept.settings.key_file).numbers == (1, 2)
    assert asyncio.run(kept.anna_is_there())
