"""The exploration: it comes to what people can come to, and tells the way."""

from dataclasses import replace
from datetime import date

import pytest

from bot.check import viewing
from bot.check.replay import read_replay, written
from bot.check.walk import Walked, screens_of, walk
from bot.engine.advance import advance
from bot.model.flow import Choice, Step, Way
from bot.model.library import Library
from bot.model.rule import Rule
from bot.model.session import Session
from tests.check.conftest import DAY, Change

LONG = ("Dette er sagt mange ganger. " * 20 + "\n\n") * 12


def _reasons(walked: Walked) -> list[tuple[str, str, str]]:
    return [(p.code, dict(p.values)["step"], dict(p.values)["language"]) for p in walked.problems]


def _replayed(library: Library, replay: tuple[str, ...]) -> Session:
    session = None
    for _, event in read_replay(written(replay)).deeds:
        session = advance(library, session, event).session
    assert session is not None
    return session


def test_a_library_in_order_is_walked_to_the_end(base: Library) -> None:
    walked = walk(base, DAY)

    assert walked.problems == ()
    assert walked.complete


def test_a_text_only_one_answer_meets_is_found_with_the_presses_that_lead_to_it(change: Change) -> None:
    library = change("content/templates/nb/law/answer.md", "Spør om du lurer på noe.", LONG)

    walked = walk(library, DAY)

    assert ("T016", "law.answer", "nb") in _reasons(walked)
    found = walked.problems[0]
    assert found.mark.file == "content/templates/nb/law/answer.md"
    assert _replayed(library, found.replay).step == "law.answer"


def test_a_text_for_one_answer_is_found_behind_that_answer(change: Change) -> None:
    library = change(
        "content/templates/nb/law/answer.md",
        '{% if answers.age == "under_15" %}',
        '{% if answers.age == "under_15" and reader == "young" %}' + LONG,
    )

    (found,) = walk(library, DAY).problems

    assert "law.age:under_15" in found.replay
    assert "menu.start:parent" not in found.replay
    session = _replayed(library, found.replay)
    assert (session.step, session.reader) == ("law.answer", "young")


def test_a_text_for_one_reader_is_found_for_that_reader(change: Change) -> None:
    library = change("content/templates/en/law/age.parent.md", "{{ fact(", LONG + "{{ fact(")

    (found,) = walk(library, DAY).problems

    assert dict(found.values)["reader"] == "parent"
    assert dict(found.values)["language"] == "en"


def test_a_screen_that_will_be_too_long_one_day_is_found_today(change: Change) -> None:
    change("content/acts.yaml", 'in_force_from: ""}', "in_force_from: 2027-03-01}")
    library = change(
        "content/facts/unit.yaml",
        "Vilkåret kan være opptil {{ meetings }} møter.",
        "Vilkåret kan være opptil {{ meetings }} møter. " + "Det er sagt mange ganger. " * 200,
    )

    found = walk(library, DAY).problems

    assert {p.code for p in found} == {"T016"}
    assert {dict(p.values)["step"] for p in found} == {"law.unit"}


def test_a_screen_that_telegram_would_refuse_is_found(base: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewing, "refusals", lambda reply: ["refused"] if "Møtene" in reply.html else [])

    found = walk(base, DAY).problems

    assert [(p.code, p.mark.file) for p in found] == [("T024", "content/templates/nb/law/unit.md")]
    assert dict(found[0].values)["reason"] == "refused"


def test_each_answer_that_matters_makes_a_state_of_its_own(base: Library, change: Change) -> None:
    quiet = change("content/templates/nb/law/answer.md", 'answers.age == "under_15"', 'reader == "young"')
    quiet = change("content/templates/en/law/answer.md", 'answers.age == "under_15"', 'reader == "young"')

    assert walk(quiet, DAY).screens < walk(base, DAY).screens


def test_a_start_that_is_known_is_not_supposed(base: Library, change: Change) -> None:
    dated = change("content/acts.yaml", 'in_force_from: ""}', "in_force_from: 2027-03-01}")

    assert len(walk(dated, DAY).situations) < len(walk(base, DAY).situations)
    assert walk(dated, DAY).states == walk(base, DAY).states


def test_a_screen_that_is_wrong_once_an_act_has_started_is_found_before_anyone_knows_when(
    change: Change,
) -> None:
    library = change(
        "content/templates/nb/law/unit.md",
        "Se {{ act",
        '{% if act("lov-2025-06-20-83").started %}' + LONG + "{% endif %}\n\nSe {{ act",
    )

    (found,) = walk(library, DAY).problems

    assert found.code == "T016"
    assert any(part.startswith("act=lov-2025-06-20-83") for part in found.replay)
    assert _replayed(library, found.replay).step == "law.unit"


def test_progress_is_told(base: Library) -> None:
    told: list[tuple[int, int, int]] = []

    walked = walk(base, date(2026, 11, 23), progress=lambda *now: told.append(now))

    assert told
    states, looked, screens = told[-1]
    assert (states, looked) == (walked.states, screens)


def _with_other_reader(library: Library) -> Library:
    """With a common button for the young to what parents read; its text is that of a step at hand."""
    told = Step("law.told", "menu/lost", told_to="parent")
    button = Choice("told", (Way(told.id),), when=(("reader", "young"),))
    house = replace(library.house, footer=(*library.house.footer, button))
    return replace(library, house=house, steps={**library.steps, told.id: told})


def test_what_another_reader_reads_is_visited_for_each_text_that_differs(base: Library) -> None:
    library = _with_other_reader(base)

    visited = [screen.seen.view for screen in screens_of(library) if screen.seen.show.step == "law.told"]

    assert walk(library, DAY).problems == ()
    assert ("law.age", "young") in {(view.trail[-1][0], view.reader) for view in visited}
    assert {view.reader for view in visited} == {"young"}


def test_what_another_reader_reads_is_held_against_the_rules_for_that_reader(base: Library) -> None:
    never = tuple(sorted(base.facts))
    library = _with_other_reader(base)

    def told(*besides: str) -> set[str]:
        rule = Rule("quiet", "why", (("reader", "parent"),), besides, never)
        found = walk(replace(library, truths=(rule,)), DAY).problems
        return {p.code for p in found if dict(p.values)["step"] == "law.told"}

    assert told() == told("law.told") == {"C004"}
    assert told(*base.steps) == set()
