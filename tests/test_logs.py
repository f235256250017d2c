"""Only allowed fields reach a log line, and never an argument or an exception's text."""

import json
import logging

import pytest

from bot.logs import Lines, Ours


def line(message: str, *args: object, **extra: object) -> dict[str, str]:
    record = logging.LogRecord("veivis.x", logging.INFO, "f", 1, message, args, None)
    record.__dict__.update(extra)
    told: dict[str, str] = json.loads(Lines().format(record))
    return told


def test_allowed_fields_are_logged() -> None:
    assert line("started", count=3)["count"] == "3"


def test_other_fields_and_arguments_are_left_out() -> None:
    told = json.dumps(line("said %s", "merketord", text="merketord", chat=42))
    assert "merketord" not in told
    assert "42" not in told


def test_an_exception_s_text_is_left_out() -> None:
    try:
        raise ValueError("merketord")
    except ValueError:
        record = logging.LogRecord("veivis.x", logging.ERROR, "f", 1, "broken", (), True)  # type: ignore[arg-type]
    assert "merketord" not in Lines().format(record)


@pytest.mark.parametrize(("name", "kept"), [("veivis", True), ("veivis.store", True), ("aiogram", False)])
def test_only_our_own_loggers_are_heard(name: str, kept: bool) -> None:
    assert Ours().filter(logging.LogRecord(name, logging.INFO, "f", 1, "x", (), None)) is kept
