"""Content found right stays so until the law is another, and is looked at again then."""

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.check import check
from bot.checked import Checked
from bot.judged import Ahead, ContentError, _until, load
from bot.model.problem import Severity
from bot.oslo import now_in_oslo
from bot.reading import hold, read
from tests.reading.shelf import PROBLEMS, lay_base, lay_case

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (Path("flows"), Path("content"))
DAY = date(2026, 11, 23)
STARTS = date(2027, 3, 1)
FACT = Path("content/facts/unit.yaml")
CASES = sorted(path for path in PROBLEMS.iterdir() if path.is_dir() and path.name != "_base")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small library, in the current folder."""
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 12)
    monkeypatch.setattr("bot.judged.now_in_oslo", lambda: moment)


def test_what_will_be_wrong_on_a_day_to_come_is_found_on_that_day(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_case(PROBLEMS / "L012-not-in-force-yet", base)
    said = FACT.read_text(encoding="utf-8")
    FACT.write_text(said.replace("2026-01-01", STARTS.isoformat()), encoding="utf-8")
    checked = Checked(base / "x.checked")
    at(monkeypatch, DAY)
    load(*FOLDERS, ahead=Ahead(hold(*FOLDERS), checked))
    held = hold(*FOLDERS)
    assert held is not None
    assert checked.known(held.seal, STARTS - timedelta(1))
    assert not checked.known(held.seal, STARTS)
    at(monkeypatch, STARTS)
    with pytest.raises(ContentError) as wrong:
        load(*FOLDERS, ahead=Ahead(held, checked))
    assert {problem.code for problem in wrong.value.problems} == {"L012"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_between_two_changes_of_the_law_nothing_becomes_an_error(case: Path, base: Path) -> None:
    lay_case(case, base)
    library = read(*FOLDERS).library
    if library is None:
        return  # wrong on any day
    until = _until(library, DAY)
    last = min(until, DAY + timedelta(4000)) - timedelta(1)
    now, then = (
        {
            (found.code, str(found.mark))
            for found in check(library, day, walk=False, advice=False).problems
            if found.severity is Severity.ERROR
        }
        for day in (DAY, last)
    )
    assert now == then


def told(folder: Path, *, writes: str) -> tuple[int, str]:
    """What `check --start` says of a folder; `writes`: the record."""
    program = (
        "import sys; from pathlib import Path; from bot import checked, desk_start;"
        "from bot.settings import Settings;"
        f"desk_start.BESIDE_PROGRAM = checked.BESIDE_PROGRAM = Path({writes!r});"
        "sys.exit(desk_start.judge(Settings(flows=Path('flows'), content=Path('content')), 'en'))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def test_what_is_looked_at_beforehand_need_not_be_looked_at_by_a_start(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "made" / "x.checked"
    library = read(*FOLDERS).library
    assert library is not None
    assert told(base, writes=str(file)) == (
        0,
        f"{library.version}: nothing here stops a start. The next one need not look again.\n",
    )
    held = hold(*FOLDERS)
    assert held is not None
    assert Checked(tmp_path / "none", file).known(held.seal, now_in_oslo().date()) == library.version
    assert file.stat().st_mode & 0o777 == 0o644, "a service that may not write here may read it"


def test_what_stops_a_start_is_told_beforehand(base: Path, tmp_path: Path) -> None:
    lay_case(PROBLEMS / "L012-not-in-force-yet", base)
    code, lines = told(base, writes=str(tmp_path / "x.checked"))
    assert (code, lines.count("L012")) == (1, 1)
    assert not (tmp_path / "x.checked").exists()


def test_where_nothing_can_be_written_that_is_said(base: Path) -> None:
    code, lines = told(base, writes="/proc/x.checked")
    assert (code, "/proc/x.checked cannot be written" in lines) == (0, True)
