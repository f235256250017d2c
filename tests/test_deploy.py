"""What the guide is put into service with: the unit, the image, and what is installed in it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.app import DRAIN_SECONDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
LOOSEST = 20
"""systemd's exposure level, in tenths; everything below is what a service with a network can have."""


def blocks(file: Path) -> set[str]:
    return set(re.split(r"\n(?=\S)", file.read_text(encoding="utf-8").strip()))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
@pytest.mark.parametrize("file", UNITS, ids=lambda path: path.name)
def test_the_unit_is_understood_and_gives_little_away(tmp_path: Path, file: Path) -> None:
    # The program is elsewhere on this machine; all else is the unit as it is, or an instance of it.
    text = file.read_text(encoding="utf-8").replace("/opt/veivis/.venv/bin/python", "/bin/sh")
    unit = tmp_path / file.name.replace("@.", "@answer-1.")
    unit.write_text(text, encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert [line for line in verified.stderr.splitlines() if "veivis" in line] == []
    found = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={LOOSEST}", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-200:]


def test_what_one_unit_is_kept_from_the_other_is_as_well() -> None:
    settings = ("Environment=BOT_STORE=", "Environment=BOT_OPERATIONS=")
    own = ("#", "Description=", "After=", "ExecStart=", "EnvironmentFile=", *settings)
    texts = [file.read_text(encoding="utf-8").splitlines() for file in UNITS]
    lines = [[line for line in text if not line.startswith(own)] for text in texts]
    assert len(lines) == 2
    assert lines[0] == lines[1]
    assert {"MemoryMax=512M", "SystemCallFilter=~@privileged", "WatchdogSec=60"} <= set(lines[0])


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_the_unit_starts_it_again_and_leaves_time_to_drain(unit: Path) -> None:
    said = dict(re.findall(r"^(\w+)=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE))
    assert said["Restart"] == "always"
    assert said["StartLimitIntervalSec"] == "0", "five ends in ten seconds would be the last ones"
    assert int(said["RestartSec"]) >= 3, "no start is so quick that Telegram is asked all the time"
    assert int(said["TimeoutStopSec"]) > 3 * DRAIN_SECONDS
    assert said["NoNewPrivileges"] == said["ProtectHome"] == said["PrivateTmp"] == "yes"
    assert said["ProtectSystem"] == "strict"


@pytest.mark.parametrize("file", [*UNITS, DEPLOY / "Dockerfile"], ids=lambda path: path.name)
def test_only_settings_that_exist_are_set(file: Path) -> None:
    known = {f"BOT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"\bBOT_[A-Z_]+(?==)", file.read_text(encoding="utf-8"))) <= known


def test_the_image_holds_what_serves_at_the_locked_versions_and_nothing_else() -> None:
    image, all_of = blocks(DEPLOY / "requirements.lock"), blocks(ROOT / "requirements.lock")
    assert image <= all_of
    names = {block.split("==")[0] for block in image}
    assert {"aiohttp", "aiosqlite", "cryptography"} <= names
    assert not names & {"pytest", "mypy", "playwright", "aiogram", "scikit-learn"}


def test_the_image_runs_as_nobody_in_particular_and_tells_its_health() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER [1-9]\d*$", text, re.MULTILINE)
    assert "/healthz" in text.split("HEALTHCHECK")[1]
    for name in re.findall(r"^COPY (.*) \S+$", text, re.MULTILINE):
        assert all((ROOT / part).exists() for part in name.split())


def test_without_podman_and_docker_it_says_so(tmp_path: Path) -> None:
    for name in ("bash", "dirname", "env"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / name).symlink_to(found)
    told = subprocess.run(
        ["bash", str(ROOT / "tools" / "image.sh")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr == "NO IMAGE: neither Podman nor Docker can be used here.\n"
