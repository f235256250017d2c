"""Metrics are totals: an allow-list of names and labels, and a text that Prometheus can read."""

import ast
import re
from pathlib import Path

import pytest

from bot.metrics import LABELS, METRICS, OUTCOMES, Metric, Value, exposition

ROOT = Path(__file__).resolve().parent.parent
NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?|Inf|NaN)"
SAMPLE = re.compile(rf'({NAME})(?:\{{([a-z_]+)="((?:[^"\\\n]|\\["\\n])*)"\}})? ({NUMBER})')
ENDINGS = {"counter": ("_total",), "summary": ("_sum", "_count"), "gauge": ("",)}
PERSONAL = ("chat", "user", "who", "person", "step", "topic", "name", "text", "language", "place")


def example(metric: Metric) -> Value:
    if metric.kind == "summary":
        return (1.5, 3)
    return {"a": 1} if metric.label else 2.5


EXAMPLES = {metric.name: example(metric) for metric in METRICS}


def samples(text: str) -> list[tuple[str, str, str, float]]:
    """(name, label, its value, number) of each sample; fails where the text is not in the format."""
    found, kinds = [], {}
    assert text.endswith("\n")
    for line in text.splitlines():
        if line.startswith("# "):
            _, word, name, rest = line.split(" ", 3)
            assert word in {"HELP", "TYPE"}
            if word == "TYPE":
                assert name not in kinds
                kinds[name] = rest
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample is not None, line
        family = next((n for n in (sample[1], sample[1].rpartition("_")[0]) if n in kinds), None)
        assert family is not None, f"{line}: its type comes before it"
        found.append((sample[1], sample[2] or "", sample[3] or "", float(sample[4])))
    return found


def test_every_label_is_in_the_list_and_none_can_say_who() -> None:
    assert {metric.label for metric in METRICS} == LABELS | {""}
    for label in LABELS:
        assert not any(word in label for word in PERSONAL)


def test_a_text_has_no_other_labels_than_those_in_the_list() -> None:
    told = samples(exposition(EXAMPLES))
    assert {label for _, label, _, _ in told} == LABELS | {""}
    assert len({name for name, *_ in told}) == len(METRICS) + 1


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_names_follow_the_customs(metric: Metric) -> None:
    assert re.fullmatch(r"(veivis|process)_[a-z_]+", metric.name)
    assert metric.name.endswith("_total") == (metric.kind == "counter")
    assert metric.told.endswith(".")
    told = samples(exposition({metric.name: EXAMPLES[metric.name]}))
    assert {name for name, *_ in told} <= {metric.name + end for end in ("", *ENDINGS[metric.kind])}


def test_a_name_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="veivis_chats"):
        exposition({"veivis_chats": 1})


def test_a_label_s_value_cannot_break_out() -> None:
    told = samples(exposition({"veivis_content_info": {'a"\\\n} 1': 1}}))
    assert told == [("veivis_content_info", "version", r"a\"\\\n} 1", 1)]


def test_only_the_list_of_metrics_makes_metrics() -> None:
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Metric":
                assert path.name == "metrics.py"


def test_all_that_the_sender_counts_is_in_the_list() -> None:
    counted = set()
    for name in ("delivery", "record"):
        source = (ROOT / "bot" / "channels" / "telegram" / f"{name}.py").read_text(encoding="utf-8")
        counted |= set(re.findall(r'counts\["(\w+)"\]', source))
        if "counts[row.outgoing.op]" in source:
            counted |= {"answer", "clear", "leave"}
    assert counted == set(OUTCOMES)
