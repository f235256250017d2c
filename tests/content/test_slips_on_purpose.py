"""Of slips made on purpose in the shipped content, the check notices nearly all."""

from datetime import date
from pathlib import Path

import pytest

from bot.check import check
from bot.mutate.made import Made
from bot.mutate.notice import By, Notice
from bot.mutate.run import Folders, figures, mutants, tried
from bot.reading import read

FLOWS, CONTENT = Path("flows"), Path("content")
GOAL = 0.97
"""The share of slips that must be noticed."""


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_nearly_every_slip_is_noticed(copy: Path, day: date) -> None:
    folders = Folders(FLOWS, CONTENT, day)

    lines = figures(tried(folders, mutants(folders, 11, 1500, ())))

    assert lines[-1].tried == 1500
    assert lines[-1].share >= GOAL, lines


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_the_short_form_of_the_check_says_what_the_whole_check_says(copy: Path, day: date) -> None:
    library = read(FLOWS, CONTENT).library
    assert library is not None
    made, notice = Made(FLOWS, CONTENT, library), Notice(FLOWS, CONTENT, library, day)
    before = {(p.code, p.mark.file, p.values) for p in check(library, day, walk=False).problems}

    for mutant in mutants(Folders(FLOWS, CONTENT, day), 13, 80, ()):
        by, _ = notice.noticed(mutant)
        if by not in {By.NOTHING, By.READING}:
            file = Path(mutant.shown)
            text = file.read_text(encoding="utf-8")
            file.write_text(made.text(mutant), encoding="utf-8")
            changed = read(FLOWS, CONTENT).library
            file.write_text(text, encoding="utf-8")
            assert changed is not None
            after = {(p.code, p.mark.file, p.values) for p in check(changed, day, walk=False).problems}
            assert after - before, str(mutant)
