"""The second lock behind the template language: what gets past the grammar still reaches little, and ends.

The grammar lets through only texts that are bounded. Should it have a hole, a text here can neither reach
into an object, nor compute, nor gather what it says; what is left to it, going through lists and saying
things, is counted in processor time and bytes.
"""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown, escape
from bot.render.things import Thing

MAX_OUTPUT: Final = 16 * 1024
"""Bytes of one text."""
MAX_SECONDS: Final = 0.05
"""Of processor time for one text. Not of the clock: a guide that was stopped for a while did no wrong."""
MAX_NESTED: Final = 64
"""Levels of Jinja's tree. Two hundred take seconds to be made code of."""

_GATHERING: Final[tuple[type[nodes.Node], ...]] = (
    nodes.AssignBlock,
    nodes.CallBlock,
    nodes.Concat,
    nodes.FilterBlock,
    nodes.FromImport,
    nodes.Import,
    nodes.Macro,
)
"""What makes one value of many: doubled thirty times over, it fills the memory before anything is said."""


class _Time(threading.local):
    """Until when the text that runs in this thread may run: texts are rendered beside the event loop too."""

    end = 0.0


class Bounded(SandboxedEnvironment):
    """Jinja's sandbox, narrower. `begin` before a text is run; `tick` is called while it does."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset(("+", "-"))

    _time = _Time()

    def begin(self) -> None:
        """Give the next text of this thread its time."""
        self._time.end = time.thread_time() + MAX_SECONDS

    def tick(self) -> None:
        """Raise where the time is over."""
        if time.thread_time() > self._time.end:
            raise RenderError(Fault.TIME, str(MAX_SECONDS))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a thing; anything else has none."""
        if isinstance(obj, Thing):
            return obj.field(attribute)
        raise RenderError(Fault.ATTRIBUTE, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        """Nothing has items."""
        raise RenderError(Fault.ATTRIBUTE, str(argument)[:40])

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - Jinja's
        """Calls take their time too: one text can call another that calls two."""
        __self.tick()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - as above
        """Nothing is computed."""
        raise RenderError(Fault.FORBIDDEN, operator)

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:  # noqa: ARG002 - as above
        """Nothing is computed."""
        raise RenderError(Fault.FORBIDDEN, operator)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Jinja's tree, with a look at the time in each round of a loop."""
        tree = super()._parse(source, name, filename)
        if _deeper(tree, MAX_NESTED):
            raise RenderError(Fault.DEPTH, str(MAX_NESTED), name or "")
        for kind in _GATHERING:
            if tree.find(kind) is not None:
                raise RenderError(Fault.FORBIDDEN, kind.__name__.lower(), name or "")
        for loop in tree.find_all(nodes.For):
            look = nodes.Call(nodes.EnvironmentAttribute("tick"), [], [], None, None, lineno=loop.lineno)
            loop.body.insert(0, nodes.ExprStmt(look, lineno=loop.lineno))
        tree.set_environment(self)
        return tree


def _deeper(tree: nodes.Node, most: int) -> bool:
    """Whether a tree has more levels than this."""
    level: list[nodes.Node] = [tree]
    for _ in range(most):
        level = [inner for node in level for inner in node.iter_child_nodes()]
        if not level:
            return False
    return True


def finalize(value: object) -> str:
    """What goes into the text: Markdown as it is, data escaped; nothing else can be said."""
    if isinstance(value, Thing):
        value = value.say()
    if isinstance(value, Markdown):
        return value
    if isinstance(value, str):
        return escape(value)
    raise RenderError(Fault.FORBIDDEN, type(value).__name__)


def gathered(environment: Bounded, run: Callable[[], Iterable[str]], name: str) -> Markdown:
    """The text that the parts make, while there is room and time for it.

    Run out of time, it is run once more: the first time may have been spent on tidying up the memory, and a
    text in order takes a few milliseconds. `run` gives the parts anew.
    """
    try:
        return _once(environment, run(), name)
    except RenderError as error:
        if error.fault is not Fault.TIME:
            raise
    return _once(environment, run(), name)


def _once(environment: Bounded, parts: Iterable[str], name: str) -> Markdown:
    said: list[str] = []
    size = 0
    environment.begin()
    for part in parts:
        said.append(part)
        size += len(part.encode())
        if size > MAX_OUTPUT:
            raise RenderError(Fault.SIZE, str(MAX_OUTPUT), name)
        environment.tick()
    return Markdown("".join(said))
