"""The doctor on token, webhook and clock, with the playground as Telegram; and the command as a whole."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.desk_doctor import doctor
from bot.doctor import State
from bot.doctor.asking import Said
from bot.playground.profile import Profile
from bot.playground.server import Playground
from bot.settings import Settings
from tests.doctor.conftest import TOKEN, Found, states
from tests.doctor.test_machine import only
from tests.reading.shelf import PROBLEMS, lay_case

ROOT = Path(__file__).resolve().parents[2]
OK, WARNING, ERROR = State.OK, State.WARNING, State.ERROR
SECRET = TOKEN.partition(":")[2]
Look = Callable[..., Found]


def info(playground: Playground, monkeypatch: pytest.MonkeyPatch, **said: object) -> None:
    """What Telegram says of its webhook."""
    monkeypatch.setattr(
        playground.world.webhook, "info", lambda: {"url": "", "pending_update_count": 0, **said}
    )


def test_all_is_well(telegram: Playground, look: Look) -> None:
    found = look()
    assert [states(found[about]) for about in ("token", "webhook", "clock")] == [{OK}] * 3


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"kind": "refuse", "status": 401, "words": "Unauthorized"}, "revoked"),
        ({"kind": "refuse", "status": 404, "words": "Not Found"}, "revoked"),
        ({"kind": "500"}, "HTTP 500"),
        ({"kind": "html", "status": 502}, "HTTP 502"),
        ({"kind": "drop_before"}, "ServerDisconnectedError"),
    ],
    ids=lambda value: str(value.get("kind")) if isinstance(value, dict) else "",
)
def test_a_token_that_is_not_taken(
    fault: dict[str, object], words: str, telegram: Playground, look: Look
) -> None:
    telegram.world.faults.configure(fault | {"methods": ["getMe"], "times": 1})
    found = look()
    assert words in only(found["token"], ERROR).en
    assert "webhook" not in found


def test_nobody_at_the_other_end(there: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    found = look()
    assert "does not answer" in only(found["token"], ERROR).en
    assert states(found["clock"]) == {WARNING}


@pytest.mark.parametrize("token", ["", "hemmelig", f"{TOKEN} ", f"'{TOKEN}'", "42:kort", f"{TOKEN}\n{TOKEN}"])
def test_a_token_of_another_shape_is_not_sent(
    token: str, there: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def ask(url: str, token: str, method: str) -> Said:
        asked.append(token)
        return Said(401)

    monkeypatch.setattr("bot.doctor.telegram.ask", ask)
    monkeypatch.delenv("BOT_API_URL")
    monkeypatch.setenv("BOT_TOKEN", token)
    told = only(look()["token"], ERROR)
    assert asked == ["0:none"]
    assert token.strip() == "" or token not in told.nb + told.en


def test_a_token_file_that_others_can_read(there: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("token").write_text(TOKEN)
    Path("token").chmod(0o644)
    monkeypatch.setenv("BOT_TOKEN_FILE", "token")
    assert "chmod 600" in only(look()["settings"], ERROR).en


def test_what_should_be_off_at_botfather(
    telegram: Playground, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = telegram.world.profile.user()
    monkeypatch.setattr(Profile, "user", lambda _profile: user | {"can_connect_to_business": True})
    assert "business" in only(look()["token"], WARNING).en


OURS = "https://guide.example.no/telegram"
THEIRS = f"https://other.example.com/{TOKEN}"


@pytest.mark.parametrize(
    ("wanted", "said", "state", "words"),
    [
        (OURS, {"url": OURS}, OK, "guide.example.no"),
        (OURS, {}, WARNING, "not set"),
        (OURS, {"url": THEIRS}, ERROR, "other.example.com"),
        ("", {"url": THEIRS}, WARNING, "does another run"),
        ("", {"pending_update_count": 5000}, WARNING, "5000 updates wait"),
        (
            OURS,
            {
                "url": OURS,
                "last_error_date": int(time.time()),
                "last_error_message": "Connection refused\x1b[1m",
            },
            WARNING,
            "Connection refused",
        ),
        (OURS, {"url": OURS, "last_error_date": 1, "last_error_message": "long ago"}, OK, "guide.example.no"),
        (OURS, {"url": OURS, "allowed_updates": ["message"]}, WARNING, "callback_query"),
    ],
)
def test_the_webhook_as_telegram_has_it(
    wanted: str,
    said: dict[str, object],
    state: State,
    words: str,
    telegram: Playground,
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    info(telegram, monkeypatch, **said)
    monkeypatch.setenv("BOT_WEBHOOK_URL", wanted)
    found = look()["webhook"]
    assert words in only(found, state).en
    assert not any(SECRET in each.nb + each.en or "\x1b" in each.en for each in found)


@pytest.mark.parametrize(("seconds", "state"), [(0, OK), (20, WARNING), (-20, WARNING), (4000, ERROR)])
def test_a_clock_that_is_wrong(
    seconds: int, state: State, telegram: Playground, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time
    # The playground's server asks another clock for its Date.
    monkeypatch.setattr("bot.doctor.asking.now", lambda: now() + seconds)
    assert states(look()["clock"]) == {state}


def test_content_with_errors_and_sources_long_not_looked_at(there: Path, look: Look) -> None:
    found = look(content=True)["content"]
    assert {each.state for each in found} <= {OK, WARNING, ERROR}
    (there / "text" / "flows" / "law.yaml").write_text("steps: [", encoding="utf-8")
    told = only(look(content=True)["content"], ERROR)
    assert "law.yaml:2" in told.en
    assert "bot check" in told.nb


def test_an_error_that_stops_no_start_is_told_as_such(there: Path, look: Look) -> None:
    lay_case(PROBLEMS / "D005-other-number", there / "text")
    told = only(look(content=True)["content"], ERROR)
    assert "1 errors that stop no start: text/content/services/national.yaml:26:12 D005" in told.en
    assert "1 feil som ikke stopper en start" in told.nb


def test_no_folder_of_content(there: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_CONTENT", str(there / "nowhere"))
    assert states(look(content=True)["content"]) == {ERROR}


def test_one_look_that_stumbles_hides_no_other_and_says_nothing_of_why(
    there: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_settings: Settings) -> None:
        raise RuntimeError("merketord")

    monkeypatch.setattr("bot.doctor.kept.key", broken)
    found = look()
    told = only(found["key"], ERROR)
    assert "RuntimeError" in told.en
    assert "merketord" not in told.nb + told.en
    assert states(found["disk"]) == {OK}


def test_a_secret_is_never_printed(
    telegram: Playground, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    user = telegram.world.profile.user()
    monkeypatch.setattr(Profile, "user", lambda _profile: user | {"username": f"x{SECRET}x"})
    doctor("en", as_json=False)
    doctor("nb", as_json=True)
    told = capsys.readouterr().out
    assert "@x***x" in told
    assert SECRET not in told


def test_everything_broken_is_one_line_each_and_exit_1(there: Path) -> None:
    Path("var").mkdir()
    Path("var/veivis.db").write_bytes(b"no database")
    Path("var-key").mkdir()
    Path("var-key/key").write_text("no key")
    Path("var-key/key").chmod(0o600)
    Path(".env").write_text("BOT_TOKN=1\n")
    (there / "text" / "content" / "acts.yaml").write_text(": : :")
    run = [sys.executable, "-m", "bot", "doctor", "--json"]
    done = subprocess.run(
        run, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == ""
    broken = {each["about"] for each in json.loads(done.stdout) if each["state"] == "error"}
    assert broken == {"settings", "key", "store", "content", "token"}
