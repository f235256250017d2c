"""The written assessment, what the guide says of itself and what lies in the database are the same list."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.limits import CALMING, LEVEL, URGENT_SECONDS
from bot.model.post import Arrival, Outgoing
from bot.model.session import TOLD, Session
from bot.model.turn import Show, Turn
from bot.oslo import OSLO
from bot.render import Renderer
from bot.store import SqliteStore, codec, life
from bot.store.redis import receiving
from tests.shipped import ROOT, library

HEADS = ("Felt", "Person", "Hva", "Formål", "Slettes", "Grunnlag", "Sagt i")
LIKE_A_FILE = {"s", "m", "in", "u", "o", "urgent", "old", "ready", "parked", "people", "counts", "bell"}
"""As in a file: sessions, messages, inbox, seen, outbox, counts. A bell holds nothing."""
WALKED = (("help.place", "4601"), ("menu.start", TOLD))
FULL = Session("chat.stored", WALKED, "nb", "young", ("legal.use",), ("a.b", "c"))


def rows() -> Iterator[dict[str, str]]:
    """The rows of the tables in `docs/dpia.md`."""
    for line in (ROOT / "docs" / "dpia.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == len(HEADS) and cells[0].startswith("`"):
            yield dict(zip(HEADS, (cells[0].strip("`"), *cells[1:]), strict=True))


def names_in_redis() -> set[str]:
    """What its names begin with, where a person, an update or a part of the people follows."""
    scripts = (ROOT / "bot" / "store" / "redis").rglob("*.*")
    sources = [path.read_text(encoding="utf-8") for path in scripts if path.suffix in {".lua", ".py"}]
    return {name for source in sources for name in re.findall(r"(?:V \.\. '|veivis:)(\w+):", source)}


async def stored_fields(folder: Path) -> set[str]:
    """Every column of a new database, and every part of what is sealed in one."""
    async with await SqliteStore.open(folder / "x.db", bytes(range(32))):
        with sqlite3.connect(folder / "x.db") as other:
            tables = [
                name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            columns = {
                f"{table}.{column}"
                for table in tables
                if not table.startswith("sqlite_")
                for _, column, *_ in other.execute(f"PRAGMA table_info({table})")
            }
        other.close()
    session = json.loads(codec.session_bytes(FULL, datetime(2026, 11, 23, tzinfo=OSLO).date()))
    outgoing = json.loads(codec.outgoing_bytes(1, Outgoing("screen", {})))
    # `raw` is what the body says, and `press` which press it is, while in hand: neither is sealed.
    kept = {field.name for field in fields(Arrival)} - {"raw", "press"}
    in_hand = Arrival(1, 2, "callback_query", b"{}", {"text": "inhand"}, press="inhand")
    assert b"inhand" not in codec.arrival_bytes(in_hand)
    arrival = {name for name in kept if f"inbox.{name}" not in columns}
    sealed = [("sessions", set(session)), ("outbox", set(outgoing)), ("inbox", arrival)]
    return columns | {f"{table}.sealed.{name}" for table, names in sealed for name in names}


async def test_every_column_has_a_row_and_every_row_a_column(tmp_path: Path) -> None:
    written = [row["Felt"] for row in rows() if not row["Felt"].startswith("redis.")]
    assert len(written) == len(set(written))
    assert set(written) == await stored_fields(tmp_path)


def test_what_lies_in_redis_only_has_a_row_too() -> None:
    written = {row["Felt"].removeprefix("redis.") for row in rows() if row["Felt"].startswith("redis.")}
    assert written == names_in_redis() - LIKE_A_FILE


def test_each_row_has_a_purpose_a_limit_and_a_basis() -> None:
    for row in rows():
        assert all(row[head] for head in HEADS), row
        assert row["Grunnlag"] in {"E", "D"}, row
        assert row["Person"] in {"ja", "nei"}, row


def test_limits_are_those_of_the_store() -> None:
    hours = {
        "sessions": life.SESSION_LIFE,
        "messages": life.MESSAGE_LIFE,
        "inbox": life.INBOX_LIFE,
        "outbox": life.OUTBOX_LIFE,
        "seen": life.SEEN_LIFE,
    }
    limits = {table: f"{seconds / life.HOUR:.0f} timer" for table, seconds in hours.items()}
    limits |= {"quarantine": f"{life.QUARANTINE_DAYS} dager", "counts": f"{life.COUNT_DAYS} dager"}
    limits |= {"state": "når programmet", "migrations": "når programmet"}
    limits |= {
        "redis.said": f"{receiving.COMES_AGAIN / life.HOUR:.0f} timer",
        "redis.flood": f"{LEVEL / CALMING:.0f} sekunder",
        "redis.heard": f"{URGENT_SECONDS:.0f} sekund",
        "redis.waits": limits["inbox"],
    }
    for row in rows():
        field = row["Felt"]
        assert row["Slettes"].startswith(limits.get(field) or limits[field.split(".")[0]]), row


def test_what_is_about_a_person_is_told_to_the_person() -> None:
    read_here = library()
    sources = (ROOT / "bot" / "render" / "stored.py", ROOT / "bot" / "conversation.py")
    source = "".join(path.read_text(encoding="utf-8") for path in sources)
    for row in rows():
        told = re.findall(r"`([^`]+)`", row["Sagt i"])
        assert told or row["Person"] == "nei", row
        for name in told:
            for language in read_here.languages:
                words = read_here.templates[language, "common/words", ""]
                there = (
                    words.label(name) if "/" not in name else read_here.templates.get((language, name, ""))
                )
                assert there, (row, language)
            assert "/" in name or f'"{name}"' in source, row


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_person_is_shown_each_part_of_the_row(language: str) -> None:
    here = library()
    at = datetime(2026, 11, 23, 12, 34, tzinfo=OSLO)
    view = Session("chat.stored", FULL.trail, language, "parent", FULL.offered, FULL.last)
    chosen = replace(view, reader_chosen=True)
    (reply,) = Renderer(here).replies(Turn(view, view, (Show("chat.stored"),)), at)
    (other,) = Renderer(here).replies(Turn(chosen, chosen, (Show("chat.stored"),)), at)
    words = dict(here.templates[language, "common/words", ""].labels)
    topic = here.topics["legal.use"]
    offered = here.template(language, here.steps[topic.entry].show, "parent")
    assert offered is not None
    shown = (
        "Bergen",
        "12:34",
        words["reader_parent"],
        words[f"language_{language}"],
        reply.title,
        offered.title,
        "72",
    )
    for part in shown:
        assert part in reply.text, part
    named = {name for row in rows() for name in re.findall(r"`(stored_\w+)`", row["Sagt i"])}
    ways = {"stored_reader_seen": (reply, other), "stored_reader_chosen": (other, reply)}
    assert named >= ways.keys()
    for name in named | {"stored_until"}:
        there, elsewhere = ways.get(name, (reply, None))
        assert words[name].partition("{{")[0].strip() in there.text, name
        assert elsewhere is None or words[name] not in elsewhere.text, name


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_after_erasing_the_row_is_shown_to_be_empty(language: str) -> None:
    here = library()
    view = Session("chat.erased", (), language, "young")
    at = datetime(2026, 11, 23, 12, tzinfo=OSLO)
    (reply,) = Renderer(here).replies(Turn(None, view, (Show("chat.erased"),)), at)
    assert dict(here.templates[language, "common/words", ""].labels)["stored_nothing"] in reply.text


def test_names_of_those_responsible_are_left_open() -> None:
    text = (ROOT / "docs" / "dpia.md").read_text(encoding="utf-8")
    assert "| Behandlingsansvarlig | |" in text
