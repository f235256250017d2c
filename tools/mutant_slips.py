"""The slips there are in a module, and the module as it reads with one of them."""

import ast
import copy
import importlib.abc
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent

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
