"""What is loaded to serve, and what is remembered of content that was found right."""

import subprocess
import sys
import tomllib
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from bot import check, serve
from bot.check import Report
from bot.checked import Checked
from bot.cli import app
from bot.judged import Ahead, ContentError, load
from bot.model.library import Library
from bot.reading import hold
from tests.reading.shelf import lay_base

ROOT = Path(__file__).resolve().parent.parent
BASE = (Path("flows"), Path("content"))
DAY = date(2026, 11, 23)
ALWAYS = date.max
HEAVY = (
    "aiogram",
    "bot.engine.finder",
    "holidays",
    "rapidfuzz",
    "redis",
    "rich",
    "snowballstemmer",
    "typer",
    "bot.check.walk",
    "bot.playground",
)


@pytest.mark.parametrize(("loaded", "without"), [("bot.serve, bot.app", "bot.check"), ("bot.check", "typer")])
def test_serving_loads_nothing_that_it_does_not_need(loaded: str, without: str) -> None:
    told = f"import sys, {loaded}; print([n for n in {(*HEAVY, without)!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_content_is_known_again_until_the_law_changes(tmp_path: Path) -> None:
    checked = Checked(tmp_path / "var" / "x.checked")
    assert not checked.known("one", DAY)
    checked.remember("one", "v1", DAY, DAY + timedelta(3))
    again = Checked(tmp_path / "var" / "x.checked")
    days = [DAY + timedelta(days) for days in (-1, 0, 2, 3)]
    assert [again.known("one", day) for day in days] == ["", "v1", "v1", ""]
    assert not again.known("two", DAY)
    again.remember("one", "v1", DAY, ALWAYS)
    assert again.known("one", DAY + timedelta(10_000)) == "v1"


def test_what_was_found_right_at_setup_is_read_as_well_and_not_written(tmp_path: Path) -> None:
    own, setup = tmp_path / "own", tmp_path / "setup"
    Checked(setup).remember("one", "v1", DAY, ALWAYS)
    before, both = setup.read_bytes(), Checked(own, setup)
    assert both.known("one", DAY) == "v1"
    both.remember("two", "v2", DAY, ALWAYS)
    assert (both.known("one", DAY), both.known("two", DAY)) == ("v1", "v2")
    assert setup.read_bytes() == before
    setup.chmod(0o666)
    assert both.known("one", DAY) == ""


@pytest.mark.parametrize("content", [b"\xff\x00", b"", b"v1", b"deadbeef v1"])
def test_a_file_that_says_nothing_sensible_says_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.checked"
    file.write_bytes(content)
    assert not Checked(file).known("one", DAY)


def test_a_record_cut_short_or_changed_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.checked"
    Checked(file).remember("one", "version", DAY, ALWAYS)
    whole = file.read_text(encoding="ascii").strip()
    for told in (*(whole[:end] for end in range(len(whole))), f"{whole}x", whole.replace("v", "w")):
        file.write_text(told, encoding="ascii")
        assert not Checked(file).known("one", DAY)


@pytest.mark.parametrize("mode", [0o666, 0o620])
def test_a_record_that_others_may_write_is_not_believed_and_is_written_anew(
    tmp_path: Path, mode: int
) -> None:
    file = tmp_path / "x.checked"
    checked = Checked(file)
    checked.remember("one", "v1", DAY, ALWAYS)
    file.chmod(mode)
    assert not checked.known("one", DAY)
    checked.remember("one", "v1", DAY, ALWAYS)
    assert checked.known("one", DAY) == "v1"


def test_a_record_of_somebody_else_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = Checked(tmp_path / "x.checked")
    checked.remember("one", "v1", DAY, ALWAYS)
    owner = (tmp_path / "x.checked").stat().st_uid
    monkeypatch.setattr("os.geteuid", lambda: owner + 1)
    assert checked.known("one", DAY), "it is whose the program is"
    monkeypatch.setattr("bot.checked._owners", lambda: {owner + 1})
    assert not checked.known("one", DAY)


def test_content_that_was_right_is_not_checked_again_and_changed_content_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.judged.now_in_oslo", lambda: datetime(2026, 11, 23, 12))
    checked = Checked(tmp_path / "x.checked")
    looked: list[Library] = []
    real = check.check

    def watched(library: Library, day: date, *, walk: bool, advice: bool) -> Report:
        looked.append(library)
        return real(library, day, walk=walk, advice=advice)

    monkeypatch.setattr(check, "check", watched)
    for _ in range(3):
        load(*BASE, ahead=Ahead(hold(*BASE), checked))
    assert len(looked) == 1
    law = Path("flows/law.yaml")
    law.write_text(
        law.read_text(encoding="utf-8").replace("from_15: answer", "from_15: nowhere"), encoding="utf-8"
    )
    for _ in range(2):
        with pytest.raises(ContentError):
            load(*BASE, ahead=Ahead(hold(*BASE), checked))
    assert len(looked) == 3


def test_where_memory_is_too_short_to_end_in_order_it_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> NoReturn:
        raise MemoryError

    def ended(code: int) -> NoReturn:
        raise SystemExit(f"at once, with {code}")

    monkeypatch.setattr("bot.serve.read_settings", full)
    monkeypatch.setattr("bot.heap.wait", lambda: None)
    monkeypatch.setattr("os._exit", ended)
    with pytest.raises(SystemExit, match="at once, with 1"):
        serve.main()
    assert "at once, with 1" in str(CliRunner().invoke(app, ["run", "--only=answer"]).exception)


@pytest.mark.parametrize(
    ("words", "way"),
    [(["run", "--webhook"], "serve"), (["run", "--only=answer"], "cli"), (["check"], "cli"), ([], "cli")],
)
def test_the_command_is_the_module_and_takes_the_same_way(
    words: list[str], way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    module, _, name = scripts["veivis"].partition(":")
    taken: list[str] = []
    monkeypatch.setattr("sys.argv", ["veivis", *words])
    monkeypatch.setattr("bot.__main__.wait", lambda: taken.append("waits"))
    for each in ("serve", "cli"):
        monkeypatch.setattr(f"bot.{each}.main", partial(taken.append, each))
    getattr(import_module(module), name)()
    assert (module, taken) == ("bot.__main__", ["waits", way] if way == "serve" else [way])


def test_a_run_written_otherwise_serves_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []

    def served(**asked: object) -> int:
        taken.append(asked)
        return 7

    monkeypatch.setattr("bot.heap.wait", lambda: taken.append("waits"))
    monkeypatch.setattr("bot.serve.run", served)
    assert CliRunner().invoke(app, ["run", "--only=receive", "--webhook"]).exit_code == 7
    assert taken == ["waits", {"webhook": True, "only": "receive"}]
