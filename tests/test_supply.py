"""What is installed is what was locked, runs nothing while it is installed, and does nothing on import."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.audit import verdict
from tools.sbom import packages, sbom

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
HOOK = """
import importlib, pkgutil, sys
seen = []
def hook(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")):
        seen.append(event)
sys.addaudithook(hook)
"""
EVERYTHING = """
import bot
names = [m.name for m in pkgutil.walk_packages(bot.__path__, "bot.") if m.name != "bot.__main__"]
for name in names:
    importlib.import_module(name)
print(len(names), end=" ")
"""
TELL = "\nprint(sorted(set(seen)))"


def watched(code: str) -> str:
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_importing_everything_opens_no_socket_and_runs_nothing() -> None:
    number, _, events = watched(HOOK + EVERYTHING + TELL).partition(" ")
    assert int(number) > 100
    assert events == "[]"


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('127.0.0.1', 1)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_watch_would_see_it(act: str) -> None:
    assert watched(HOOK + act + TELL).startswith("['")


def test_every_package_is_locked_with_hashes_and_no_address() -> None:
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "==" in block.splitlines()[0]
        assert "--hash=sha256:" in block
    assert "://" not in LOCK


@pytest.mark.parametrize("file", ["tools/setup.sh", "deploy/Dockerfile"])
def test_only_wheels_are_installed_and_only_with_the_right_hashes(file: str) -> None:
    fetching = [
        line
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if re.search(r"pip.* (install|sync) ", line) and "--no-deps" not in line
    ]
    assert fetching
    for line in fetching:
        assert "--only-binary :all:" in line
        assert "--require-hashes" in line


def test_the_list_names_everything_that_is_locked() -> None:
    listed = sbom(LOCK, PROJECT)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    names = [str(component["name"]) for component in packages(LOCK)]
    assert names == re.findall(r"^([a-z0-9._-]+)==", LOCK, re.MULTILINE)
    assert {"aiogram", "cryptography", "pydantic"} <= set(names)
    hashes = [h for component in packages(LOCK) for h in component["hashes"]]  # type: ignore[attr-defined]  # a list of dictionaries
    assert len(hashes) == LOCK.count("--hash=sha256:")
    assert json.dumps(listed) == json.dumps(sbom(LOCK, PROJECT))


def test_an_audit_that_could_not_look_anything_up_is_no_clean_bill() -> None:
    skipped = {"dependencies": [{"name": "typer", "skip_reason": "not found"}]}
    assert verdict(skipped)[0] == 2
    assert verdict({"dependencies": []})[0] == 2
    clean: dict[str, list[dict[str, object]]] = {
        "dependencies": [{"name": "typer", "version": "1", "vulns": []}]
    }
    assert verdict(clean)[0] == 0
    bad = {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
    code, lines = verdict({"dependencies": [*clean["dependencies"], bad]})
    assert (code, lines) == (1, ["x 1: CVE-1; mended in 2"])
