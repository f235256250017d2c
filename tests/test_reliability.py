"""The table of faults is whole, and names only tests that are there."""

import re
from pathlib import Path

from tests.test_threat_model import names_of_tests

TEXT = (Path(__file__).resolve().parent.parent / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TEXT.splitlines()
    if re.match(r"\| F\d", line)
]


def test_there_are_thirty_faults_in_order() -> None:
    assert [row[0] for row in ROWS] == [f"F{number}" for number in range(1, 31)]
    assert {len(row) for row in ROWS} == {6}


def test_every_fault_is_held_by_a_test() -> None:
    assert [row[0] for row in ROWS if not re.findall(r"`(test_\w+)`", row[-1]) or not all(row)] == []


def test_every_test_that_the_table_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(named) > 50
    assert named - names_of_tests() == set()
