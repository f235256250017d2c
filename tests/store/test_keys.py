"""The secret on disk, the digests, and the seal."""

import base64
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store import KeyTrouble, Unreadable, load_key
from bot.store.keys import Keys
from bot.store.sealing import Sealer
from tests.store.helpers import ANNA, BO, SECRET


def test_a_key_is_made_at_the_first_start_and_found_at_the_next(tmp_path: Path) -> None:
    path = tmp_path / "far" / "secrets" / "key"
    made = load_key(path)
    assert made.numbers == (1,)
    assert load_key(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert base64.urlsafe_b64decode(path.read_text()) == dict(made.secrets)[1]


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert load_key(tmp_path / "one") != load_key(tmp_path / "two")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_that_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    load_key(path)
    path.chmod(mode)
    with pytest.raises(KeyTrouble) as trouble:
        load_key(path)
    assert trouble.value.code == "key-open"
    assert f"{path} has mode {mode:o};" in trouble.value.detail


GOOD = base64.urlsafe_b64encode(b"x" * 32).decode()
MISSHAPEN = [
    "",
    "kort",
    "ikke base64 !",
    base64.urlsafe_b64encode(b"x" * 31).decode(),
    f"1 {GOOD}",
    f"filing {GOOD}",
    f"filing {GOOD}\n1 {base64.urlsafe_b64encode(b'x' * 31).decode()}",
    f"filing {GOOD}\n0 {GOOD}",
    f"filing {GOOD}\n1 {GOOD}\n1 {GOOD}",
    f"filing {GOOD}\n256 {GOOD}",
    f"filing {GOOD}\nnøkkel {GOOD}",
    f"{GOOD}\n{GOOD}",
    f"{GOOD[:20]}!{GOOD[20:]}",
]


@pytest.mark.parametrize("text", MISSHAPEN)
def test_a_key_of_another_shape_is_refused_and_not_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.touch(mode=0o600)
    path.write_text(text)
    with pytest.raises(KeyTrouble) as trouble:
        load_key(path)
    assert trouble.value.code == "key-shape"
    assert not text or text not in str(trouble.value)


def test_a_key_beside_the_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble) as trouble:
        load_key(tmp_path / "key", tmp_path / "veivis.db")
    assert trouble.value.code == "key-inside"
    assert "BOT_KEY_FILE" in trouble.value.detail
    assert not (tmp_path / "key").exists()
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(KeyTrouble):
        load_key(tmp_path / "link" / "key", tmp_path / "veivis.db")
    assert load_key(tmp_path / "secrets" / "key", tmp_path / "veivis.db")


def test_a_key_handed_over_by_systemd_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"
    load_key(path)
    path.chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert load_key(path).numbers == (1,)
    path.chmod(0o444)
    with pytest.raises(KeyTrouble):
        load_key(path)


def test_a_key_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble) as trouble:
        load_key(tmp_path)
    assert trouble.value.code == "key-unread"


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(KeyTrouble):
        Keys(b"secret")


def test_digests_depend_on_the_person_and_on_the_secret() -> None:
    keys, others = Keys(SECRET), Keys(SECRET[::-1])
    digests = {
        keys.digest(ANNA),
        keys.digest(BO),
        keys.digest(None),
        others.digest(ANNA),
        others.digest(None),
    }
    assert len(digests) == 5
    assert {len(digest) for digest in digests} == {16}
    assert keys.digest(ANNA) == Keys(SECRET).digest(ANNA)


def test_what_is_sealed_can_be_opened_for_the_same_purpose_and_person_only() -> None:
    sealer = Sealer(SECRET)
    sealed = sealer.seal("inbox", b"anna", b"hello")
    assert sealer.unseal("inbox", b"anna", sealed) == b"hello"
    assert b"hello" not in sealed
    for purpose, who in (("outbox", b"anna"), ("inbox", b"bo")):
        with pytest.raises(Unreadable):
            sealer.unseal(purpose, who, sealed)


def test_what_is_sealed_for_a_person_needs_the_chat_id_and_the_secret() -> None:
    sealed = Sealer(SECRET).seal_person("session", ANNA, b"hello")
    assert Sealer(SECRET).unseal_person("session", ANNA, sealed) == b"hello"
    for secret, purpose, chat_id in (
        (SECRET, "session", BO),
        (SECRET, "screen", ANNA),
        (SECRET[::-1], "session", ANNA),
    ):
        with pytest.raises(Unreadable):
            Sealer(secret).unseal_person(purpose, chat_id, sealed)


def test_every_changed_byte_is_noticed() -> None:
    sealer = Sealer(SECRET)
    sealed = sealer.seal("inbox", b"anna", b"hello")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(Unreadable):
            sealer.unseal("inbox", b"anna", bytes(changed))
    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            sealer.unseal("inbox", b"anna", sealed[:length])


def test_the_same_words_look_different_each_time_behind_one_key_number() -> None:
    sealed = {Sealer(SECRET).seal("inbox", b"anna", b"hello") for _ in range(20)}
    assert len(sealed) == 20
    assert {row[0] for row in sealed} == {1}


def test_keys_are_derived_as_rfc_5869_says() -> None:
    keys = Keys(SECRET)
    expected = HKDF(SHA256(), length=32, salt=None, info=f"veivis person session {ANNA}".encode()).derive(
        SECRET
    )
    nonce = bytes(12)
    told = AESGCM(expected).encrypt(nonce, b"hello", None)
    assert keys.person(1, "session", ANNA).decrypt(nonce, told, None) == b"hello"
    keys.forget()
    assert keys.person(1, "session", ANNA).decrypt(nonce, told, None) == b"hello"
