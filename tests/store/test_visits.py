"""The counts as an operator reads them: by topic and by day, for so many days, with nobody in them."""

import asyncio
import shutil
import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import desk_visits
from bot.cli import app
from bot.oslo import OSLO
from bot.settings import Settings
from bot.store import SqliteStore, load_key
from bot.store.life import COUNT_DAYS
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, at, screen
from tests.store.test_erasure import shapes

MONDAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(desk_visits, "now_in_oslo", lambda: datetime.fromtimestamp(MONDAY_NOON, OSLO))
    made = Settings(
        store=f"sqlite:///{tmp_path / 'v.db'}",
        key_file=tmp_path / "k" / "key",
        content=ROOT / "content",
        flows=ROOT / "flows",
    )
    asyncio.run(visit(made, "help.debt"))
    return made


async def visit(settings: Settings, topic: str) -> None:
    """One person's visit, by the real clock."""
    async with await SqliteStore.open(settings.store_path(), load_key(settings.key_file)) as store:
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[screen()], tally=[topic])


def count(settings: Settings, *rows: tuple[int, str, int]) -> None:
    """So many days ago, the topic, and how often; what the fixture counted is not asked for."""
    path = settings.store_path()
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM counts")
        dated = [((MONDAY - timedelta(days=ago)).isoformat(), topic, number) for ago, topic, number in rows]
        database.executemany("INSERT INTO counts VALUES (?, ?, ?)", dated)
    database.close()


def lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line]


def test_topics_have_their_names_and_days_their_sums(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    count(
        settings, (0, "help.debt", 2), (6, "help.debt", 3), (6, "unit.meeting", 9), (7, "unit.meeting", 100)
    )
    assert desk_visits.visits(settings, 7) == 0
    told = capsys.readouterr().out
    assert "fra 2026-11-17 til 2026-11-23" in told
    assert lines(told)[1:-1] == [
        ["Tema", "Antall"],
        [*["Slik", "er", "møtet", "(unit.meeting)"], "9"],
        [*["Når", "noen", "presser", "deg", "(help.debt)"], "5"],
        ["I", "alt", "14"],
        ["Dag", "Antall"],
        ["2026-11-17", "12"],
        ["2026-11-23", "2"],
        ["I", "alt", "14"],
    ]
    assert told.endswith(f"{desk_visits.NOT_PUBLIC}\n")


def test_for_many_days_each_month_is_told_and_a_topic_that_is_gone_by_its_id(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    count(
        settings, (0, "help.gone", 1), (1, "help.gone", 1), (30, "help.gone", 1), (COUNT_DAYS, "help.gone", 9)
    )
    assert desk_visits.visits(settings, COUNT_DAYS) == 0
    told = lines(capsys.readouterr().out)
    assert ["help.gone", "3"] in told
    assert told[-4:-1] == [["2026-10", "1"], ["2026-11", "2"], ["I", "alt", "3"]]


def test_nothing_of_a_person_is_told(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(settings.store_path()) as database:
        database.execute("UPDATE counts SET day = ?", (MONDAY.isoformat(),))
        (sessions,) = database.execute("SELECT count(*) FROM sessions").fetchone()
    database.close()
    assert sessions == 1
    assert desk_visits.visits(settings, 1) == 0
    told = capsys.readouterr().out.encode()
    assert b"(help.debt)" in told
    assert not [shape for shape in shapes(ANNA) if shape in told]


def test_where_nothing_is_counted_it_says_so_and_where_no_store_is_too(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count(settings)
    assert desk_visits.visits(settings, 30) == 0
    assert capsys.readouterr().out == "Ingenting er åpnet fra 2026-10-25 til 2026-11-23.\n"
    nowhere = settings.model_copy(update={"store": f"sqlite:///{tmp_path / 'none.db'}"})
    assert desk_visits.visits(nowhere, 30) == 1
    assert capsys.readouterr().err.startswith("no-store")


def test_a_content_that_cannot_be_read_leaves_the_ids(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count(settings, (0, "help.debt", 4))
    assert desk_visits.visits(settings.model_copy(update={"content": tmp_path / "none"}), 1) == 0
    assert ["help.debt", "4"] in lines(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("flows/house.yaml", "found: menu.found", "found: menu.fund"),
        ("content/topics.yaml", "entry: help.debt,", "entry: help.dept,"),
    ],
)
def test_a_step_that_is_not_there_leaves_what_can_be_told(
    file: str, old: str, new: str, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count(settings, (0, "help.debt", 4))
    for name in ("flows", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (tmp_path / file).read_text()
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1))
    there = {"flows": tmp_path / "flows", "content": tmp_path / "content"}
    assert desk_visits.visits(settings.model_copy(update=there), 1) == 0
    assert any("help.debt" in line[-2] for line in lines(capsys.readouterr().out) if line[-1] == "4")


def test_a_database_that_cannot_be_read_is_told_so(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.store_path().write_bytes(b"no database" * 100)
    assert desk_visits.visits(settings, 1) == 1
    assert capsys.readouterr().err.startswith("store-unread: ")


def test_it_reads_redis_too(
    redis_server: RedisServer, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = settings.model_copy(update={"store": redis_server.url})

    async def visited() -> None:
        async with await RedisStore.open(shared.store, SECRET, lambda: MONDAY_NOON) as store:
            await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), tally=["legal.use"] * 2)

    asyncio.run(visited())
    assert desk_visits.visits(shared, 1) == 0
    assert ["2026-11-23", "2"] in lines(capsys.readouterr().out)


def test_the_command_asks_for_a_number_of_days(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    count(settings, (0, "help.debt", 4), (1, "help.debt", 4))
    monkeypatch.setattr("bot.cli_kept.read_settings", lambda: settings)
    assert "I alt" in CliRunner().invoke(app, ["visits", "--days", "1"]).output
    assert CliRunner().invoke(app, ["visits", "--days", "0"]).exit_code == 2
