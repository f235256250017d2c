"""The template language: which parts of Jinja's syntax may stand in a text, and nothing else.

A body is parsed by Jinja and its tree is read against the shapes listed here. The shapes are few enough that
a text can only say facts, acts and services, choose by answer and reader, go through one list and include
another text: it can neither compute nor repeat itself without end.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from bot.render.errors import Fault, Finding
from bot.render.expressions import KNOWN_NAMES, Expressions
from bot.render.uses import Uses

MAX_DEPTH = 12
MAX_BODY = 16 * 1024
_PARSER = Environment()  # noqa: S701 -- parses only; what is output is escaped as Markdown, not as HTML
_TAG = re.compile(r"(\{\{[^{}]*\}\}|\{%[^{}]*%\})")


class Study(NamedTuple):
    """What reading a body found."""

    findings: tuple[Finding, ...]
    uses: Uses


@lru_cache(maxsize=4096)
def study(body: str) -> Study:
    """Read a body without rendering it. A body that cannot be parsed uses nothing."""
    if len(body.encode()) > MAX_BODY:
        return Study((Finding(1, Fault.SIZE, str(MAX_BODY)),), Uses())
    return _study(skeleton(body))


def skeleton(body: str) -> str:
    """The tags of a body on their lines, without what is said between them.

    The languages of one text mostly have one skeleton, and only that is parsed, which takes long. A body that
    cannot be taken apart at a glance is its own skeleton.
    """
    parts = _TAG.split(body)
    if "raw" in body or "\r" in body or any("{" in said for said in parts[::2]):
        return body
    parts[::2] = ["\n" * said.count("\n") or said[:1] for said in parts[::2]]
    return "".join(parts)


@lru_cache(maxsize=4096)
def _study(body: str) -> Study:
    try:
        tree = _PARSER.parse(body)
        tokens = _PARSER.lex(body) if "raw" in body else ()
        raw = [line for line, kind, _ in tokens if kind == "raw_begin"]
    except TemplateSyntaxError as error:
        return Study((Finding(error.lineno, Fault.SYNTAX, error.message or ""),), Uses())
    except RecursionError:
        return Study((Finding(1, Fault.DEPTH, "("),), Uses())
    except ValueError:
        # Python refuses to read a number of thousands of digits.
        return Study((Finding(1, Fault.SYNTAX, "0"),), Uses())
    reader = _Reader()
    reader.block(tree.body, 0)
    findings = [*(Finding(line, Fault.FORBIDDEN, "raw") for line in raw), *reader.expressions.findings]
    return Study(tuple(sorted(findings, key=lambda found: found.line)), reader.expressions.uses())


@lru_cache(maxsize=4096)
def included(body: str) -> Mapping[str, int]:
    """The texts a body includes, each with how often; nothing where it cannot be parsed."""
    if study(body).findings:
        return {}
    found = _PARSER.parse(skeleton(body)).find_all(nodes.Include)
    return Counter(str(node.template.value) for node in found if isinstance(node.template, nodes.Const))


def syntax_problems(body: str) -> list[Finding]:
    """Everything in a template body that the template language does not have, by line within the body."""
    return list(study(body).findings)


def uses(body: str) -> Uses:
    """The literal ids that a template body names."""
    return study(body).uses


class _Reader:
    """Walks the statements of a body; `expressions` walks what stands in them and keeps the findings."""

    def __init__(self) -> None:
        self.expressions = Expressions()

    def block(self, statements: list[nodes.Node], depth: int) -> None:
        """Statements, `depth` blocks deep."""
        for statement in statements:
            if depth > MAX_DEPTH:
                self.expressions.found(statement, Fault.DEPTH, str(MAX_DEPTH))
                return
            match statement:
                case nodes.Output():
                    self._output(statement)
                case nodes.If():
                    self._if(statement, depth)
                case nodes.For():
                    self._for(statement, depth)
                case nodes.Include():
                    self._include(statement)
                case _:
                    self.expressions.forbid(statement)

    def _output(self, statement: nodes.Output) -> None:
        for part in statement.nodes:
            if not isinstance(part, nodes.TemplateData):
                self.expressions.spoken(part)

    def _if(self, statement: nodes.If, depth: int) -> None:
        for branch in (statement, *statement.elif_):
            self.expressions.condition(branch.test, 0)
            self.block(branch.body, depth + 1)
        self.block(statement.else_, depth + 1)

    def _for(self, statement: nodes.For, depth: int) -> None:
        # A list in a list, or a text in a list, would multiply the work with every level.
        if self.expressions.items or statement.recursive or statement.test is not None:
            self.expressions.forbid(statement)
            return
        self.expressions.listed(statement.iter)
        target = statement.target
        if not isinstance(target, nodes.Name) or target.name in KNOWN_NAMES or target.name.startswith("_"):
            self.expressions.forbid(target)
            return
        self.expressions.items.append(target.name)
        self.block(statement.body, depth + 1)
        self.expressions.items.pop()
        self.block(statement.else_, depth + 1)

    def _include(self, statement: nodes.Include) -> None:
        template = statement.template
        plain = statement.with_context and not statement.ignore_missing and not self.expressions.items
        if plain and isinstance(template, nodes.Const) and isinstance(template.value, str):
            self.expressions.use("includes", template.value, statement)
        else:
            self.expressions.forbid(statement)
