"""A real nginx on a free port with deploy/nginx.conf, its ports and paths exchanged and nothing else."""

import ipaddress
import ssl
import subprocess
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers.programs import free_port, program

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
REPLICAS = ("127.0.0.1:8081", "127.0.0.1:8082")
"""As they stand in the file."""


class Nginx:
    """`url`: where it listens for Telegram; `trust`: what a client must trust to speak with it."""

    def __init__(self, folder: Path, replicas: Sequence[str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}/telegram"
        self._program = program("nginx")
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True)
        certificate = folder / "fullchain.pem"
        _certify(certificate, folder / "privkey.pem")
        self.trust = ssl.create_default_context(cafile=certificate)
        text = CONFIG.read_text(encoding="utf-8")
        changes = {
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "/etc/veivis/tls/fullchain.pem": str(certificate),
            "/etc/veivis/tls/privkey.pem": str(folder / "privkey.pem"),
            "/run/veivis-nginx.pid": str(folder / "pid"),
            **dict(zip(REPLICAS, replicas, strict=True)),
        }
        for theirs, ours in changes.items():
            assert theirs in text
            text = text.replace(theirs, ours)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until it listens."""
        command = [self._program, "-p", str(self.folder), "-c", "nginx.conf", "-g", "daemon off;"]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stderr=log)
        for _ in range(1200):
            if (self.folder / "pid").exists():
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def end(self) -> None:
        """Stop it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None


def _certify(certificate: Path, key_file: Path) -> None:
    """A certificate for this machine, signed by itself, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "veivis.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key_file.write_bytes(secret)
    key_file.chmod(0o600)
