"""What is told of the guide's work, as totals of everyone: the list of it, and Prometheus' plain text."""

from collections.abc import Mapping
from dataclasses import dataclass

LABELS = frozenset({"outcome", "status", "version"})
"""Labels that a metric can have. None of them can say who, what about, or what was written."""
OUTCOMES = (
    "sent", "edited", "documents", "answer", "clear", "leave",
    "plain", "parked", "dropped", "gone", "left_behind",
)  # fmt: skip
"""What the sender counts."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure: `kind` is counter, gauge or summary; `label`: the one it is split by, "" for none."""

    name: str
    kind: str
    told: str
    label: str = ""


METRICS = (
    Metric("veivis_ready", "gauge", "1 where /readyz says ready."),
    Metric("veivis_updates_total", "counter", "Updates from Telegram that were taken in."),
    Metric("veivis_steps_total", "counter", "Steps taken: answers that are on disk."),
    Metric("veivis_broken_answers_total", "counter", "Answers that were the last resort, since ours failed."),
    Metric("veivis_crisis_answers_total", "counter", "Answers to an emergency that somebody wrote of."),
    Metric("veivis_crisis_direct_total", "counter", "Emergencies answered past the queue."),
    Metric("veivis_render_seconds", "summary", "Time to render what one step shows."),
    Metric("veivis_sendings_total", "counter", "What became of what was to be sent.", "outcome"),
    Metric(
        "veivis_telegram_answers_total", "counter", "Answers to our calls, by HTTP status; none: no answer.",
        "status",
    ),
    Metric("veivis_inbox_updates", "gauge", "Updates that wait for an answer."),
    Metric("veivis_inbox_oldest_seconds", "gauge", "How long the oldest of them has waited."),
    Metric("veivis_outbox_messages", "gauge", "What waits to be sent."),
    Metric("veivis_outbox_oldest_seconds", "gauge", "How long the oldest of it has waited."),
    Metric("veivis_people_waiting", "gauge", "People who wait for an answer, or for it to be sent."),
    Metric("veivis_people_kept", "gauge", "People whose place in the conversation is kept."),
    Metric("veivis_quarantined_updates", "gauge", "Updates of the last days that could not be answered."),
    Metric("veivis_content_info", "gauge", "The content in use.", "version"),
    Metric("veivis_content_age_seconds", "gauge", "Since the newest file of the content in use was written."),
    Metric("veivis_content_refused_problems", "gauge", "Errors in newer files, which are not in use."),
    Metric("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970."),
    Metric("process_resident_memory_bytes", "gauge", "Memory in use."),
)  # fmt: skip
"""All there is; nothing else can be told."""

Value = float | tuple[float, int] | Mapping[str, float]
"""One number; for a summary sum and count; for a metric with a label a number for each of its values."""


class Counts:
    """Whole numbers since the start, added to where the work is done."""

    __slots__ = ("broken", "crisis", "render_ns", "rendered", "steps", "updates")

    def __init__(self) -> None:
        self.updates = self.steps = self.broken = self.crisis = self.rendered = self.render_ns = 0


def exposition(values: Mapping[str, Value]) -> str:
    """The figures in Prometheus' text format, version 0.0.4; one that is not given is left out.

    Raises:
        ValueError: a name that is not in the list.
    """
    if unknown := values.keys() - {metric.name for metric in METRICS}:
        raise ValueError(f"not in the list of metrics: {sorted(unknown)[0]}")
    lines: list[str] = []
    for metric in METRICS:
        if metric.name in values:
            lines += [f"# HELP {metric.name} {metric.told}", f"# TYPE {metric.name} {metric.kind}"]
            lines += _samples(metric, values[metric.name])
    return "\n".join(lines) + "\n"


def _samples(metric: Metric, value: Value) -> list[str]:
    if isinstance(value, tuple):
        return [f"{metric.name}_sum {value[0]:.9g}", f"{metric.name}_count {value[1]}"]
    if isinstance(value, Mapping):
        return [f'{metric.name}{{{metric.label}="{_safe(key)}"}} {_number(n)}' for key, n in value.items()]
    return [f"{metric.name} {_number(value)}"]


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _safe(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
