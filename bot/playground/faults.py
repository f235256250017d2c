"""Trouble on purpose: what a network and a busy server do to a bot, on demand."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from bot.playground.refusal import bad

KINDS = (
    "429", "500", "drop_before", "drop_after", "delay", "refuse", "html", "truncated", "trickle",
)  # fmt: skip
"""Refused for now; failed; broken off before it was carried out; after; slow; refused with `status` and
`words`; a page of a gateway with `status`; carried out and the answer cut off; and in pieces, over `seconds`.
"""

UNTOUCHED = frozenset({"getupdates", "getme"})
"""Left alone unless named: else the waiting poll would eat the faults meant for the next answer."""


@dataclass(slots=True)
class Fault:
    """One kind of trouble: for the next `times` calls, or for each call with a probability."""

    kind: str
    times: int | None
    probability: float
    seconds: float
    retry_after: int
    methods: frozenset[str]
    dice: Random
    status: int = 502
    words: str = ""

    def strikes(self, method: str) -> bool:
        """Whether this call is hit."""
        if self.times == 0 or (method not in self.methods if self.methods else method in UNTOUCHED):
            return False
        if self.times is None:
            return self.dice.random() < self.probability
        self.times -= 1
        return True

    def tell(self) -> dict[str, object]:
        """The setting as JSON."""
        return {
            "kind": self.kind,
            "times": self.times,
            "probability": self.probability,
            "seconds": self.seconds,
            "retry_after": self.retry_after,
            "methods": sorted(self.methods),
            "status": self.status,
            "words": self.words,
        }


class Faults:
    """At most one setting of each kind."""

    def __init__(self) -> None:
        self._set: dict[str, Fault] = {}

    def configure(self, body: Mapping[str, object]) -> None:
        """Set one kind; `off` takes one away, `clear` takes all."""
        if body.get("clear"):
            self._set.clear()
            return
        kind = str(body.get("kind", ""))
        if kind not in KINDS:
            raise bad(f"kind must be one of {', '.join(KINDS)}")
        if body.get("off"):
            self._set.pop(kind, None)
            return
        methods = body.get("methods")
        try:
            probability = float(str(body.get("probability", 0)))
            times = None if probability else max(0, int(str(body.get("times", 1))))
            seconds = float(str(body.get("seconds", 2)))
            retry_after = int(str(body.get("retry_after", 3)))
            status = int(str(body.get("status", 502)))
        except ValueError:
            raise bad("times, probability, seconds, retry_after and status must be numbers") from None
        self._set[kind] = Fault(
            kind,
            times,
            probability,
            seconds,
            retry_after,
            frozenset(str(name).lower() for name in methods) if isinstance(methods, list) else frozenset(),
            Random(str(body.get("seed", kind))),  # noqa: S311 - faults shall repeat, not be secret
            status,
            str(body.get("words", "Bad Gateway")),
        )

    def striking(self, method: str) -> dict[str, Fault]:
        """The kinds that hit this call; those that are used up are taken away."""
        hit = {kind: fault for kind, fault in self._set.items() if fault.strikes(method.lower())}
        self._set = {kind: fault for kind, fault in self._set.items() if fault.times != 0}
        return hit

    def tell(self) -> list[dict[str, object]]:
        """Every setting as JSON."""
        return [fault.tell() for fault in self._set.values()]
