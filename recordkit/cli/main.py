"""The program: finds the command, runs it, and turns whatever goes wrong into one message.

Exit codes: 0 done, 1 something is still to be recorded, 2 something could not be read or written
or was asked for in the wrong way, 70 a fault of recordkit's own, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from recordkit import __version__
from recordkit.cli.printing import message_of, say
from recordkit.errors import Incomplete, NotKnown, RecordkitError

DEBUG = "RECORDKIT_DEBUG"

INCOMPLETE, REFUSED, FAULT, INTERRUPTED, PIPE_CLOSED = 1, 2, 70, 130, 141


class Commands(click.Group):
    """The commands: each is the `command` of a module of this package, imported when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in _modules() if _command(name) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in _modules() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(str(NotKnown("command", args[0], tuple(self.list_commands(ctx)))))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read the output has seen enough
            _drop_output()
            return PIPE_CLOSED

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the program and leave it with an exit code, never with a traceback."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal that lacks a character shows its number; that is no reason to stop.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        extra["standalone_mode"] = False
        sys.exit(_exit_code(lambda: super(Commands, self).main(*args, **extra)))


def _modules() -> list[str]:
    with os.scandir(os.path.dirname(__file__)) as entries:  # noqa: PTH120  # pathlib takes 3 ms
        names = [entry.name for entry in entries]
    modules = (name[:-3] for name in names if name.endswith(".py") and name[0] != "_")
    return sorted(module.replace("_", "-") for module in modules)


def _command(name: str) -> click.Command | None:
    module = name.replace("-", "_")
    return getattr(import_module(f"recordkit.cli.{module}"), "command", None)


def _exit_code(run: Callable[[], int | None]) -> int:
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except RecordkitError as error:
        say(message_of(error))
        return INCOMPLETE if isinstance(error, Incomplete) else REFUSED
    except BaseException as error:  # noqa: BLE001  # WeasyPrint raises some that are no Exception
        return _unexpected(error)


def _unexpected(error: BaseException) -> int:
    from recordkit.writing import is_full, reason

    if isinstance(error, SystemExit):
        raise error
    if isinstance(error, OSError) and is_full(error):
        _drop_output()
        say(f"The output could not be written: {reason(error)}")
        return REFUSED
    if os.environ.get(DEBUG) == "1":
        import traceback

        say("".join(traceback.format_exception(error)))
    say(
        f"recordkit failed unexpectedly ({type(error).__name__} in {_place(error)}). "
        "Nothing was written. Please report this line. "
        f"{DEBUG}=1 shows more, which may hold parts of the record."
    )
    return FAULT


def _place(error: BaseException) -> str:
    """The innermost line of recordkit that the error passed through, as module:line."""
    place, step = "recordkit", error.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("recordkit"):
            place = f"{module}:{step.tb_lineno}"
        step = step.tb_next
    return place


def _drop_output() -> None:
    """Let what is left in the buffer of standard output go, or Python would try it once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


START_HERE = """From what is recorded about a review to documents that people can read.

\b
Start here:
  recordkit new review -o draft.json   a blank draft, with every question beside it
  recordkit check draft.json           what is still to be recorded
  recordkit render draft.json          the document, as a PDF
"""


@click.command(
    cls=Commands,
    name="recordkit",
    help=START_HERE,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Each command explains itself: recordkit check --help",
)
@click.version_option(__version__, prog_name="recordkit", message="%(prog)s %(version)s")
def main() -> None:
    """Start the program."""


if __name__ == "__main__":
    main()
