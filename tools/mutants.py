"""Slips put into the safety modules, one at a time: how many of them do their quick tests notice?

`python tools/mutants.py [AREA ...] [--sample N] [--seed N]`. Each slip is tried in a child of its own, which
reads the one module with the slip in it and runs the area's tests until the first that fails. Nothing is
written but the report, `var/mutants.md`.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from random import Random
from types import ModuleType

from mutant_areas import AREAS
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

ROOT = Path(__file__).resolve().parent.parent
REPORT = "var/mutants.md"
SECONDS = 120
"""For the tests with one slip; a guide that hangs was noticed."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
    ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: file and line, its node by its place in the walk through the tree, and what it is."""

    file: str
    line: int
    at: int
    kind: int
    what: str

    def tree(self) -> ast.Module:
        """The whole module with it."""
        tree = ast.parse((ROOT / self.file).read_text(encoding="utf-8"))
        _slip(next(node for place, node in enumerate(ast.walk(tree)) if place == self.at), self.kind)
        return ast.fix_missing_locations(tree)


def slips(file: str) -> Iterator[Slip]:
    """Every slip in a module."""
    source = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    said = _declared(source)
    for at, node in enumerate(ast.walk(source)):
        for kind in () if node in said else range(2):
            if what := _slip(copy.deepcopy(node), kind):
                yield Slip(file, getattr(node, "lineno", 0), at, kind, what)


def _declared(source: ast.Module) -> set[ast.AST]:
    """What stands in decorators: `frozen` and `slots` keep mistakes out and change nothing that runs."""
    holders = (node for node in ast.walk(source) if isinstance(node, ast.ClassDef | ast.FunctionDef))
    return {inner for holder in holders for outer in holder.decorator_list for inner in ast.walk(outer)}


def _slip(node: ast.AST, kind: int) -> str:  # noqa: PLR0911 - one for each sort of slip
    """Put the slip into the node, and say what it is; "" where there is none of this kind."""
    match node:
        case ast.Compare() | ast.BoolOp() | ast.BinOp() if kind == 0:
            holder = node.ops if isinstance(node, ast.Compare) else [node.op]
            new = SWAPS.get(type(holder[0]))
            if new is None or _in_type(node):
                return ""
            old = type(holder[0]).__name__
            if isinstance(node, ast.Compare):
                node.ops[0] = new()  # type: ignore[call-overload]  # a comparison stays one
            else:
                node.op = new()  # type: ignore[assignment]  # as above
            return f"{old} -> {new.__name__}"
        case ast.Constant(value=bool() as value) if kind == 0:
            node.value = not value
            return f"{value} -> {not value}"
        case ast.Constant(value=int() | float() as value) if kind == 0 and not isinstance(value, bool):
            node.value = value + 1
            return f"{value} -> {value + 1}"
        case ast.If() | ast.While() | ast.IfExp() if not _for_types(node):
            node.test = ast.Constant(kind == 0)
            return f"condition -> {kind == 0}"
        case ast.UnaryOp(op=ast.Not()) if kind == 0:
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
            return "not removed"
        case ast.Return(value=ast.expr()) if kind == 0 and not isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
            return "returns None"
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.If() | ast.For() | ast.Try() if kind == 1:
            return ""
        case ast.Expr(value=ast.Call() | ast.Await()) if kind == 0:
            if "log." in ast.unparse(node):
                return ""
            said = ast.unparse(node)
            node.value = ast.Constant(None)
            return f"left out: {said[:50]}"
    return ""


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _in_type(node: ast.AST) -> bool:
    """Whether a `|` or the like stands in an annotation or a type's name, where nothing runs."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)


class Slipped(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the one module with the slip, and no other."""

    def __init__(self, slip: Slip) -> None:
        self.slip = slip
        self.name = slip.file.removesuffix(".py").replace("/", ".")

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> ModuleSpec | None:
        """As the import system asks for it."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(ROOT / self.slip.file))

    def exec_module(self, module: ModuleType) -> None:
        """Run the module with the slip."""
        module.__file__ = str(ROOT / self.slip.file)
        exec(compile(self.slip.tree(), module.__file__, "exec"), module.__dict__)  # noqa: S102


def tests_of(area: str, file: str) -> list[str]:
    """The quick tests of a module."""
    start, files = AREAS[area]
    return [f"{start}{name}.py" for name in files[file].split()]


def noticed(slip: Slip | None, tests: Sequence[str]) -> bool:
    """Whether the tests fail, or do not end, with the slip."""
    child = os.fork()
    if child == 0:
        os.setsid()
        os.nice(10)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(_run(slip, tests))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _run(slip: Slip | None, tests: Sequence[str]) -> int:
    import pytest  # noqa: PLC0415 - loaded already; named here where it is used

    if slip is not None:
        sys.meta_path.insert(0, Slipped(slip))
    try:
        return int(
            pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-m", "not soak", "--timeout=20", *tests])
        )
    except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
        return 1


def main() -> int:
    """Try the slips and write the report; 1 where an area's tests notice too few, or fail without a slip."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("areas", nargs="*", default=list(AREAS))
    asked.add_argument("--sample", type=int, default=100, help="slips a file at most")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--report", type=Path, default=Path(REPORT))
    asked.add_argument("--least", type=float, default=85.0, help="per cent that must be noticed")
    said = asked.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for name in (
        "pytest",
        "aiohttp.web",
        "aiosqlite",
        "cryptography.hazmat.primitives.ciphers.aead",
    ):
        importlib.import_module(name)
    lines, fine = (
        ["# Slips in the safety modules", "", f"Seed {said.seed}, at most {said.sample} a file.", ""],
        True,
    )
    for area in said.areas:
        if any(noticed(None, tests_of(area, file)) for file in AREAS[area][1]):
            Console(stderr=True).print(f"the tests of {area} fail without any slip")
            return 2
        fine &= _tried(area, said.sample, said.seed, said.least, lines)
    said.report.parent.mkdir(exist_ok=True)
    said.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    Console(stderr=True).print(f"{said.report}")
    return 0 if fine else 1


def _tried(area: str, sample: int, seed: int, least: float, lines: list[str]) -> bool:
    """Try an area's slips; its lines of the report."""
    chosen: list[Slip] = []
    totals = {}
    for file in AREAS[area][1]:
        there = list(slips(file))
        totals[file] = len(there)
        chosen += Random(seed).sample(  # noqa: S311 - the same slips again
            there, min(sample, len(there))
        )
    alive: list[Slip] = []
    begun = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(area, total=len(chosen))
        for slip in chosen:
            if not noticed(slip, tests_of(area, slip.file)):
                alive.append(slip)
                bar.console.print(f"not noticed: {slip.file}:{slip.line} {slip.what}", highlight=False)
            bar.advance(task)
    share = 100 * (1 - len(alive) / max(1, len(chosen)))
    spent = (time.monotonic() - begun) / 60
    lines += [f"## {area}: {share:.1f} % noticed", ""]
    lines += [f"{len(chosen)} of {sum(totals.values())} slips tried in {spent:.0f} minutes.", ""]
    lines += ["| file | slips | tried | noticed |", "| --- | --- | --- | --- |"]
    for file, total in totals.items():
        tried = sum(slip.file == file for slip in chosen)
        left = sum(slip.file == file for slip in alive)
        lines.append(f"| {file} | {total} | {tried} | {tried - left} |")
    lines += ["", *(f"- not noticed: `{slip.file}:{slip.line}` {slip.what}" for slip in alive), ""]
    return share >= least


if __name__ == "__main__":
    raise SystemExit(main())
