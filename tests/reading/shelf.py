"""The shelf of broken content: each case is laid over one small library that is in order."""

import shutil
from pathlib import Path

from bot import desk_pages

PROBLEMS = Path(__file__).parents[1] / "problems"
BASE = PROBLEMS / desk_pages.BASE


def lay_base(into: Path) -> None:
    """Copy the library that is in order."""
    shutil.copytree(BASE, into, dirs_exist_ok=True)


def lay_case(case: Path, into: Path) -> None:
    """Copy the base and lay a case over it; `X.delete` takes X away, file or folder."""
    desk_pages.lay_case(case, into)


def cases(letter: str) -> list[Path]:
    """The folders of all cases whose code begins with this letter."""
    return sorted(path for path in PROBLEMS.glob(f"{letter}[0-9]*-*") if path.is_dir())
