"""The door: commands and nothing else."""

import asyncio
import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_kept import app as kept
from bot.settings import SettingsError, read_settings

app = typer.Typer(
    help="Veivis: a guide that answers in scripted conversations.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(kept)


Lang = Annotated[str, typer.Option("--lang", help="nb, nn or en.")]
Reader = Annotated[str, typer.Option("--as", help="young, parent, friend or adult.")]
On = Annotated[str, typer.Option("--on", help="Show the law of this date, YYYY-MM-DD.")]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable.")]

_DAY_FIRST = re.compile(r"^(\d\d?)[./-](\d\d?)[./-](\d{4})$")


def _day(text: str) -> date | None:
    """A date option, or None where it was left out."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        turned = _DAY_FIRST.sub(lambda each: f"{each[3]}-{each[2]:0>2}-{each[1]:0>2}", text)
        meant = turned if turned != text else "2027-02-01"
        raise _refused(f"--on {text}: ikke en dato. Skriv år-måned-dag: {meant}") from None


def _refused(wrong: str) -> typer.Exit:
    """Say in one line what is wrong with what was asked for; the exit to raise."""
    sys.stderr.write(f"{wrong}\n")
    return typer.Exit(2)


@app.command()
def run(
    webhook: Annotated[bool, typer.Option("--webhook", help="Listen instead of asking.")] = False,
    only: Annotated[str, typer.Option(help="receive or answer; others do the rest (needs Redis).")] = "",
) -> None:
    """Serve Telegram."""
    from bot import heap, serve  # noqa: PLC0415 - loads what the other commands do without

    heap.wait()
    raise typer.Exit(serve.run(webhook=webhook, only=only))


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
    replay: Annotated[str, typer.Option(help="A way as `check` tells it, or a file of lines.")] = "",
) -> None:
    """The same guide in the terminal: numbers press buttons, /start begins anew, Ctrl-D ends."""
    from bot import desk, desk_replay  # noqa: PLC0415 - each command loads what it needs

    wanted = desk.Wanted(lang, reader, _day(on))
    lines = Path(replay) if replay and desk_replay.is_file(replay) else None
    if replay and lines is None:
        raise typer.Exit(desk_replay.replay(read_settings(), wanted, replay))
    raise typer.Exit(desk.talk(read_settings(), wanted, save, lines))


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    form: Annotated[str, typer.Option("--format", help="text, json or github.")] = "text",
    lang: Annotated[str, typer.Option("--lang", help="Language of the findings: nb or en.")] = "nb",
    on: Annotated[str, typer.Option("--on", help="Check as on this date, YYYY-MM-DD.")] = "",
    explain: Annotated[str, typer.Option(help="Show the page about a code, e.g. F001.")] = "",
    against: Annotated[
        str, typer.Option(help="Tell what people would read differently than in this revision or folder.")
    ] = "",
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file is saved.")] = False,
    start: Annotated[
        bool, typer.Option("--start", help="Only what would stop a start, which then need not look again.")
    ] = False,
) -> None:
    """Find everything that is wrong with the content; exit 1 if anything is an error."""
    from bot import desk, desk_changes, desk_pages, desk_start, desk_watch  # noqa: PLC0415
    from bot.check.formats import FORMATS  # noqa: PLC0415

    if explain:
        raise typer.Exit(desk_pages.explain(explain, lang))
    if form not in FORMATS:
        raise _refused(f"--format {form}: finnes ikke. Disse finnes: {', '.join(FORMATS)}")
    form, settings = "json" if as_json else form, read_settings()
    if against:
        raise typer.Exit(desk_changes.changes(settings, against, form == "json", lang))
    if start and (on or form != "text"):
        raise _refused("--start sier med ord hva som gjelder i dag; ta bort --on, --json og --format")
    if start:
        raise typer.Exit(desk_start.judge(settings, lang))
    if watch:
        raise typer.Exit(desk_watch.watch(settings, form, lang))
    raise typer.Exit(desk.check(settings, form, lang, _day(on)))


@app.command()
def translated(
    texts: Annotated[list[str] | None, typer.Argument(help="Texts whose translations hold.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Note that translations were read beside the Norwegian; without a text, show which are left behind."""
    from bot import desk_translations  # noqa: PLC0415

    raise typer.Exit(desk_translations.translated(read_settings(), texts or [], everything))


@app.command()
def schemas(
    write: Annotated[bool, typer.Option("--write", help="Write docs/schemas/ and .vscode/ instead.")] = False,
) -> None:
    """Whether editors know the files as they are; exit 1 if a schema differs."""
    from bot import desk_schemas  # noqa: PLC0415

    raise typer.Exit(desk_schemas.written(read_settings(), write))


@app.command()
def pages(
    write: Annotated[bool, typer.Option("--write", help="Write docs/problems/ instead.")] = False,
) -> None:
    """Whether docs/problems/ shows every rule as it is; exit 1 if a page differs."""
    from bot import desk_pages  # noqa: PLC0415

    raise typer.Exit(desk_pages.pages(write))


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
        raise _refused(
            "si hvilken skjerm, på én av disse måtene: --step help.work eller --topic legal.record"
        )
    from bot import desk  # noqa: PLC0415

    wanted = desk.Wanted(lang, reader, _day(on), topic, step, answers)
    raise typer.Exit(desk.show(read_settings(), wanted, as_json))


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="What a person might type.")] = "",
    lang: Annotated[  # noqa: ARG001 - who gives it is right to, and gets the same answer
        str, typer.Option("--lang", help="May be given; words of all languages are read at once.")
    ] = "",
    jsonl: Annotated[Path | None, typer.Option(help="A file of {id, text, lang} lines.")] = None,
    explain: Annotated[bool, typer.Option(help="Show which phrases and words decided.")] = False,
    misses: Annotated[
        Path | None, typer.Option(help="List what goes wrong in a file of labelled lines.")
    ] = None,
) -> None:
    """Where free text leads."""
    from bot import desk_find  # noqa: PLC0415

    settings = read_settings()
    if misses is not None:
        raise typer.Exit(desk_find.misses(settings, misses))
    if jsonl is not None:
        raise typer.Exit(desk_find.find_all(settings, jsonl))
    if not text:
        raise _refused('skriv det noen kunne skrevet, i anførselstegn: find "urinprøve på jobben"')
    raise typer.Exit(desk_find.find(settings, text, explain))


@app.command()
def learn() -> None:
    """Learn anew, from the phrases, what free text leads to; takes some minutes."""
    from bot import desk_learn  # noqa: PLC0415

    raise typer.Exit(desk_learn.learn_weights(read_settings()))


@app.command()
def graph(flow: Annotated[str, typer.Option(help="Only this flow.")] = "", lang: Lang = "nb") -> None:
    """The map of the flows as Mermaid text."""
    from bot import desk  # noqa: PLC0415

    raise typer.Exit(desk.graph(read_settings(), flow, lang))


@app.command()
def coverage(
    write: Annotated[bool, typer.Option("--write", help="Write docs/coverage.md instead.")] = False,
    transcripts: Annotated[
        bool, typer.Option("--transcripts", help="The steps and buttons that no transcript comes to.")
    ] = False,
) -> None:
    """Where each announced row is answered; exit 1 if docs/coverage.md says something else."""
    from bot import desk_coverage, desk_transcripts  # noqa: PLC0415

    if transcripts:
        raise typer.Exit(desk_transcripts.transcripts(read_settings()))
    raise typer.Exit(desk_coverage.coverage(read_settings(), write))


def main() -> None:
    """Run a command; wrong settings are one clear line, never a traceback."""
    try:
        app()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
