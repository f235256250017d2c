"""Slips made on purpose: each is one real change, and what is said to be noticed the check does notice."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.check import check
from bot.desk_kept import agree, buttons
from bot.model.problem import Problem
from bot.mutate.made import Made
from bot.mutate.mutant import Kind, Mutant, changed
from bot.mutate.notice import By, Notice
from bot.mutate.run import Folders, figures, mutants, tried
from bot.mutate.slips import day, digit, swapped, without_sentence
from bot.reading import read
from bot.settings import read_settings
from tests.check.conftest import DAY
from tests.reading.shelf import lay_base

FLOWS, CONTENT = Path("flows"), Path("content")
FOLDERS = Folders(FLOWS, CONTENT, DAY)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library with its lists written."""
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    assert agree(read_settings(), ()) == 0
    assert buttons(read_settings(), write=True) == 0
    return tmp_path


def _found(problems: tuple[Problem, ...]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.mark.file) for each in problems)


def _noticed_by_the_check(made: Made, mutant: Mutant, before: Counter[tuple[str, str]]) -> bool:
    """The slip written to the file, everything read and checked again, and the file put back."""
    file = Path(mutant.shown)
    text = file.read_text(encoding="utf-8")
    file.write_text(made.text(mutant), encoding="utf-8")
    result = read(FLOWS, CONTENT)
    file.write_text(text, encoding="utf-8")
    if result.library is None:
        return True
    return bool(_found(check(result.library, DAY, walk=False).problems) - before)


def test_what_is_said_to_be_noticed_the_whole_check_notices(here: Path) -> None:
    library = read(FLOWS, CONTENT).library
    assert library is not None
    made, before = Made(FLOWS, CONTENT, library), _found(check(library, DAY, walk=False).problems)
    notice = Notice(FLOWS, CONTENT, library, DAY)

    for mutant in mutants(FOLDERS, 3, 60, ()):
        by, _ = notice.noticed(mutant)
        if by is not By.SCREENS:
            assert _noticed_by_the_check(made, mutant, before) == (by is not By.NOTHING), str(mutant)


def test_a_slip_nobody_can_notice_is_told_as_not_noticed(here: Path) -> None:
    """A checked_on a day later than before is a day on which somebody may have looked."""
    todo = [m for m in mutants(FOLDERS, 1, None, (Kind.DATE,)) if m.was == "2026-11-23"]
    change = todo[0].change
    assert change is not None
    later = Folders(FLOWS, CONTENT, DAY.replace(day=25))
    slip = replace(todo[0], now="2026-11-24", change=replace(change, new="2026-11-24"))

    (result,) = tried(later, [slip])

    assert result.by is By.NOTHING
    assert figures([result])[-1].share == 0


def test_every_kind_of_slip_is_made_and_the_same_seed_makes_the_same(here: Path) -> None:
    every = mutants(FOLDERS, 5, None, ())

    assert {mutant.kind for mutant in every} == set(Kind)
    assert every == mutants(FOLDERS, 5, None, ())
    assert len(mutants(FOLDERS, 5, 10, ())) == 10
    assert {mutant.kind for mutant in mutants(FOLDERS, 5, None, (Kind.PHONE,))} == {Kind.PHONE}


def test_each_slip_changes_its_file_and_tells_a_line_of_it(here: Path) -> None:
    library = read(FLOWS, CONTENT).library
    assert library is not None
    made = Made(FLOWS, CONTENT, library)
    for mutant in mutants(FOLDERS, 2, 150, ()):
        lines = Path(mutant.shown).read_text(encoding="utf-8").splitlines()
        assert mutant.was != mutant.now
        assert 0 < mutant.line <= len(lines), str(mutant)
        if mutant.change is None:
            assert mutant.was.strip() in lines[mutant.line - 1]
            assert mutant.was.strip() not in f"{made.text(mutant)}\n".split("\n---\n", 1)[1].split("\n")


def test_many_slips_are_tried_on_every_core_and_counted(here: Path) -> None:
    told: list[tuple[int, int]] = []
    todo = mutants(FOLDERS, 4, 40, ())

    results = list(tried(FOLDERS, todo, lambda done, of: told.append((done, of))))

    assert [each.mutant for each in results] == todo
    assert told[-1] == (40, 40)
    whole = figures(results)[-1]
    assert (whole.kind, whole.tried) == ("all", 40)
    assert whole.noticed == sum(each.by is not By.NOTHING for each in results)


def test_a_value_in_a_tree_is_exchanged_or_taken_away() -> None:
    data = {"a": [{"b": "1", "c": "2"}, "x"]}

    assert changed(data, ("a", 0, "b"), "9") == {"a": [{"b": "9", "c": "2"}, "x"]}  # type: ignore[arg-type]
    assert changed(data, ("a", 0, "b"), None) == {"a": [{"c": "2"}, "x"]}  # type: ignore[arg-type]
    assert changed(data, ("a", 1), None) == {"a": [{"b": "1", "c": "2"}]}  # type: ignore[arg-type]
    assert data == {"a": [{"b": "1", "c": "2"}, "x"]}


@pytest.mark.parametrize("seed", range(20))
def test_slips_are_real_ones(seed: int) -> None:
    dice = Random(seed)

    assert digit("ring {{ a1 }} 113", dice) != "ring {{ a1 }} 113"
    assert "{{ a1 }}" in digit("ring {{ a1 }} 113", dice)
    assert sorted(swapped("+4791508588", dice)) == sorted("+4791508588")
    assert swapped("+4791508588", dice) != "+4791508588"
    assert day("2026-02-28", dice) != "2026-02-28"


def test_a_sentence_is_left_out_with_its_mark_kept() -> None:
    assert list(without_sentence("- En. To.")) == [("En.", "- To."), ("To.", "- En.")]
    assert list(without_sentence("Bare en.")) == []
