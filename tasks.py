"""The commands of ./porch: each is a line or two that calls the library.

More of them are in frontporch/commands/tasks/, by what they are about. Every library function
is imported inside its command, so that a start loads only what it runs. Each returns the exit
code: 0 done, 1 refused or something failed, 2 wrong use or configuration.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.tasks.delivery import DELIVERY_TASKS
from frontporch.commands.tasks.developer import DEVELOPER_TASKS
from frontporch.commands.tasks.founding import FOUNDING_TASKS
from frontporch.commands.tasks.hold import HOLD_TASKS
from frontporch.commands.tasks.live import LIVE_TASKS
from frontporch.commands.tasks.options import PATH, as_option, key_option, now_option
from frontporch.commands.tasks.picture import PICTURE_TASKS
from frontporch.commands.tasks.publishing import PUBLISHING_TASKS
from frontporch.commands.tasks.record import RECORD_TASKS
from frontporch.commands.tasks.undoing import UNDOING_TASKS
from frontporch.errors import FrontPorchError
from frontporch.house import HOUSE, IS_PACKAGED, own_folder

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    default=own_folder(),
    help="The department's folder, with department.toml and content/ (default: this one).",
)
@click.pass_context
def porch(context: click.Context, folder: Path) -> None:
    """Front Porch: the department's blog, from Markdown to the street."""
    context.obj = folder


@porch.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where it listens on this machine; 0 takes any free port.",
)
@click.option("--drill", "is_drill", is_flag=True, help="Show the drill of live updates instead.")
@now_option
@click.pass_obj
def serve(folder: Path, port: int, now: datetime | None, *, is_drill: bool) -> int:
    """Build the blog, show it on this machine and follow every change."""
    if is_drill:
        from frontporch.commands.live.drill import run_drill_serve

        return run_drill_serve(folder, port=port, now=now)
    from frontporch.commands.serve import run_serve

    return run_serve(folder, port=port, now=now)


@porch.command()
@click.argument("title", help="The headline, in quotes.")
@click.option("--author", required=True, help="The officer's handle in department.toml.")
@click.option("--kind", help="What sort of post it is; left out, you are told which there are.")
@now_option
@click.pass_obj
def new(folder: Path, title: str, author: str, kind: str | None, now: datetime | None) -> int:
    """Start a post with its id and the kind's five questions."""
    from frontporch.commands.new import run_new

    return run_new(folder, title, author=author, kind=kind, now=now)


@porch.command()
@click.argument(
    "paths",
    nargs=-1,
    type=PATH,
    metavar="[PATH]…",
    help="Only what concerns these files and folders (default: everything).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Sentences for people, or for programs.",
)
@click.option("--preview", is_flag=True, help="Show also what each network would get.")
@click.option("--html", type=PATH, metavar="FILE", help="Write the preview into one HTML file.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without asking.")
@now_option
@click.pass_obj
def check(  # noqa: PLR0913 - one argument an option
    folder: Path,
    paths: tuple[Path, ...],
    form: str,
    html: Path | None,
    now: datetime | None,
    *,
    preview: bool,
    fix: bool,
) -> int:
    """Say everything that must be fixed, with file and line."""
    from frontporch.commands.asked import Asked

    asked = Asked(form=form, preview=preview, html=html)
    if paths and not (fix or preview or html):
        from frontporch.commands.check_posts import check_posts

        if (code := check_posts(folder, paths, asked, now)) is not None:
            return code
    from frontporch.commands.check import run_check

    return run_check(folder, paths, asked, now, fix=fix)


@porch.command()
@click.argument("page", required=False, help="Its name (default: lists all).")
def docs(page: str | None) -> int:
    """Show a page of the documentation, as it is for this version."""
    from frontporch.commands.docs import run_docs

    return run_docs(page)


@porch.command()
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option("--workers", type=click.IntRange(1), help="Processes that render (default: cores).")
@now_option
@click.pass_obj
def build(folder: Path, workers: int | None, now: datetime | None, *, no_cache: bool) -> int:
    """Build the public site into output/."""
    from frontporch.commands.build import run_build

    return run_build(folder, no_cache=no_cache, workers=workers, now=now)


@porch.command()
@click.argument("what", metavar="[REF:]PATH", help="A post or folder, on a branch or here.")
@as_option
@key_option
@click.option("--reject", is_flag=True, help="Sign that it must not go out.")
@click.option("--emergency", metavar="REASON", help="Clear it at once, alone; say why.")
@click.option("--yes", is_flag=True, help="Do not ask. For rehearsals only.")
@now_option
@click.pass_obj
def approve(  # noqa: PLR0913 - one argument an option
    folder: Path,
    what: str,
    handle: str | None,
    key: Path | None,
    emergency: str | None,
    now: datetime | None,
    *,
    reject: bool,
    yes: bool,
) -> int:
    """Show all that would go out, ask, and sign; nothing on the branch is run."""
    from frontporch.commands.approve import Choice, run_approve

    choice = Choice(handle=handle, key=key, reject=reject, emergency=emergency, yes=yes)
    return run_approve(folder, what, choice, now)


@porch.command()
@as_option
@key_option
@now_option
@click.pass_obj
def accept(folder: Path, handle: str | None, key: Path | None, now: datetime | None) -> int:
    """Put department.toml and sop.toml, as they are now, in force."""
    from frontporch.commands.accept import run_accept

    return run_accept(folder, handle=handle, key=key, now=now)


@porch.command("import")
@click.argument("source", type=PATH, help="The folder of the archive.")
@click.option(
    "--from",
    "dialect",
    type=click.Choice(["jekyll", "hugo", "pelican"]),
    required=True,
    help="What the archive was written for.",
)
@click.option("--limit", type=click.IntRange(1), help="Take only this many posts.")
@click.pass_obj
def import_archive(folder: Path, source: Path, dialect: str, limit: int | None) -> int:
    """Bring in an existing archive; whatever could not be mapped is listed at the end."""
    from frontporch.commands.import_archive import run_import

    return run_import(folder, source, dialect, limit)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if something is not current.")
def reference(*, check: bool) -> int:
    """Write what is generated in docs/reference/ (for developers)."""
    from frontporch.commands.reference import run_reference

    return run_reference(HOUSE, porch, check=check)


_PEOPLES = (
    *PUBLISHING_TASKS,
    *RECORD_TASKS,
    *DELIVERY_TASKS,
    *FOUNDING_TASKS,
    *HOLD_TASKS,
    *LIVE_TASKS,
    *UNDOING_TASKS,
    *PICTURE_TASKS,
)
for task in _PEOPLES:
    porch.add_command(task)

# a department's folder holds nothing that these could work on
for task in () if IS_PACKAGED else (reference, *DEVELOPER_TASKS):
    porch.add_command(task)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; only a bug leaves with a traceback."""
    try:
        code: int = porch.main(arguments, prog_name="porch", standalone_mode=False)
    except FrontPorchError as mistake:
        click.echo(str(mistake), err=True)
        return mistake.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as wrong_use:
        wrong_use.show()
        return wrong_use.exit_code
    return code


if __name__ == "__main__":
    sys.exit(main())
