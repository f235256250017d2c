"""The door: commands and nothing else."""

import asyncio
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import SettingsError, read_settings

app = typer.Typer(
    help="Veivis: a guide that answers in scripted conversations.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Lang = Annotated[str, typer.Option("--lang", help="nb, nn or en.")]
Reader = Annotated[str, typer.Option("--as", help="young, parent, friend or adult.")]
On = Annotated[str, typer.Option("--on", help="Show the law of this date, YYYY-MM-DD.")]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


def _day(text: str) -> date | None:
    """A date option, or None where it was left out."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write YYYY-MM-DD", param_hint="--on") from None


@app.command()
def run(
    webhook: Annotated[bool, typer.Option("--webhook", help="Listen instead of asking.")] = False,
) -> None:
    """Serve Telegram."""
    from bot.app import serve  # noqa: PLC0415 - loads what the other commands do without

    raise typer.Exit(asyncio.run(serve(read_settings(), webhook=webhook)))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the chat page; 0 finds a free one.")] = 8099,
    keep: Annotated[bool, typer.Option(help="Leave the store behind when stopped.")] = False,
) -> None:
    """The guide on a chat page: no token, no network."""
    from bot.app import demonstrate  # noqa: PLC0415 - as above

    raise typer.Exit(asyncio.run(demonstrate(read_settings(), port=port, keep=keep)))


@app.command()
def talk(
    lang: Lang = "nb",
    reader: Reader = "young",
    on: On = "",
    save: Annotated[Path | None, typer.Option(help="Write the conversation to this file.")] = None,
    replay: Annotated[Path | None, typer.Option(help="Take the lines from this file.")] = None,
) -> None:
    """The same guide in the terminal: numbers press buttons, /start begins anew, Ctrl-D ends."""
    from bot import desk  # noqa: PLC0415 - each command loads what it needs

    raise typer.Exit(desk.talk(read_settings(), desk.Wanted(lang, reader, _day(on)), save, replay))


@app.command()
def check(
    as_json: AsJson = False,
    lang: Annotated[str, typer.Option("--lang", help="Language of the findings: nb or en.")] = "nb",
    explain: Annotated[str, typer.Option(help="Say what a code means, e.g. F001.")] = "",
) -> None:
    """Find everything that is wrong with the content; exit 1 if anything is an error."""
    from bot import desk  # noqa: PLC0415

    settings = read_settings()
    raise typer.Exit(desk.explain(explain, lang) if explain else desk.check(settings, as_json, lang))


@app.command()
def show(
    topic: Annotated[str, typer.Option(help="A topic id, e.g. legal.record.")] = "",
    step: Annotated[str, typer.Option(help="A step id, e.g. police.age.")] = "",
    lang: Lang = "nb",
    reader: Reader = "young",
    on: On = "",
    answers: Annotated[str, typer.Option(help="Answers given before: age=under_15,matter=use.")] = "",
    as_json: AsJson = False,
) -> None:
    """One screen as a person reads it."""
    if bool(topic) == bool(step):
        raise typer.BadParameter("give either --topic or --step")
    from bot import desk  # noqa: PLC0415

    wanted = desk.Wanted(lang, reader, _day(on), topic, step, answers)
    raise typer.Exit(desk.show(read_settings(), wanted, as_json))


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="What a person might type.")] = "",
    lang: Lang = "nb",
    jsonl: Annotated[Path | None, typer.Option(help="A file of {id, text, lang} lines.")] = None,
    explain: Annotated[bool, typer.Option(help="Show which phrases decided.")] = False,
) -> None:
    """Where free text leads."""
    from bot import desk_find  # noqa: PLC0415

    settings = read_settings()
    if jsonl is not None:
        raise typer.Exit(desk_find.find_all(settings, jsonl))
    if not text:
        raise typer.BadParameter("give a text, or --jsonl FILE")
    raise typer.Exit(desk_find.find(settings, text, lang, explain))


@app.command()
def graph(
    flow: Annotated[str, typer.Option(help="Only this flow.")] = "",
    lang: Lang = "nb",
) -> None:
    """The map of the flows as Mermaid text."""
    from bot import desk  # noqa: PLC0415

    raise typer.Exit(desk.graph(read_settings(), flow, lang))


@app.command()
def coverage(
    write: Annotated[bool, typer.Option("--write", help="Write docs/coverage.md instead.")] = False,
) -> None:
    """Where each announced row is answered; exit 1 if docs/coverage.md says something else."""
    from bot import desk_coverage  # noqa: PLC0415

    raise typer.Exit(desk_coverage.coverage(read_settings(), write))


def main() -> None:
    """Run a command; wrong settings are one clear line, never a traceback."""
    try:
        app()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
