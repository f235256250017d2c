"""The operator's command that looks at everything the guide needs, and says what to do."""

import json
import sys
from dataclasses import asdict

from bot.doctor import Finding, State, examine
from bot.doctor.environment import secrets_in_use


def doctor(lang: str, as_json: bool) -> int:
    """One line for each thing; 1 if any is an error."""
    secrets = secrets_in_use()
    found: list[Finding] = []
    for finding in examine():
        found.append(finding)
        if not as_json:
            sys.stdout.write(_hidden(finding.line(lang), secrets) + "\n")
            sys.stdout.flush()
    if as_json:
        told = [{**asdict(each), "state": each.state.value} for each in found]
        sys.stdout.write(_hidden(json.dumps(told, ensure_ascii=False, indent=1), secrets) + "\n")
    return 1 if any(each.state is State.ERROR for each in found) else 0


def _hidden(text: str, secrets: list[str]) -> str:
    """Nothing we say holds a secret; should something ever, it is taken out here."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)
