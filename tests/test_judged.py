"""Content judged by a process beside the one that starts: with its word, without it, and against it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.reading import read
from tests.reading.shelf import lay_base

ROOT = Path(__file__).resolve().parent.parent
START = """
import os, signal, sys
from pathlib import Path
from bot import judged
from bot.settings import Settings
folder = Path(sys.argv[1])
judged._processors = lambda: {processors}
{before}
settings = Settings(
    flows=folder / "flows", content=folder / "content", store=f"sqlite:///{{folder / 'var' / 'x.db'}}"
)
ahead = judged.ahead(settings)
{between}
try:
    library = judged.load(settings.flows, settings.content, ahead=ahead)
    print(type(library).__name__, library.version, ahead.judged is not None, "bot.check" in sys.modules)
except judged.ContentError as error:
    print("ContentError", *sorted({{problem.code for problem in error.problems}}))
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child is left")
except ChildProcessError:
    pass
"""
KILLED = "judged._judge = lambda settings, ahead: os.kill(os.getpid(), signal.SIGKILL)"
WRONG = "from_15: nowhere"


def start(folder: Path, processors: int = 2, before: str = "", between: str = "") -> list[str]:
    """What a start says: the kind of library, its version, whether another judged, whether this one did."""
    program = START.format(processors=processors, before=before, between=between)
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=110)
    assert not done.stderr
    return done.stdout.split()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small library in a folder."""
    lay_base(tmp_path)
    return tmp_path


def version(folder: Path) -> str:
    library = read(folder / "flows", folder / "content").library
    assert library is not None
    return library.version


def broken(folder: Path) -> None:
    law = folder / "flows" / "law.yaml"
    law.write_text(law.read_text(encoding="utf-8").replace("from_15: answer", WRONG), encoding="utf-8")


def test_what_another_found_right_is_not_judged_here_and_is_known_the_next_time(base: Path) -> None:
    assert start(base) == ["LateLibrary", version(base), "True", "False"]
    assert start(base) == ["LateLibrary", version(base), "False", "False"]


def test_one_processor_judges_by_itself(base: Path) -> None:
    assert start(base, processors=1) == ["Library", version(base), "False", "True"]


def test_what_is_wrong_is_told_as_by_one_process(base: Path) -> None:
    broken(base)
    told = start(base)
    assert told == start(base, processors=1)
    assert told[0] == "ContentError"


@pytest.mark.parametrize("before", [KILLED, "signal.signal(signal.SIGCHLD, signal.SIG_IGN)"])
def test_a_child_that_dies_or_is_not_heard_of_keeps_nobody_from_starting(base: Path, before: str) -> None:
    kind, found, *_ = start(base, before=before)
    assert found == version(base)
    assert kind == ("Library" if before == KILLED else "LateLibrary")


def test_where_nothing_can_be_written_down_it_is_judged_here(base: Path) -> None:
    (base / "var").write_bytes(b"")
    assert start(base) == ["Library", version(base), "True", "True"]


def test_what_was_held_is_used_whatever_is_written_meanwhile(base: Path) -> None:
    right = version(base)
    law = f"law = folder / 'flows' / 'law.yaml'; law.write_text(law.read_text().replace('answer', {WRONG!r}))"
    assert start(base, between=law)[:2] == ["LateLibrary", right]


def test_a_child_that_never_ends_is_ended(base: Path) -> None:
    stopped = "judged.PATIENCE = 0.2; judged._judge = lambda *_: os.kill(os.getpid(), signal.SIGSTOP)"
    assert start(base, before=stopped) == ["Library", version(base), "True", "True"]


def test_a_process_with_a_second_thread_is_not_divided(base: Path) -> None:
    busy = "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()"
    assert start(base, before=busy) == ["Library", version(base), "False", "True"]


def test_a_guide_that_starts_has_one_thread_when_it_divides(base: Path) -> None:
    program = """
import os, sys
from bot import judged, serve
judged._processors = lambda: 2
os.fork = lambda: (os.write(1, b"divided"), os._exit(0))
sys.argv = ["bot", "run"]
serve.main()
"""
    env = {
        "BOT_TOKEN": "42:nobody",
        "BOT_STORE": f"sqlite:///{base / 'var' / 'x.db'}",
        "BOT_CONTENT": str(base / "content"),
        "BOT_FLOWS": str(base / "flows"),
    }
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"divided", b"")
