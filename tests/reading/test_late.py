"""Content found right before is the same library, read when it is asked for; what differs is read as new."""

import gc
import os
import weakref
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.checked import Checked
from bot.conversation import Conversation
from bot.judged import Ahead, ContentError, load
from bot.model.library import Library
from bot.model.text import Tongue
from bot.reading import LateLibrary, hold, read, read_known
from bot.settings import ROOT
from bot.shelf import Shelf
from tests.reading.shelf import lay_base

NOW = datetime(2026, 11, 23, 12)
BASE = (Path("flows"), Path("content"))
LATE = {"lexicon", "tongue", "places", "announcement", "truths", "agreed", "issued", "followed", "gone"}


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """A small library in the current folder; the record of what was found right."""
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.judged.now_in_oslo", lambda: NOW)
    return Checked(tmp_path / "x.checked")


def known_by(checked: Checked) -> Ahead:
    """As a start on one processor finds the small library."""
    return Ahead(hold(*BASE), checked)


def plain(value: Any) -> Any:
    """Something to compare by what it holds and its order."""
    if isinstance(value, Tongue):
        return [plain(getattr(value, field.name)) for field in fields(value)]
    return list(value.items()) if isinstance(value, Mapping) else value


def same(one: Library, other: Library) -> bool:
    return all(plain(getattr(one, f.name)) == plain(getattr(other, f.name)) for f in fields(Library))


def known(flows: Path, content: Path) -> LateLibrary:
    held = hold(flows, content)
    library = read_known(held) if held else None
    assert library is not None
    library.found_right(read_version(flows, content))
    return library


def read_version(flows: Path, content: Path) -> str:
    library = read(flows, content).library
    assert library is not None
    return library.version


def test_the_guides_own_library_is_the_same_early_and_late() -> None:
    folders = ROOT / "flows", ROOT / "content"
    found = read(*folders).library
    late = known(*folders)
    assert not LATE & late.__dict__.keys()
    assert found is not None
    assert same(found, late)
    late.complete()
    assert same(found, late)


def test_the_second_start_reads_late_and_whatever_is_asked_for_is_there(base: Checked) -> None:
    first, second = load(*BASE, ahead=known_by(base)), load(*BASE, ahead=known_by(base))
    assert not isinstance(first, LateLibrary)
    assert isinstance(second, LateLibrary)
    Conversation(second, lambda: NOW)
    assert not LATE & second.__dict__.keys()
    assert same(first, second)


def test_what_comes_late_is_what_was_there_then(base: Checked) -> None:
    first = load(*BASE, ahead=known_by(base))
    late = load(*BASE, ahead=known_by(base))
    for path in [*BASE[1].rglob("*.*"), *BASE[0].rglob("*.*")]:
        path.unlink()
    assert same(first, late)


def test_one_who_asks_while_all_is_made_ready_finds_everything(base: Checked) -> None:
    first = load(*BASE, ahead=known_by(base))
    late = load(*BASE, ahead=known_by(base))
    assert isinstance(late, LateLibrary)
    others = [Thread(target=late.complete), Thread(target=late.complete)]
    for other in others:
        other.start()
    assert same(first, late)
    for other in others:
        other.join()
    assert same(first, late)


def test_a_guide_that_is_warm_has_read_everything_and_holds_no_files(base: Checked) -> None:
    first = load(*BASE, ahead=known_by(base))
    shelf = Shelf(*BASE, lambda: NOW, known_by(base))
    library = shelf.conversation.library
    assert isinstance(library, LateLibrary)
    held = [weakref.ref(library.templates)]
    shelf.warm()
    assert library.__dict__.keys() >= LATE
    assert same(first, library)
    gc.collect()
    assert held[0]() is None


def test_what_a_library_does_not_have_is_missing(base: Checked) -> None:
    load(*BASE, ahead=known_by(base))
    with pytest.raises(AttributeError):
        getattr(load(*BASE, ahead=known_by(base)), "nothing")  # noqa: B009 - it is no field


@pytest.mark.parametrize("name", ["flows/law.yaml", "content/facts/age.yaml"])
def test_one_byte_of_the_same_size_and_time_is_read_as_new(base: Checked, name: str) -> None:
    load(*BASE, ahead=known_by(base))
    path = Path(name)
    if not path.exists():
        path = next(iter(sorted(BASE[1].glob("facts/*.yaml"))))
    times, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace(b":", b";", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    for _ in range(2):
        with pytest.raises(ContentError):
            load(*BASE, ahead=known_by(base))


@pytest.mark.parametrize("change", ["more", "less", "renamed"])
def test_another_file_more_or_less_is_read_as_new(base: Checked, change: str) -> None:
    load(*BASE, ahead=known_by(base))
    path = sorted(BASE[1].rglob("*.md"))[0]
    if change == "more":
        path.with_name("unheard-of.md").write_bytes(path.read_bytes())
    elif change == "less":
        path.unlink()
    else:
        path.rename(path.with_name("unheard-of.md"))
    held = hold(*BASE)
    assert held is not None
    assert not base.known(held.seal, NOW.date())


def test_files_that_cannot_be_read_at_once_are_no_known_library(base: Checked) -> None:
    next(BASE[0].glob("*.yaml")).write_text("a: [", encoding="utf-8")
    held = hold(*BASE)
    assert held is not None
    assert read_known(held) is None


def test_a_folder_that_lies_elsewhere_is_read_as_ever(base: Checked, tmp_path: Path) -> None:
    first = load(*BASE)
    facts = BASE[1] / "facts"
    facts.rename(tmp_path / "elsewhere")
    facts.symlink_to(tmp_path / "elsewhere")
    assert hold(*BASE) is None
    for _ in range(2):
        found = load(*BASE, ahead=known_by(base))
        assert not isinstance(found, LateLibrary)
        assert same(first, found)


def test_files_that_are_links_are_what_they_lead_to(base: Checked, tmp_path: Path) -> None:
    data = BASE[1] / "..data"
    acts = BASE[1] / "acts.yaml"
    (tmp_path / "there").mkdir()
    acts.rename(tmp_path / "there" / "acts.yaml")
    data.symlink_to(tmp_path / "there")
    acts.symlink_to("..data/acts.yaml")
    first = load(*BASE, ahead=known_by(base))
    second = load(*BASE, ahead=known_by(base))
    assert isinstance(second, LateLibrary)
    assert same(first, second)
