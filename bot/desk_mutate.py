"""What the `mutate` command does: slips made on purpose, and how many of them the check notices."""

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.desk import library_or_none
from bot.mutate.mutant import Kind, Mutant
from bot.mutate.notice import By
from bot.mutate.run import Figure, Folders, Tried, figures, mutants, tried
from bot.oslo import now_in_oslo
from bot.settings import Settings

MOST_TOLD = 200
_HEAD = ("kind", "tried", "rules", "agreed", "screens", "share")


@dataclass(frozen=True, slots=True)
class Asked:
    """`sample` None tries all; `least`: the share that must be noticed, from 0 to 1.

    `kinds`: as `Kind` names them, none for all; they are plain words until the command begins.
    """

    sample: int | None
    seed: int
    kinds: tuple[str, ...]
    least: float
    as_json: bool


def mutate(settings: Settings, asked: Asked) -> int:
    """Try the slips and tell the figures; 1 if too few were noticed, 2 if a kind is unknown."""
    if unknown := [name for name in asked.kinds if name not in set(Kind)]:
        sys.stderr.write(f"--kind {unknown[0]!r}: there is no such kind; write one of {', '.join(Kind)}\n")
        return 2
    if library_or_none(settings) is None:
        return 1
    folders = Folders(settings.flows, settings.content, now_in_oslo().date())
    todo = mutants(folders, asked.seed, asked.sample, tuple(map(Kind, asked.kinds)))
    results = _watched(folders, todo)
    lines, missed = figures(results), [each for each in results if each.by is By.NOTHING]
    if asked.as_json:
        sys.stdout.write(json.dumps(_as_json(lines, missed), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(_told(lines, missed))
    return 0 if not lines or lines[-1].share >= asked.least else 1


def _watched(folders: Folders, todo: Sequence[Mutant]) -> list[Tried]:
    """Every slip tried, with a bar where somebody looks on."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console) if console.is_terminal else None
    with bar or nullcontext():
        task = bar.add_task("slips", total=len(todo)) if bar else None

        def told(count: int, _: int) -> None:
            if bar is not None and task is not None:
                bar.update(task, completed=count)

        return list(tried(folders, todo, told))


def _told(lines: Sequence[Figure], missed: Sequence[Tried]) -> str:
    rows = [_HEAD, *((*map(str, _row(each)), f"{each.share:.1%}") for each in lines)]
    table = ["".join(f"{cell:>10}" if at else f"{cell:15}" for at, cell in enumerate(row)) for row in rows]
    names = sorted(missed, key=lambda each: (each.mutant.kind, each.mutant.shown, each.mutant.line))
    told = [f"not noticed: {each.mutant}" for each in names[:MOST_TOLD]]
    if len(names) > MOST_TOLD:
        told.append(f"and {len(names) - MOST_TOLD} more")
    return "\n".join([*table, *told]) + "\n"


def _row(each: Figure) -> tuple[str, int, int, int, int]:
    return each.kind, each.tried, each.rules, each.agreed, each.screens


def _as_json(lines: Sequence[Figure], missed: Sequence[Tried]) -> dict[str, object]:
    names = ("kind", "tried", "rules", "agreed", "screens")
    return {
        "figures": [
            {**dict(zip(names, _row(each), strict=True)), "share": round(each.share, 4)} for each in lines
        ],
        "not_noticed": [
            {"kind": m.kind, "file": m.shown, "line": m.line, "was": m.was, "now": m.now}
            for m in (each.mutant for each in missed)
        ],
    }
