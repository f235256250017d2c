"""Starting and ending the processes that take part, and asking how large they are."""

import asyncio
import contextlib
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class Process:
    """A process that speaks lines of JSON."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, *arguments: str, env: dict[str, str] | None = None) -> "Process":
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=ROOT,
            env=os.environ | (env or {}),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=2**26,
        )
        return cls(process)

    async def heard(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        if not line:
            raise SystemExit("a process that was measured has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def ask(self, wish: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(wish).encode() + b"\n")
        return await self.heard()

    def resident(self) -> float:
        """Megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def guide_env(folder: Path, api: int, port: int) -> dict[str, str]:
    """The settings of a guide on loopback, without Telegram's rate."""
    return {
        "BOT_TOKEN": "42:AAHdummytokendummytokendummytoken",
        "BOT_API_URL": f"http://127.0.0.1:{api}",
        "BOT_STORE": f"sqlite:///{folder}/veivis.db",
        "BOT_KEY_FILE": f"{folder}/key/key",
        "BOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "BOT_WEBHOOK_SECRET": "far",
        "BOT_LISTEN": f"127.0.0.1:{port}",
        "BOT_RATE": "100000",
    }
