"""docs/scale.md says what follows from docs/performance.md, and follows it when that changes."""

from pathlib import Path

import pytest

from benchmarks.scale import PAGE, measured, page

ROOT = Path(__file__).resolve().parent.parent
MEASURED = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")


def test_the_page_follows_from_what_was_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(MEASURED), "write it anew: python -m benchmarks.scale"


def test_another_measurement_makes_another_page() -> None:
    step = f"| 64 | our durable step | {measured(MEASURED).step_us:.0f} |  | "
    assert step in MEASURED
    other = page(MEASURED.replace(step, "| 64 | our durable step | 10000 |  | "))
    assert "takes 100 steps a second" in other


def test_a_figure_that_is_gone_is_told() -> None:
    with pytest.raises(ValueError, match="Many sessions"):
        page(MEASURED.replace("## Many sessions", "## Others"))
