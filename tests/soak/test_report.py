"""The long run's report says what was seen, what it had to be, and which test failed."""

import pytest

pytest_plugins = ("pytester",)

ONLY = ("-p", "tests.soak.report", "-p", "no:cacheprovider", "-p", "no:asyncio")

TESTS = """
from tests.soak.report import scaled

def test_long(soak_figure, soak_bar):
    advance = soak_bar(scaled(1000))
    for _ in range(scaled(1000)):
        advance(1)
    soak_figure("lost | found", 0, scaled(1000))
    soak_figure("at least", 7, scaled(1000, least=7))

def test_wrong():
    assert False
"""


@pytest.fixture
def there(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    pytester.makepyfile(TESTS)
    monkeypatch.setenv("SOAK_SCALE", "0.005")
    return pytester


def test_figures_and_failures_are_written_down(there: pytest.Pytester) -> None:
    there.inline_run(*ONLY, "--soak-report", "var/soak.md")
    written = (there.path / "var" / "soak.md").read_text(encoding="utf-8")
    assert "Scale 0.005 of the full counts. 2 tests" in written
    assert "1 failed." in written
    assert "| lost / found | 0 | 5 |" in written
    assert "| at least | 7 | 7 |" in written
    assert "::test_wrong | failed |" in written


def test_without_a_report_nothing_is_written(there: pytest.Pytester) -> None:
    there.inline_run(*ONLY).assertoutcome(passed=1, failed=1)
    assert not list(there.path.glob("**/*.md"))
