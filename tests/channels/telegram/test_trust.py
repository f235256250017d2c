"""Certificates are read once, where a call is encrypted, and whoever is not known is not called."""

import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.channels.telegram import trust
from bot.channels.telegram.refusal import NoAnswer
from bot.channels.telegram.session import connect

ROOT = Path(__file__).resolve().parents[3]


def certificate(folder: Path) -> Path:
    """A key and a certificate for this machine that nobody has signed but itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@asynccontextmanager
async def telegram(file: Path) -> AsyncIterator[str]:
    """A Bot API server with this certificate; its address."""

    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"id": 42}})

    application = web.Application()
    application.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    try:
        await site.start()
        yield f"https://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.fixture(autouse=True)
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "_read", [])


async def test_a_server_that_nobody_vouches_for_is_not_called(tmp_path: Path) -> None:
    async with telegram(certificate(tmp_path)) as url:
        api = connect("42:A", url)
        with pytest.raises(NoAnswer):
            await api.call("getMe", {}, 5)
        await api.close()


async def test_certificates_of_ones_own_are_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    async with telegram(file) as url:
        api = connect("42:A", url)
        assert await api.call("getMe", {}, 5) == {"id": 42}
        await api.close()


@pytest.mark.parametrize(
    ("url", "needed"),
    [("https://api.telegram.org", True), ("HTTPS://x", True), ("http://127.0.0.1:1", False), ("x", True)],
)
def test_whoever_is_called_openly_needs_none(url: str, needed: bool) -> None:
    assert trust.encrypted(url) is needed


@pytest.mark.parametrize("named", ["", "/nowhere.pem"])
def test_what_is_loaded_for_nobody_reads_none_and_the_setting_stays(named: str) -> None:
    told = (
        "import os; from bot.channels.telegram.trust import nobody, trusted; before = dict(os.environ)\n"
        "with nobody(): from aiohttp import connector\n"
        "assert dict(os.environ) == before\n"
        "print(*(len(each.get_ca_certs()) for each in (connector._SSL_CONTEXT_VERIFIED, trusted())))\n"
        "assert trusted().verify_mode.name == 'CERT_REQUIRED' and trusted().check_hostname"
    )
    env = {"SSL_CERT_FILE": named, "SSL_CERT_DIR": named} if named else {}
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded, ours = map(int, done.stdout.split())
    assert loaded == 0
    assert ours == (0 if named else len(ssl.create_default_context().get_ca_certs()))
