"""The story of one record, told with `recordkit store`: sent, disputed, corrected, sent again.

It runs after the demonstration of the documents, and leaves what was sent in out/story/.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "story"

GRACE = "RC-20418"
BEFORE, AFTER = "with your left ear, and", "with your left ear when somebody sits beside you, and"
TAMPERED = 1
"""How `verify` ends where something is not as it was written."""


def main() -> int:
    """Tell the story and return the exit status."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    done = (
        _recorded_and_sent()
        and _asked_and_refused()
        and _asked_and_amended()
        and _sent_again()
        and _told()
        and _tampering_is_found()
    )
    return 0 if done else 1


def _recorded_and_sent() -> bool:
    _say("A record is kept, and sent to the person, her sister and the provider of her care.")
    issue = ("issue", GRACE, "-o", "out/story")
    return (
        run("init", "out/story/records.db")
        and run("keys", "-o", "out/story")
        and run("save", "examples/grace-adeyemi.json", today="2026-10-15")
        and run(*issue, today="2026-10-19")
        and run(
            *issue,
            *("--to", "Ngozi Adeyemi", "--role", "carer", "--format", "html"),
            today="2026-10-19",
        )
        and run(
            *issue,
            *("--to", "Brightside Care", "--role", "provider", "--format", "docx"),
            today="2026-10-19",
        )
    )


def _asked_and_refused() -> bool:
    _say("Her sister asks for a correction. Nothing supports it, and the person does not want it.")
    request = "examples/amendments/grace-refused.json"
    return run("request-amendment", request, today="2026-10-28") and run(
        "refuse", request, "--request", "5", "-o", "out/story", today="2026-11-05"
    )


def _asked_and_amended() -> bool:
    _say("The person asks for another one. She is right, and the record is amended.")
    request = "examples/amendments/grace-accepted.json"
    if not run("request-amendment", request, today="2026-11-09"):
        return False
    if not run("show", GRACE, "-o", "out/story/corrected.json"):
        return False
    corrected = OUT / "corrected.json"
    text = corrected.read_text(encoding="utf-8")
    assert BEFORE in text
    corrected.write_text(text.replace(BEFORE, AFTER), encoding="utf-8")
    return run(
        "amend",
        "out/story/corrected.json",
        *("--answer", request, "--request", "8", "--expected", "1"),
        today="2026-11-16",
    )


def _sent_again() -> bool:
    _say("Everyone who had the earlier record gets the amended one, each in their own format.")
    return (
        run("owed", GRACE, status=1)
        and run("issue", GRACE, "--again", "-o", "out/story", today="2026-11-17")
        and run("owed", GRACE)
    )


def _told() -> bool:
    _say("What happened is told, and nothing was changed behind anybody's back.")
    return (
        run("history", GRACE, "--format", "pdf", "-o", "out/story/history.pdf")
        and run("diff", GRACE, status=1)
        and run("head", "--key", "out/story/recordkit-private.pem", "-o", "out/story/head.json")
        and verified(0)
    )


def _tampering_is_found() -> bool:
    _say("Then somebody who can write to the file changes one byte of what was recorded.")
    with sqlite3.connect(OUT / "records.db") as store:
        (guard,) = store.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'contents_stay_as_they_are'"
        ).fetchone()
        store.execute("DROP TRIGGER contents_stay_as_they_are")
        store.execute(
            "UPDATE contents SET content = replace(content, 'left ear', 'left eye') "
            "WHERE number = 1 AND name = 'record'"
        )
        store.execute(guard)
    store.close()
    return verified(TAMPERED)


def verified(status: int) -> bool:
    """Whether `verify`, against the signed head, ends as it should."""
    return run(
        "verify",
        *("--head", "out/story/head.json", "--public-key", "out/story/recordkit-public.pem"),
        status=status,
    )


def run(*arguments: str, today: str = "2026-11-23", status: int = 0) -> bool:
    """Run one command of `recordkit store`, show it, and say whether it ended as it should."""
    print(f"\n$ recordkit store {' '.join(arguments)}", flush=True)
    dated = () if arguments[0] in ("init", "keys") else ("--today", today)
    done = subprocess.run(
        [sys.executable, "-m", "recordkit.cli.main", "store", *arguments, *dated],
        cwd=ROOT,
        check=False,
        env={
            **os.environ,
            "RECORDKIT_STORE": "out/story/records.db",
            "RECORDKIT_ACTOR": "Samira Khan, social worker",
            "RECORDKIT_SETTINGS": "examples/recordkit.toml",
        },
    )
    return done.returncode == status


def _say(text: str) -> None:
    print(f"\n-- {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
