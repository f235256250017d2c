"""A missing program is never silent, and nothing but ports and paths is exchanged in what is shown."""

import shutil
from pathlib import Path

import pytest

from tests.servers.nginx import CONFIG, Nginx
from tests.servers.programs import program


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_without_the_program(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)

    with pytest.raises(outcome, match="NO REDIS-SERVER"):
        program("redis-server")


def test_nginx_is_started_with_the_file_that_is_shown(tmp_path: Path) -> None:
    made = Nginx(tmp_path / "nginx", ["127.0.0.1:1", "127.0.0.1:2"])
    shown = CONFIG.read_text(encoding="utf-8").splitlines()
    used = (made.folder / "nginx.conf").read_text(encoding="utf-8").splitlines()
    changed = [line.split()[0] for line, other in zip(shown, used, strict=True) if line != other]
    assert changed == ["pid", "server", "server", "listen", "ssl_certificate", "ssl_certificate_key"]
