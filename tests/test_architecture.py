"""The house stands: imports run downwards, heavy libraries stay in their rooms, files stay small."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
FILES = sorted(BOT.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LEVELS = {
    "model": 0,
    "engine": 1,
    "render": 1,
    "reading": 1,
    "store": 1,
    "channels": 1,
    "conversation": 2,
    "check": 2,
    "playground": 2,
    "compare": 3,
    "mutate": 3,
    "checked": 0,
    "heap": 0,
    "overdue": 0,
    "bounded": 0,
    "pausing": 0,
    "direct": 5,
    "metrics": 0,
    "watchdog": 0,
    "operations": 7,
    "limits": 0,
    "unopened": 6,
    "line": 6,
    "oslo": -1,
    "judged": 3,
    "shelf": 4,
    "answering": 5,
    "noting": 6,
    "workers": 6,
    "reception": 7,
    "shared": 7,
    "settings": 0,
    "parts": 2,
    "logs": 0,
    "progress": 0,
    "private_files": -1,
    "doctor": 4,
    "desk": 5,
    "desk_doctor": 5,
    "desk_find": 6,
    "desk_learn": 6,
    "desk_changes": 6,
    "learning": 3,
    "desk_coverage": 6,
    "desk_kept": 6,
    "desk_mutate": 6,
    "desk_transcripts": 6,
    "desk_replay": 6,
    "desk_pages": 6,
    "desk_start": 6,
    "desk_schemas": 6,
    "desk_translations": 6,
    "desk_watch": 6,
    "desk_keys": 6,
    "desk_backup": 6,
    "desk_visits": 6,
    "inspector": 6,
    "profile_texts": 5,
    "hourly": 6,
    "app": 8,
    "cli_kept": 7,
    "cli": 10,
    "serve": 9,
    "__main__": 11,
}
"""Each room and file of the house on its floor; a room imports only rooms below its own."""

HOMES = {
    "aiogram": (),
    "jinja2": ("render", "check"),
    "yaml": ("reading",),
    "aiosqlite": ("store",),
    "redis": ("store/redis",),
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "bot":
                names += [f"bot.{alias.name}" for alias in node.names]
            names.append(node.module)
    return tuple(names)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_run_downwards_only() -> None:
    wrong = []
    for path in FILES:
        here = path.relative_to(BOT).parts[0].removesuffix(".py")
        for name in imports(path):
            there = room(name) if name.startswith("bot.") else ""
            if there and there != here and LEVELS[there] >= LEVELS[here]:
                wrong.append(f"{named(path)} imports {name}")
    assert wrong == []
    assert len(FILES) > 100


def test_each_library_stays_in_its_room() -> None:
    wrong = []
    for path in FILES:
        for name in imports(path):
            homes = HOMES.get(name.split(".")[0])
            if homes is not None and not str(path.relative_to(BOT)).startswith(homes):
                wrong.append(f"{named(path)} imports {name}")
    assert wrong == []


def test_files_stay_small() -> None:
    lines = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (*FILES, *TESTS)}
    assert [name for name, count in lines.items() if count > 250] == []


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{named(path)}: {node.name}"
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 45
    ]
    assert long == []


@pytest.mark.parametrize("path", sorted((BOT / "engine").glob("*.py")), ids=lambda p: p.name)
def test_the_engine_is_pure(path: Path) -> None:
    assert not [n for n in ast.walk(parsed(path)) if isinstance(n, ast.Await | ast.AsyncFunctionDef)]
    allowed = set(sys.stdlib_module_names) - {"time", "datetime", "os", "pathlib", "logging", "io", "random"}
    outside = {n.split(".")[0] for n in imports(path)} - allowed - {"bot", "rapidfuzz", "snowballstemmer"}
    assert not outside
