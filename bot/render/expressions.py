"""The template language, continued: what may be said, what may be asked in an `if`, what may be listed."""

import re
from typing import Any

from jinja2 import nodes

from bot.render.errors import Fault, Finding
from bot.render.uses import Uses

FUNCTIONS = frozenset({"fact", "coming", "act", "service"})
LISTS = frozenset({"services"})
PLACES = frozenset({"place"})
PLACE_FIELDS = frozenset({"name", "county", "trust", "districts", "unit"})
SPOKEN_NAMES = frozenset({"today", "stored"})
CONDITION_NAMES = frozenset({"reader", "answers"})
KNOWN_NAMES = FUNCTIONS | LISTS | PLACES | SPOKEN_NAMES | CONDITION_NAMES
FILTERS = frozenset({"date", "phone"})
ACT_SPOKEN = frozenset({"short", "title", "passed_on", "checked_on", "newest_text_seen", "starts_on"})
ACT_ASKED = frozenset({"started", "dated"})
WHOLE_ASKED = ACT_ASKED | {"all_started", "any_started", "in_parts"}
"""Of an act, where no provision is named."""
SERVICE_FIELDS = frozenset(
    "name summary phone sms chat url address open anonymous free unverified local".split()  # noqa: SIM905
)
_USED_AS = {"fact": "facts", "coming": "facts", "act": "acts", "service": "services", "services": "topics"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MAX_TERMS = 20


class Expressions:
    """Reads expressions; keeps the findings and the ids used. `items` are the names of the list around."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.items: list[str] = []
        # One map for each field of `Uses`; what is a key differs, so the map says no more than that.
        self._used: dict[str, dict[Any, int]] = {}

    def uses(self) -> Uses:
        """The ids found so far."""
        used = dict(self._used)
        stored, place, today = (bool(used.pop(name, None)) for name in ("stored", "place", "today"))
        return Uses(stored=stored, place=place, today=today, **used)

    def found(self, node: nodes.Node, fault: Fault, detail: str) -> None:
        """Note a fault."""
        # Jinja wraps some blocks in a node without a line; the block inside has it.
        lines = (node.lineno, *(child.lineno for child in node.iter_child_nodes()))
        self.findings.append(Finding(next((line for line in lines if line), 1), fault, detail))

    def forbid(self, node: nodes.Node) -> None:
        """Note a construct that the language does not have, by the name Jinja has for it."""
        self.found(node, Fault.FORBIDDEN, type(node).__name__.lower())

    def use(self, kind: str, key: str | tuple[str, str], node: nodes.Node) -> None:
        """Note an id."""
        self._used.setdefault(kind, {}).setdefault(key, node.lineno)

    def spoken(self, node: nodes.Node) -> None:
        """What may stand in `{{ }}`."""
        filters = 0
        while isinstance(node, nodes.Filter) and node.node is not None:
            self._filter(node)
            node, filters = node.node, filters + 1
            if filters > _MAX_TERMS:
                self.found(node, Fault.DEPTH, str(_MAX_TERMS))
                return
        match node:
            case nodes.Name(name=name) if name in SPOKEN_NAMES or name in self.items:
                if name in SPOKEN_NAMES:
                    self.use(name, name, node)
            case nodes.Name():
                self._name(node)
            case nodes.Call():
                if self._called(node, {"fact", "coming", "service"}) is None:
                    return
            case nodes.Getattr():
                self._spoken_field(node)
            case _:
                self.forbid(node)

    def condition(self, node: nodes.Node, depth: int) -> None:
        """What may stand in an `if`."""
        if depth > _MAX_TERMS:
            self.found(node, Fault.DEPTH, str(_MAX_TERMS))
            return
        match node:
            case nodes.And() | nodes.Or():
                self.condition(node.left, depth + 1)
                self.condition(node.right, depth + 1)
            case nodes.Not():
                self.condition(node.node, depth + 1)
            case nodes.Compare():
                self._compare(node)
            case nodes.Call():
                self._called(node, {"coming"})
            case nodes.Getattr():
                self._asked_field(node)
            case nodes.Name():
                self._name(node)
            case _:
                self.forbid(node)

    def listed(self, node: nodes.Node) -> None:
        """What may stand after `in` of a `for`."""
        if isinstance(node, nodes.Call):
            self._called(node, LISTS)
        elif isinstance(node, nodes.Name):
            self._name(node)
        else:
            self.forbid(node)

    def _filter(self, node: nodes.Filter) -> None:
        if node.name not in FILTERS:
            self.found(node, Fault.FILTER, node.name)
        if node.args or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            self.forbid(node)

    def _name(self, node: nodes.Name) -> None:
        """A name where it does not belong, or one that nobody knows."""
        if node.name in KNOWN_NAMES | set(self.items):
            self.forbid(node)
        else:
            self.found(node, Fault.NAME, node.name)

    def _called(self, node: nodes.Call, allowed: frozenset[str] | set[str]) -> tuple[str, str] | None:
        """The function and the id of a call, where both are in order."""
        function = node.node
        if not isinstance(function, nodes.Name):
            self.forbid(node)
            return None
        if function.name not in allowed:
            known = function.name in FUNCTIONS | LISTS
            self.found(node, Fault.FORBIDDEN if known else Fault.NAME, function.name)
            return None
        ids = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        starred = node.dyn_args is not None or node.dyn_kwargs is not None
        limit = 2 if function.name == "act" else 1
        if starred or node.kwargs or len(ids) != len(node.args) or not 1 <= len(ids) <= limit:
            self.forbid(node)
            return None
        self.use(_USED_AS[function.name], ids[0], node)
        if len(ids) == 2:
            self.use("provisions", (ids[0], ids[1]), node)
        return function.name, ids[0]

    def _spoken_field(self, node: nodes.Getattr) -> None:
        """`fact("id").age`, `act("id").short`, `service("id").phone`, `s.phone`."""
        base = node.node
        if isinstance(base, nodes.Call):
            called = self._called(base, {"fact", "act", "service"})
            if called is not None and called[0] == "fact":
                if self._plain_attribute(node):
                    self.use("fact_values", (called[1], node.attr), node)
            elif called is not None:
                self._attribute(node, ACT_SPOKEN if called[0] == "act" else SERVICE_FIELDS)
        else:
            self._item_field(node)

    def _asked_field(self, node: nodes.Getattr) -> None:
        """`act("id").started`, `service("id").phone`, `s.phone`, `answers.age`."""
        base = node.node
        if isinstance(base, nodes.Call):
            called = self._called(base, {"act", "service"})
            if called is not None:
                asked = WHOLE_ASKED if len(base.args) == 1 else ACT_ASKED
                self._attribute(node, asked if called[0] == "act" else SERVICE_FIELDS)
        elif isinstance(base, nodes.Name) and base.name == "answers":
            if self._plain_attribute(node):
                self.use("answers", (node.attr, ""), node)
        else:
            self._item_field(node)

    def _item_field(self, node: nodes.Getattr) -> None:
        base = node.node
        if isinstance(base, nodes.Name) and base.name in self.items:
            self._attribute(node, SERVICE_FIELDS)
        elif isinstance(base, nodes.Name) and base.name in PLACES:
            self.use("place", base.name, node)
            self._attribute(node, PLACE_FIELDS)
        elif isinstance(base, nodes.Name):
            self._name(base)
        else:
            self.forbid(node)

    def _attribute(self, node: nodes.Getattr, known: frozenset[str]) -> None:
        if node.attr not in known:
            self.found(node, Fault.ATTRIBUTE, node.attr)

    def _plain_attribute(self, node: nodes.Getattr) -> bool:
        plain = _NAME.fullmatch(node.attr) is not None
        if not plain:
            self.found(node, Fault.ATTRIBUTE, node.attr)
        return plain

    def _compare(self, node: nodes.Compare) -> None:
        """`reader == "parent"`, `answers.age != "under_15"`, either way round."""
        if len(node.ops) != 1 or node.ops[0].op not in {"eq", "ne"}:
            self.forbid(node)
            return
        sides = (node.expr, node.ops[0].expr)
        texts = [
            side.value for side in sides if isinstance(side, nodes.Const) and isinstance(side.value, str)
        ]
        asked = [side for side in sides if not isinstance(side, nodes.Const)]
        if len(texts) != 1 or len(asked) != 1:
            self.forbid(node)
            return
        match asked[0]:
            case nodes.Name(name="reader"):
                self.use("readers", texts[0], node)
            case nodes.Getattr(node=nodes.Name(name="answers")) as field:
                if self._plain_attribute(field):
                    self.use("answers", (field.attr, texts[0]), node)
            case nodes.Name() as name:
                self._name(name)
            case _:
                self.forbid(node)
