"""Content that is wrong is no known library, or one like any other; it is never an accident."""

from pathlib import Path

import pytest

from bot.desk_pages import cases, lay_case
from bot.reading import hold, read_known


def test_whatever_is_wrong_reading_late_raises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first start reads so while another process judges; what that one says comes afterwards."""
    late = 0
    for case in cases():
        lay_case(case, tmp_path / case.name)
        monkeypatch.chdir(tmp_path / case.name)
        held = hold(Path("flows"), Path("content"))
        late += held is not None and read_known(held) is not None
    assert late > 50
