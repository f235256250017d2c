"""The pages about each code, made of the rules' words and of the shelf of broken content."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path

from bot.check.codes import CODES, tell
from bot.check.codes import explain as in_words
from bot.check.pages import Laid, index, page
from bot.check.report import Report
from bot.desk import report_of

HOME = Path(__file__).resolve().parent.parent
PAGES = HOME / "docs" / "problems"
SHELF = HOME / "tests" / "problems"
BASE = "_base"
EXPECTED = "expected.txt"
DELETE = ".delete"
_NO_CODE = "{0}: koden finnes ikke. Alle kodene står i docs/problems/README.md"
DAY = date(2026, 11, 23)
"""The day on which all of the shelf's content in order was last checked."""


def lay_case(case: Path, into: Path) -> None:
    """Copy the content in order and lay a case over it; `X.delete` takes X away, file or folder."""
    shutil.copytree(case.parent / BASE, into, dirs_exist_ok=True)
    for path in _files(case):
        target = into / path.relative_to(case)
        if path.name.endswith(DELETE):
            gone = target.with_name(target.name.removesuffix(DELETE))
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def found_in(case: Path, *, walk: bool = True) -> Report:
    """What `check` finds in a case, told as if its folder were the present one."""
    with tempfile.TemporaryDirectory() as folder:
        lay_case(case, Path(folder))
        with chdir(folder):
            return report_of(Path("flows"), Path("content"), DAY, walk=walk)


def page_of(case: Path, report: Report) -> str:
    """The page of a case's code."""
    code = code_of(case)
    return page(code, CODES[code], _laid(case), "\n".join(map(tell, report.problems)))


def code_of(case: Path) -> str:
    """`T011-label-too-long` is the case of T011."""
    return case.name.partition("-")[0]


def cases() -> Iterator[Path]:
    """Every case on the shelf."""
    return (path for path in sorted(SHELF.iterdir()) if path.is_dir() and path.name != BASE)


def pages(write: bool) -> int:
    """Compare the pages with what they should say, or write them; 1 where one differs."""
    wanted = {f"{code_of(case)}.md": page_of(case, found_in(case)) for case in cases()}
    wanted["README.md"] = index(CODES)
    there = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    differing = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    for name in differing if write else ():
        PAGES.mkdir(parents=True, exist_ok=True)
        if name in wanted:
            (PAGES / name).write_text(wanted[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()
    for name in differing:
        sys.stdout.write(f"docs/problems/{name}: {'written' if write else 'differs; run pages --write'}\n")
    return 1 if differing and not write else 0


def explain(code: str, lang: str) -> int:
    """Print the page of a code; its words alone in English, or where the pages are not at hand."""
    name = code.upper()
    file = PAGES / f"{name}.md"
    known = in_words(name, lang)
    told = file.read_text(encoding="utf-8") if known and lang != "en" and file.is_file() else known
    sys.stdout.write(
        (told.rstrip() or (f"{code}: no such code" if lang == "en" else _NO_CODE.format(code))) + "\n"
    )
    return 0 if known else 2


def _files(case: Path) -> list[Path]:
    return sorted(path for path in case.rglob("*") if path.is_file() and path.name != EXPECTED)


def _laid(case: Path) -> Iterator[Laid]:
    """The files of a case beside those in order."""
    for path in _files(case):
        name = path.relative_to(case).as_posix()
        gone = name.endswith(DELETE)
        good = case.parent / BASE / name.removesuffix(DELETE)
        yield Laid(name.removesuffix(DELETE), _text(good), None if gone else _text(path))


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None
