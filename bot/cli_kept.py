"""The commands about what is kept: agreed values, issued buttons, slips, counts, backups and keys."""

from pathlib import Path
from typing import Annotated

import typer

from bot.settings import read_settings

app = typer.Typer()
keys = typer.Typer(help="The keys that seal what is kept.", no_args_is_help=True)
app.add_typer(keys, name="keys")

AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


@app.command()
def agree(
    only: Annotated[
        list[str] | None, typer.Argument(help="Only these facts, services, acts or steps.")
    ] = None,
) -> None:
    """Write down the numbers, dates, phones and ways as they stand, after somebody has looked at them."""
    from bot import desk_kept  # noqa: PLC0415

    raise typer.Exit(desk_kept.agree(read_settings(), only or ()))


@app.command()
def buttons(
    write: Annotated[bool, typer.Option("--write", help="Add them to content/buttons.txt.")] = False,
) -> None:
    """The buttons that are not in the list of all buttons ever sent; exit 1 if there are any."""
    from bot import desk_kept  # noqa: PLC0415

    raise typer.Exit(desk_kept.buttons(read_settings(), write))


@app.command()
def mutate(
    sample: Annotated[int, typer.Option(min=1, help="How many slips to try.")] = 400,
    every: Annotated[bool, typer.Option("--all", help="Try every slip there is.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed makes the same slips.")] = 1,
    kind: Annotated[list[str] | None, typer.Option(help="Only slips of this kind, e.g. phone.")] = None,
    least: Annotated[float, typer.Option(min=0, max=100, help="Per cent that must be noticed.")] = 97,
    as_json: AsJson = False,
) -> None:
    """Make slips in the content on purpose, one at a time, and tell which of them `check` notices."""
    from bot import desk_mutate  # noqa: PLC0415

    asked = desk_mutate.Asked(None if every else sample, seed, tuple(kind or ()), least / 100, as_json)
    raise typer.Exit(desk_mutate.mutate(read_settings(), asked))


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="The file to write.")] = None,
    folder: Annotated[Path | None, typer.Option("--dir", help="A folder of backups; old ones go.")] = None,
    keep: Annotated[int, typer.Option(min=1, help="How many to keep in --dir.")] = 14,
) -> None:
    """Write the counts of visits to a file, also while the guide runs; nothing about people is in it."""
    if (file is None) == (folder is None):
        raise typer.BadParameter("give either FILE or --dir FOLDER")
    from bot import desk_backup  # noqa: PLC0415

    raise typer.Exit(desk_backup.save(read_settings(), file, folder, keep))


@app.command()
def visits(
    days: Annotated[int, typer.Option(min=1, max=400, help="How many days, today the last of them.")] = 30,
) -> None:
    """How often each topic was opened in the last days, also while the guide runs; nothing about people."""
    from bot import desk_visits  # noqa: PLC0415

    raise typer.Exit(desk_visits.visits(read_settings(), days))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Take the counts of a backup back, while the guide is stopped."""
    from bot import desk_backup  # noqa: PLC0415

    raise typer.Exit(desk_backup.restore(read_settings(), file))


@app.command()
def doctor(
    lang: Annotated[str, typer.Option("--lang", help="nb or en.")] = "nb",
    as_json: AsJson = False,
) -> None:
    """Look at token, webhook, clock, key, store and content, and say what to do; exit 1 on an error."""
    from bot import desk_doctor  # noqa: PLC0415

    raise typer.Exit(desk_doctor.doctor(lang, as_json))


@keys.command("list")
def list_keys() -> None:
    """Which keys there are, and how many rows each of them seals."""
    from bot import desk_keys  # noqa: PLC0415

    raise typer.Exit(desk_keys.list_keys(read_settings()))


@keys.command()
def rotate() -> None:
    """Make a new key; old ones are dropped when no row needs them."""
    from bot import desk_keys  # noqa: PLC0415

    raise typer.Exit(desk_keys.rotate(read_settings()))
