"""Known vulnerabilities of what is locked, by pip-audit in an environment of its own.

Exit 0: every package was looked up and none is known to be vulnerable. 1: some are. 2: it could not be
looked up, which says nothing about the packages.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".venv-audit"
TOOL = "pip-audit==2.10.1"
VULNERABLE, UNKNOWN = 1, 2

Report = Mapping[str, Sequence[Mapping[str, object]]]


def verdict(report: Report) -> tuple[int, list[str]]:
    """The exit code and what to say of pip-audit's JSON."""
    said: list[str] = []
    skipped = []
    for package in report.get("dependencies", ()):
        name = str(package.get("name"))
        if "skip_reason" in package:
            skipped.append(name)
        found = package.get("vulns", ())
        for one in found if isinstance(found, list) else ():
            mended = ", ".join(one.get("fix_versions", ())) or "no version yet"
            said.append(f"{name} {package.get('version')}: {one.get('id')}; mended in {mended}")
    if said:
        return VULNERABLE, said
    if skipped or not report.get("dependencies"):
        number = f"{len(skipped)} packages ({', '.join(skipped[:3])} ...)" if skipped else "No package"
        return UNKNOWN, [f"{number} could not be looked up: no vulnerability service answered for them."]
    return 0, [f"{len(report['dependencies'])} packages, none known to be vulnerable."]


def main() -> int:
    """Set up the tool where it is not yet, run it, say what it found."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        venv.create(PLACE, with_pip=True)
    got = _run([str(python), "-m", "pip", "install", "-q", "--only-binary", ":all:", TOOL])
    if got != 0:
        return _tell(UNKNOWN, [f"{TOOL} could not be installed; nothing was looked up."])
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "report.json"
        asked = ["-r", "requirements.lock", "--disable-pip", "--require-hashes", "--format", "json"]
        _run([str(python), "-m", "pip_audit", *asked, "--progress-spinner", "off", "-o", str(found)])
        try:
            report = json.loads(found.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return _tell(
                UNKNOWN, ["The vulnerability service cannot be reached from here; nothing was looked up."]
            )
    return _tell(*verdict(report))


def _run(command: list[str]) -> int:
    """What the tool prints is left out: without a network it is a page of traceback."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode  # noqa: S603 - ours


def _tell(code: int, lines: list[str]) -> int:
    (sys.stderr if code else sys.stdout).write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
