"""The key file is never written halfway or by two at a time, and what is derived from it stays as it was."""

import fcntl
import os
import threading
from pathlib import Path

import pytest

from bot.store import KeyTrouble, SqliteStore, StoreTrouble, load_key, rotation
from bot.store.keyfile import add_key, drop_keys
from bot.store.keys import Keys
from bot.store.ring import Ring, parse
from bot.store.sealing import Sealer
from tests.store.helpers import ANNA, BO, SECRET, Clock, arrival, screen, take


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key" / "key"
    load_key(path)
    return path


def test_one_at_a_time_changes_it(key: Path) -> None:
    handle = os.open(f"{key}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    changing = threading.Thread(target=add_key, args=(key,))
    changing.start()
    changing.join(0.1)
    assert changing.is_alive()
    assert load_key(key).numbers == (1,)
    os.close(handle)
    changing.join(5)
    assert load_key(key).numbers == (1, 2)


def test_it_is_on_disk_whole_before_it_takes_the_old_one_s_name(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, int]] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append((Path(f"/proc/self/fd/{handle}").readlink().name, os.fstat(handle).st_size))
        fsync(handle)

    def renamed(old: Path, new: Path) -> Path:
        done.append((f"{old.name} -> {new.name}", 0))
        return replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    add_key(key)
    (new, size), (move, _), (folder, _) = done
    assert (new, size) == ("key.new", key.stat().st_size)
    assert (move, folder) == ("key.new -> key", "key")
    done.clear()
    load_key(key.with_name("another"))
    assert done[:2] == [("another.new", 45), ("another.new -> another", 0)]
    assert [name for name, _ in done[2:]] == ["key"]  # how large a folder is, its file system says


def test_a_first_start_that_is_ended_halfway_is_in_no_other_s_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "key"
    with monkeypatch.context() as ended:
        ended.setattr(os, "fsync", _ended)
        with pytest.raises(KeyboardInterrupt):
            load_key(path)
    assert not path.exists()
    made = load_key(path)
    assert load_key(path) == made
    assert {file.name for file in tmp_path.iterdir()} == {"key", "key.lock"}


def _ended(_handle: int) -> None:
    raise KeyboardInterrupt


def test_two_first_starts_at_once_have_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, both, found = tmp_path / "key", threading.Barrier(2, timeout=5), list[Ring]()
    exists = Path.exists
    looked = threading.local()

    def seen(here: Path) -> bool:
        there = exists(here)
        if here == path and not hasattr(looked, "once"):
            looked.once = True
            both.wait()
        return there

    with monkeypatch.context() as at_once:
        at_once.setattr(Path, "exists", seen)
        starts = [threading.Thread(target=lambda: found.append(load_key(path))) for _ in range(2)]
        for start in starts:
            start.start()
        for start in starts:
            start.join()
    assert found == [load_key(path)] * 2


def test_where_nothing_changes_it_is_left_alone(key: Path) -> None:
    before = key.stat().st_ino, key.read_bytes()
    assert drop_keys(key, [1, 7]).numbers == (1,)
    assert (key.stat().st_ino, key.read_bytes()) == before


@pytest.mark.parametrize("text", ["filing {0} more\n1 {0} more\n", "filing {0}\n1 {0} more\n", "a b c\n"])
def test_words_too_many_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KeyTrouble) as trouble:
        parse(text.format(Ring.of(SECRET).text().split()[1]), tmp_path / "key")
    assert trouble.value.code == "key-shape"


def test_another_key_can_lead_and_the_others_stay() -> None:
    ring = Ring.of(SECRET).with_new(SECRET[::-1]).with_new(SECRET * 2)
    assert ring.led_by(2).numbers == (1, 3, 2)
    assert ring.led_by(2).newest == 2
    assert dict(ring.led_by(1).secrets) == dict(ring.secrets)


def test_the_same_ring_again_makes_no_new_keys() -> None:
    sealer = Sealer(SECRET)
    keys = sealer.keys
    sealer.renew(Ring.of(SECRET))
    assert sealer.keys is keys
    sealer.renew(Ring.of(SECRET).with_new(SECRET[::-1]))
    assert sealer.keys.newest == 2


def test_what_people_are_filed_under_is_the_same_as_ever() -> None:
    """Rows of before an update have to be found after it."""
    keys = Keys(SECRET)
    found = [keys.digest(ANNA), keys.digest(None), keys.mark(ANNA, 7), keys.check()]
    assert [each.hex() for each in found] == [
        "68dad51c2e2abf733931ca6c79af40f8",
        "340d7f1ab438725773dc4bc20cdd74e6",
        "70a8722edb673e0da4e8870133c044ac",
        "999a033f9339f3e71a3f5c361a0632ea",
    ]


def test_what_was_sealed_before_an_update_is_opened_after_it() -> None:
    sealer = Sealer(SECRET)
    assert (
        sealer.unseal(
            "inbox", b"anna", bytes.fromhex("017e5a31105a1e96e503df7db834712b66198bfe85addcdf807639d921")
        )
        == b""
    )
    assert (
        sealer.unseal_person(
            "session", ANNA, bytes.fromhex("018f01d1a1cb9237a202fb241e00c68f15a0c4e283f74da3538df0d75fa80021")
        )
        == b"hei"
    )


def test_nobody_is_remembered_who_was_to_be_forgotten() -> None:
    keys = Keys(SECRET)
    keys.digest(ANNA), keys.person(1, "session", ANNA)
    assert keys.digest.cache_info().currsize == keys.person.cache_info().currsize == 1
    keys.forget()
    assert keys.digest.cache_info().currsize == keys.person.cache_info().currsize == 0


@pytest.mark.parametrize("how", ["forgotten", "erased", "expired"])
async def test_neither_does_a_store_remember(store: SqliteStore, how: str) -> None:
    await take(store, ANNA, "a.b")
    keys = store._envelope.sealer.keys
    assert keys.digest.cache_info().currsize == 1
    if how == "forgotten":
        await store.forget(ANNA)
    elif how == "erased":
        await store.commit(ANNA, row_id=None, session=None, outgoing=[])
    else:
        await store.expire()
    assert keys.digest.cache_info().currsize == 0


async def test_rows_are_counted_by_their_key(path: Path, key: Path, clock: Clock) -> None:
    with pytest.raises(StoreTrouble) as trouble:
        rotation.count(path)
    assert trouble.value.code == "no-store"
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        await take(store, ANNA, "a.b", screen("one"), screen("two"))
        await take(store, BO, "a.b")
        add_key(key)
        await store.tend()
        await store.receive([arrival(1)])
    assert rotation.count(path) == {1: 4, 2: 1}
    path.write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreTrouble):
        rotation.count(path)
