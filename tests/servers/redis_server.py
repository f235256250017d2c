"""A real Redis on a free port, with deploy/redis.conf as it is; it can be killed and started again."""

import subprocess
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.servers.programs import free_port, program

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "redis.conf"


class RedisServer:
    """`url` names its first database; its data lies in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._program = program("redis-server")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        """Start it, and wait until it answers. `more`: settings beside those of the file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        own = ["--port", str(self.port), "--dir", str(self.folder), "--logfile", str(self.folder / "log")]
        self._process = subprocess.Popen([self._program, str(CONFIG), *own, *more])
        with self.client() as client:
            for _ in range(1200):
                try:
                    client.ping()
                    return
                except RedisError:
                    time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def end(self, *, kill: bool = False) -> None:
        """Stop it, or pull the plug."""
        if self._process is not None:
            (self._process.kill if kill else self._process.terminate)()
            self._process.wait(20)
            self._process = None

    @property
    def pid(self) -> int:
        """Its number, 0 when it does not run."""
        return self._process.pid if self._process is not None else 0

    def client(self) -> Redis:
        """A client to look with, beside the store's own."""
        return Redis(port=self.port)

    def raw_bytes(self) -> bytes:
        """Everything it has on disk but its own log of events."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file() and path.name != "log")
        return b"".join(path.read_bytes() for path in files)
