"""A missing program is never silent, and nothing but ports and paths is exchanged in what is shown."""

import shutil
import socket
from pathlib import Path

import pytest

from tests.servers.nginx import CONFIG, Nginx
from tests.servers.programs import EACH, FIRST, SHARES, free_port, program


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


def test_a_port_is_none_that_the_system_deals_out_and_none_that_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert FIRST + SHARES * EACH < 32_768, "from there on Linux deals them out"
    monkeypatch.setenv("PYTEST_XDIST_WORKER", f"gw{SHARES - 1}")
    dealt = [free_port() for _ in range(EACH // 2)]
    assert len(set(dealt)) == len(dealt)
    assert all(FIRST + (SHARES - 1) * EACH <= port < FIRST + SHARES * EACH for port in dealt)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        assert taken.getsockname()[1] not in {free_port() for _ in range(EACH)}
