"""Only allowed fields reach a log line, and never an argument or an exception's text."""

import ast
import json
import logging
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.logs import ALLOWED, Lines, Ours, code_of
from bot.model.event import Wrote
from bot.model.library import Library
from bot.oslo import OSLO
from bot.store import StoreTrouble
from tests import shipped

ROOT = Path(__file__).resolve().parent.parent
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}


def line(message: str, *args: object, **extra: object) -> dict[str, str]:
    record = logging.LogRecord("veivis.x", logging.INFO, "f", 1, message, args, None)
    record.__dict__.update(extra)
    told: dict[str, str] = json.loads(Lines().format(record))
    return told


def test_allowed_fields_are_logged() -> None:
    assert line("started", count=3)["count"] == "3"


def test_trouble_is_told_by_its_code_and_never_by_its_text() -> None:
    with pytest.raises(sqlite3.Error) as damaged, sqlite3.connect(":memory:") as other:
        other.execute("SELECT merketord")
    troubles = [StoreTrouble("in-use", "merketord"), damaged.value, ConnectionError("merketord")]
    assert [code_of(trouble) for trouble in troubles] == ["in-use", "SQLITE_ERROR", "ConnectionError"]


def test_other_fields_and_arguments_are_left_out() -> None:
    told = json.dumps(line("said %s", "merketord", text="merketord", chat=701_234_567_890))
    assert "merketord" not in told
    assert "701234567890" not in told


def test_an_exception_s_text_is_left_out() -> None:
    try:
        raise ValueError("merketord")
    except ValueError:
        record = logging.LogRecord("veivis.x", logging.ERROR, "f", 1, "broken", (), True)  # type: ignore[arg-type]
    assert "merketord" not in Lines().format(record)


@pytest.mark.parametrize(("name", "kept"), [("veivis", True), ("veivis.store", True), ("aiogram", False)])
def test_only_our_own_loggers_are_heard(name: str, kept: bool) -> None:
    assert Ours().filter(logging.LogRecord(name, logging.INFO, "f", 1, "x", (), None)) is kept


def test_a_sentence_is_left_out_of_an_allowed_field_too() -> None:
    assert line("x", place="flows/legal.yaml:14:9", error="han sa merketord") | {"time": ""} == {
        "time": "",
        "level": "info",
        "who": "veivis.x",
        "what": "x",
        "place": "flows/legal.yaml:14:9",
        "error": "?",
    }


def calls() -> list[tuple[str, ast.Call]]:
    """Every call of a logger in the program."""
    found = []
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                of = node.func.value
                if (
                    node.func.attr in LEVELS
                    and isinstance(of, ast.Name)
                    and of.id in {"log", "logger", "logging"}
                ):
                    found.append((f"{path.name}:{node.lineno}", node))
    return found


def test_every_line_in_the_program_is_a_constant_with_allowed_fields() -> None:
    found = calls()
    assert len(found) > 20
    for where, call in found:
        assert isinstance(call.func, ast.Attribute)
        assert call.func.attr not in {"exception", "log"}, where
        assert len(call.args) == 1, where
        assert isinstance(call.args[0], ast.Constant), where
        assert {keyword.arg for keyword in call.keywords} <= {"extra"}, where
        for keyword in call.keywords:
            assert isinstance(keyword.value, ast.Dict), where
            names = [key.value for key in keyword.value.keys if isinstance(key, ast.Constant)]
            assert len(names) == len(keyword.value.keys), where
            assert set(names) <= ALLOWED, where


def test_no_line_in_the_program_holds_the_text_of_an_error() -> None:
    for where, call in calls():
        for keyword in call.keywords:
            for node in ast.walk(keyword.value):
                assert not isinstance(node, ast.JoinedStr), where
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    inside = {n.id for a in node.args for n in ast.walk(a) if isinstance(n, ast.Name)}
                    safe = node.func.id in {"type", "place_of", "code_of", "len"}
                    assert safe or not inside & {"error", "trouble", "reason", "exc"}, where


ENDINGS = {
    "raised": "raise ValueError('merketord')",
    "chained": (
        "try:\n    raise KeyError('merketord')\n"
        "except KeyError as e:\n    raise ValueError('merketord') from e"
    ),
    "in a thread": (
        "import threading\nt = threading.Thread(target=lambda: int('merketord'))\nt.start()\nt.join()"
    ),
    "in a task": (
        "import asyncio, gc\nasync def bad(): raise ValueError('merketord')\n"
        "async def main():\n    asyncio.get_running_loop().set_debug(True)\n"
        "    t = asyncio.create_task(bad())\n"
        "    await asyncio.sleep(0.01)\n    del t\n    gc.collect()\nasyncio.run(main())"
    ),
    "in a finaliser": "class X:\n    def __del__(self): raise ValueError('merketord')\nx = X()\ndel x",
    "with no memory to tell it": (
        "import bot.logs\ndef full(*a, **k): raise MemoryError\nbot.logs.log.critical = full\n"
        "class X:\n    def __del__(self): raise ValueError('merketord')\nx = X()\ndel x"
    ),
    "warned": "import warnings\nwarnings.warn('merketord')",
    "by aiohttp": (
        "import logging\ntry:\n    raise ValueError('merketord')\nexcept ValueError:\n"
        "    logging.getLogger('aiohttp.server').exception('merketord %s', 'merketord')\n"
        "    logging.getLogger('asyncio').error('merketord', exc_info=True)\n"
        "    logging.getLogger('aiogram').debug('merketord')\n    logging.error('merketord')"
    ),
}


@pytest.mark.parametrize("code", ENDINGS.values(), ids=list(ENDINGS))
def test_whatever_breaks_the_text_of_it_is_not_printed(code: str) -> None:
    start = "import logging\nfrom bot.logs import start_logging\nstart_logging(logging.DEBUG)\n"
    ended = subprocess.run(
        [sys.executable, "-X", "dev", "-c", start + code + "\n"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "merketord" not in ended.stdout + ended.stderr
    for told in ended.stderr.splitlines():
        assert set(json.loads(told)) <= ALLOWED | {"time", "level", "who", "what"}


def test_what_ends_the_program_is_told_by_kind_and_place() -> None:
    code = "from bot.logs import start_logging\nstart_logging()\nraise ValueError('merketord')"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = json.loads(ended.stderr)
    assert ended.returncode == 1
    assert (told["error"], told["level"]) == ("ValueError", "critical")


def test_an_answer_that_breaks_says_nothing_of_what_was_written(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(library: Library, session: object, event: Wrote, hint: str) -> None:
        raise ValueError(f"cannot read {event.text!r}")

    conversation = Conversation(shipped.library(), lambda: datetime(2026, 11, 23, 12, tzinfo=OSLO))
    monkeypatch.setattr("bot.conversation.advance", broken)
    with caplog.at_level(logging.DEBUG):
        assert conversation.answer(None, Wrote("merketord")).broken
    (record,) = caplog.records
    assert "merketord" not in Lines().format(record) + caplog.text
