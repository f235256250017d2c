"""What is measured beside others: the judge is right, and the figures stand where they are said to stand."""

import re
from pathlib import Path
from unittest.mock import create_autospec

import pytest

from benchmarks.content import real
from benchmarks.reliability import ours
from benchmarks.reliability.arrivals import HandedOutOnce
from benchmarks.reliability.people import Count, Person
from benchmarks.reliability.plan import TRIALS
from benchmarks.reliability.program import KINDS, VEIVIS
from benchmarks.reliability.script import ROUND, SCREENS, after, between, html, number_of, walked
from benchmarks.reliability.table import BEGIN, COMMAND, END, PAGE, Trial, put
from bot import app
from bot.engine.advance import advance
from bot.model.event import Chose, Opened
from bot.model.session import Session
from bot.shelf import Shelf

TEXT = PAGE.read_text(encoding="utf-8")
ROOT = Path(__file__).resolve().parent.parent


def somebody(sees: int) -> Person:
    person = Person(7, Count())
    person.begins(0)
    person.shown(0, 100, 1, fresh=True)
    for number in range(1, sees + 1):
        person.shown(number, 100, 1, fresh=False)
    person.count = Count()
    return person


def pressed(sees: int, *screens: int, fresh: bool = False) -> Count:
    """What is counted when these screens follow a press, and then nothing."""
    person = somebody(sees)
    person.presses(2)
    for number in screens:
        person.shown(number, 100, 3, fresh=fresh)
    person.gives_up()
    return person.count


@pytest.mark.parametrize(
    ("sees", "screens", "counted"),
    [
        (3, (4,), Count(presses=1, right=1)),
        (ROUND, (1,), Count(presses=1, right=1)),
        (3, (), Count(presses=1, lost=1)),
        (3, (3,), Count(presses=1, lost=1)),
        (3, (5,), Count(presses=1, doubled=1)),
        (3, (4, 5), Count(presses=1, right=1, doubled=1)),
        (3, (4, 4), Count(presses=1, right=1)),
        (3, (0,), Count(presses=1, astray=1)),
        (ROUND - 1, (0,), Count(presses=1, astray=1)),
        (3, (2,), Count(presses=1, astray=1)),
        (3, (4, 3), Count(presses=1, right=1, astray=1)),
    ],
)
def test_the_judge_tells_what_came_of_a_press(sees: int, screens: tuple[int, ...], counted: Count) -> None:
    assert pressed(sees, *screens) == counted


def test_a_message_that_nobody_asked_for_is_counted() -> None:
    assert pressed(3, 4, fresh=True) == Count(presses=1, right=1, extra=1)


def test_steps_are_counted_round_the_ring() -> None:
    for number in range(1, SCREENS):
        for steps in range(ROUND // 2 + 1):
            assert between(number, after(number, steps)) == steps
        assert between(number, 0) < 0


def test_veivis_walks_the_ring_as_the_others_do() -> None:
    library = walked(real())
    session: Session | None = advance(library, None, Opened(), "nb").session
    for steps in range(3 * ROUND):
        assert session is not None
        number = int(session.step.removeprefix("walk.screen"))
        assert number == (after(0, steps) if steps else 0)
        session = advance(library, session, Chose(session.step, "two"), "nb").session
    assert number_of(html(7).removeprefix("<b>")) == 7


async def test_what_is_handed_out_once_does_not_come_again() -> None:
    queue = HandedOutOnce(1)
    for number in (9, 7, 9, 8):
        queue.add({"update_id": number, "message": {}})
    given = [[update["update_id"] for update in await queue.take(0, 2, wait)] for wait in (1, 0, 1)]
    assert given == [[9, 7], [9, 7], [9, 8]]
    assert not queue.pending


def test_the_page_names_the_command_and_holds_the_figures() -> None:
    assert f"{COMMAND.removeprefix('make ')}: setup" in (ROOT / "Makefile").read_text(encoding="utf-8")
    figures = TEXT.partition(BEGIN)[2].partition(END)[0]
    assert re.search(rf"`{COMMAND}` on \d{{4}}-\d\d-\d\d", figures)
    heads, _, *rows = [line for line in figures.splitlines() if line.startswith("|")]
    assert [cell.strip() for cell in heads.strip("|").split(" | ")][2:] == [kind.name for kind in KINDS]
    assert len({row.count(" | ") for row in rows}) == 1
    assert sum(not row.startswith("|  |") for row in rows) == len(TRIALS)
    assert KINDS[0] is VEIVIS


def test_figures_measured_with_other_versions_are_noticed() -> None:
    locked = (ROOT / "benchmarks" / "requirements.lock").read_text(encoding="utf-8")
    for name in ("aiogram", "python-telegram-bot"):
        found = re.search(rf"^{name}==(\S+)", locked, re.MULTILINE)
        assert found is not None
        assert f"{name} {found[1]}" in TEXT, f"measure anew: {COMMAND}"


def test_only_what_is_between_the_markers_is_exchanged() -> None:
    page = put(put(TEXT, "one"), "two")
    assert page.partition(BEGIN)[0] == TEXT.partition(BEGIN)[0]
    assert page.partition(END)[2] == TEXT.partition(END)[2]
    assert page.partition(BEGIN)[2].partition(END)[0].strip() == "two"
    with pytest.raises(ValueError, match="no place"):
        put("without", "one")


def test_a_row_has_a_cell_for_each_program() -> None:
    trial = Trial("a title")
    trial.note("lost", 1, "3")
    assert trial.figures == {"lost": ["–", "3", "–"]}


def test_ours_is_started_as_the_command_starts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "Shelf", Shelf)
    monkeypatch.setattr(app, "serve", served := create_autospec(app.serve, return_value=0))

    assert ours.main(["http://127.0.0.1:1", str(tmp_path)]) == 0
    assert served.await_count == 1
