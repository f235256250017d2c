"""The shelf of broken content: each case is laid over one small library that is in order."""

import shutil
from pathlib import Path

PROBLEMS = Path(__file__).parents[1] / "problems"
BASE = PROBLEMS / "_base"
DELETE = ".delete"


def lay_base(into: Path) -> None:
    """Copy the library that is in order."""
    shutil.copytree(BASE, into, dirs_exist_ok=True)


def lay_case(case: Path, into: Path) -> None:
    """Copy the base and lay a case over it; `X.delete` takes X away, file or folder."""
    lay_base(into)
    for path in sorted(path for path in case.rglob("*") if path.is_file()):
        target = into / path.relative_to(case)
        if path.name == "expected.txt":
            continue
        if path.name.endswith(DELETE):
            gone = target.with_name(target.name.removesuffix(DELETE))
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def cases(letter: str) -> list[Path]:
    """The folders of all cases whose code begins with this letter."""
    return sorted(path for path in PROBLEMS.glob(f"{letter}[0-9]*-*") if path.is_dir())
