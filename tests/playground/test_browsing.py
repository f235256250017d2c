"""A missing browser is never silent."""

import shutil

import pytest

from tests.playground.browsing import chromium


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_without_a_browser(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(outcome, match="NO CHROMIUM"):
        chromium()
