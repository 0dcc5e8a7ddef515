"""`recordkit store`, as a practitioner types it."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import Run
from tests.examples import FOLDER, content_of

GRACE = "RC-20418"
BEFORE, AFTER = "with your left ear, and", "with your left ear when somebody sits beside you, and"
REFUSED, ACCEPTED = (FOLDER / f"amendments/grace-{name}.json" for name in ("refused", "accepted"))


class Desk:
    """Somebody at work with a store."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def do(self, *arguments: str | Path, today: str = "2026-11-23", code: int = 0) -> Result:
        """Run a command of the store, which ends with this code."""
        dated = () if arguments[0] in ("init", "keys") else ("--today", today)
        result = self._run("store", *arguments, *dated)
        assert result.exit_code == code, result.output
        return result

    def said(self, *arguments: str | Path, **how: Any) -> str:
        """What a command says, in one line."""
        result = self.do(*arguments, **how)
        return " ".join((result.output).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("RECORDKIT_STORE", "records.db")
    monkeypatch.setenv("RECORDKIT_ACTOR", "Samira Khan, social worker")
    monkeypatch.setenv("RECORDKIT_SETTINGS", str(FOLDER / "recordkit.toml"))
    found = Desk(run)
    found.do("init", "records.db")
    return found


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """Grace's record is kept, and nothing of it issued."""
    desk.do("save", FOLDER / "grace-adeyemi.json", "--expected", "0", today="2026-10-15")
    return desk


@pytest.fixture
def sent(kept: Desk) -> Desk:
    """And sent to her, as text."""
    kept.do("issue", GRACE, "--format", "text", today="2026-10-19")
    return kept


@pytest.fixture
def amended(sent: Desk) -> Desk:
    """And amended, since she asked for it."""
    sent.do("request-amendment", ACCEPTED, today="2026-11-16")
    sent.do("show", GRACE, "-o", "grace.json")
    path = Path("grace.json")
    path.write_text(path.read_text(encoding="utf-8").replace(BEFORE, AFTER), encoding="utf-8")
    sent.do(
        "amend",
        "grace.json",
        *("--answer", ACCEPTED, "--request", "3", "--expected", "1"),
        today="2026-11-16",
    )
    return sent


class TestWhichStoreAndWho:
    def test_says_how_to_name_a_store(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("RECORDKIT_STORE", raising=False)

        result = run("store", "list")

        assert result.exit_code == 2
        assert "--store records.db" in result.output

    def test_says_how_to_make_one(self, run: Run) -> None:
        result = run("store", "list", "--store", "nowhere.db")

        assert result.exit_code == 2
        assert "recordkit store init nowhere.db" in result.output

    def test_says_how_to_name_yourself(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("RECORDKIT_ACTOR")

        said = desk.said("save", FOLDER / "grace-adeyemi.json", code=2)

        assert '--as "Samira Khan, social worker"' in said
        assert "no record" in desk.said("list")

    def test_settings_may_name_both(self, run: Run, tmp_path: Path) -> None:
        folder = tmp_path / "council"
        folder.mkdir()
        settings = (FOLDER / "recordkit.toml").read_text(encoding="utf-8")
        settings = settings.replace('logo = "riverside-logo.png"\n', "")
        settings += '\n[store]\naddress = "records.db"\nactor = "Tom Whitfield, social worker"\n'
        (folder / "recordkit.toml").write_text(settings, encoding="utf-8")
        run("store", "init", folder / "records.db")
        how = ("--settings", folder / "recordkit.toml")

        assert run("store", "save", FOLDER / "grace-adeyemi.json", *how).exit_code == 0
        history = json.loads(run("store", "history", GRACE, "--json", *how).stdout)
        assert history[0]["actor"] == "Tom Whitfield, social worker"

    def test_as_goes_before_all_else(self, desk: Desk) -> None:
        desk.do("save", FOLDER / "grace-adeyemi.json", "--as", "Helen Marsh")

        (event,) = json.loads(desk.do("history", GRACE, "--json").stdout)
        assert event["actor"] == "Helen Marsh"


class TestSave:
    def test_tells_the_version(self, desk: Desk) -> None:
        assert f"Kept {GRACE}, version 1." in desk.said("save", FOLDER / "grace-adeyemi.json")

    def test_keeps_a_draft_and_says_how_much_is_missing(self, desk: Desk) -> None:
        content = content_of("grace-adeyemi")
        del content["decision"]["rationale"]
        Path("draft.json").write_text(json.dumps(content), encoding="utf-8")

        assert "It is not complete yet: 1 thing to do" in desk.said("save", "draft.json")

    def test_a_stale_save_says_what_changed_meanwhile(self, kept: Desk) -> None:
        content = content_of("grace-adeyemi")
        content["meeting"]["place"] = "in the garden"
        Path("second.json").write_text(json.dumps(content), encoding="utf-8")
        kept.do("save", "second.json", "--expected", "1", "--as", "Helen Marsh")

        said = kept.said("save", FOLDER / "grace-adeyemi.json", "--expected", "1", code=2)

        assert "version 2 is there now" in said
        assert "Version 2 was recorded, by Helen Marsh." in said
        assert "\\x" not in said
        assert "2 versions" in kept.said("list")

    def test_a_reference_that_is_taken_is_not_used_for_another_record(self, kept: Desk) -> None:
        said = kept.said("save", FOLDER / "grace-adeyemi.json", "--expected", "0", code=2)

        assert "There is a record RC-20418 already." in said
        assert "a reference of its own" in said

    def test_a_record_without_a_reference_is_not_kept(self, desk: Desk) -> None:
        content = content_of("grace-adeyemi")
        del content["id"]
        Path("draft.json").write_text(json.dumps(content), encoding="utf-8")

        assert '"id": "RC-20418"' in desk.said("save", "draft.json", code=2)

    def test_what_was_issued_can_only_be_amended(self, sent: Desk) -> None:
        said = sent.said("save", FOLDER / "grace-adeyemi.json", code=2)

        assert "recordkit store request-amendment" in said
        assert "OUTCOME-A04" in said


class TestIssue:
    def test_writes_the_document_and_keeps_it_as_it_is_sent(self, sent: Desk) -> None:
        (written,) = Path().glob("*.txt")
        sent.do("document", GRACE, "2", "-o", "again.txt")

        assert Path("again.txt").read_bytes() == written.read_bytes()

    def test_only_its_owner_can_read_what_is_written(self, sent: Desk) -> None:
        for path in [*Path().glob("*.txt"), Path("records.db")]:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_a_folder_that_cannot_be_made_is_told_before_anything_is_kept(self, kept: Desk) -> None:
        Path("nowhere").write_text("a file", encoding="utf-8")

        assert "The folder nowhere/post" in kept.said("issue", GRACE, "-o", "nowhere/post", code=2)
        assert len(json.loads(kept.do("history", GRACE, "--json").stdout)) == 1

    def test_an_incomplete_record_is_not_sent(self, desk: Desk) -> None:
        content = content_of("grace-adeyemi")
        del content["decision"]["rationale"]
        Path("draft.json").write_text(json.dumps(content), encoding="utf-8")
        desk.do("save", "draft.json")

        assert "Why was this decided?" in desk.said("issue", GRACE, code=1)
        assert not list(Path().glob("*.pdf"))

    def test_a_record_that_is_not_there(self, kept: Desk) -> None:
        assert "RC-20418" in kept.said("issue", "RC-20419", code=2)

    def test_again_is_for_amendments(self, sent: Desk) -> None:
        assert "no amendment" in sent.said("issue", GRACE, "--again", code=2)


class TestAmendments:
    def test_a_request_says_by_when_to_answer(self, sent: Desk) -> None:
        said = sent.said("request-amendment", ACCEPTED, today="2026-11-16")

        assert "Kept as request 3 for RC-20418. Answer it by 9 December 2026." in said
        assert "--request 3" in said

    def test_a_request_of_somebody_else_asks_for_the_person_first(self, sent: Desk) -> None:
        content = content_of("amendments/grace-refused")
        del content["consideration"], content["decision"]
        Path("request.json").write_text(json.dumps(content), encoding="utf-8")

        said = sent.said("request-amendment", "request.json")

        assert "ask the person, or their representative" in said
        assert "OUTCOME-A02" in said

    def test_requests_that_are_overdue_are_listed(self, sent: Desk) -> None:
        sent.do("request-amendment", ACCEPTED, today="2026-11-16")

        assert "answer by 9 December 2026" in sent.said("requests", today="2026-12-09")
        assert "OVERDUE since 9 December 2026" in sent.said("requests", today="2026-12-10", code=1)
        assert "No request is overdue." in sent.said("requests", "--overdue", today="2026-12-09")
        (waiting,) = json.loads(sent.do("requests", "--json", today="2026-12-10", code=1).stdout)
        assert waiting == {
            "record": GRACE,
            "request": 3,
            "due_on": "2026-12-09",
            "overdue": True,
        }

    def test_a_review_is_no_request(self, sent: Desk) -> None:
        said = sent.said("request-amendment", FOLDER / "grace-adeyemi.json", code=2)

        assert "recordkit new amendment" in said

    def test_a_refusal_writes_its_letter(self, sent: Desk) -> None:
        sent.do("request-amendment", REFUSED, today="2026-11-05")

        said = sent.said(
            "refuse", REFUSED, "--request", "3", "--format", "text", today="2026-11-05"
        )

        assert "Request 3 is refused, and stays in the history." in said
        (letter,) = Path().glob("*refused*.txt")
        assert "How to complain" in letter.read_text(encoding="utf-8")
        assert "No request waits" in sent.said("requests")

    def test_an_amendment_is_owed_to_whoever_had_the_earlier_one(self, amended: Desk) -> None:
        assert "Grace Adeyemi the person, as text" in amended.said("owed", code=1)
        assert "for Grace Adeyemi" in amended.said("issue", GRACE, "--again", today="2026-11-17")
        assert "Nobody is owed" in amended.said("owed")
        assert "all have it" in amended.said("issue", GRACE, "--again", today="2026-11-17")

    def test_an_exception_needs_its_reason(self, amended: Desk) -> None:
        exception = ("except", GRACE, "--to", "Grace Adeyemi", "--ground", "asked")

        assert "--why" in amended.said(*exception, code=2)
        assert "is not owed" in amended.said(*exception, "--why", "She has it from Ngozi.")
        assert "Nobody is owed" in amended.said("owed")

    def test_the_difference_is_told_in_words(self, amended: Desk) -> None:
        said = amended.said("diff", GRACE, code=1)

        assert "What does the person need in order to follow" in said
        assert amended.do("diff", GRACE, "1", "1").exit_code == 0
        (change,) = json.loads(amended.do("diff", GRACE, "--json", code=1).stdout)
        assert change["path"] == "person.communication.needs.answer"

    def test_a_copy_of_the_earlier_version_says_what_it_is(self, amended: Desk) -> None:
        said = amended.said("render", GRACE, "--version", "1", "--format", "text", "-o", "1.txt")

        assert "Superseded by version 2. Copy of version 1, made on 23 November 2026." in said


class TestHistory:
    def test_is_told_in_order_with_who_and_why(self, kept: Desk) -> None:
        kept.do("withdraw", GRACE, "--version", "1", "--why", "It is about somebody else.")

        said = kept.said("history", GRACE)

        assert said.index("Version 1 was recorded.") < said.index("It is about somebody else.")
        assert said.count("Entered by Samira Khan, social worker.") == 2

    def test_is_a_page_to_be_printed(self, kept: Desk) -> None:
        kept.do("history", GRACE, "--format", "pdf", "-o", "history.pdf")

        assert Path("history.pdf").read_bytes().startswith(b"%PDF")


class TestVerify:
    @pytest.fixture
    def signed(self, kept: Desk) -> tuple[str, ...]:
        kept.do("keys")
        kept.do("head", "--key", "recordkit-private.pem", "-o", "head.json")
        return ("--head", "head.json", "--public-key", "recordkit-public.pem")

    def test_says_that_all_is_well_and_what_it_did_not_see(self, kept: Desk) -> None:
        said = kept.said("verify")

        assert "1 record, 1 event: all is as it was written." in said
        assert "No signed head was compared" in said

    def test_compares_a_signed_head(self, kept: Desk, signed: tuple[str, ...]) -> None:
        assert "No signed head" not in kept.said("verify", *signed)

    def test_names_what_is_not_as_written(self, kept: Desk, signed: tuple[str, ...]) -> None:
        import sqlite3

        with sqlite3.connect("records.db") as store:
            store.execute("DROP TRIGGER events_stay_as_they_are")
            store.execute("UPDATE events SET actor = 'somebody'")
        store.close()

        said = kept.said("verify", *signed, code=1)

        assert "RC-20418, event 1" in said
        assert "events_stay_as_they_are is gone" in said
        assert "tell whoever answers for it" in said
        found = json.loads(kept.do("verify", "--json", code=1).stdout)["findings"]
        assert {each["sort"] for each in found} >= {"edited", "unguarded"}

    def test_a_changed_head_is_not_believed(self, kept: Desk, signed: tuple[str, ...]) -> None:
        path = Path("head.json")
        path.write_text(path.read_text(encoding="utf-8").replace("Samira", "Sandra"), "utf-8")

        assert "The signed head was changed" in kept.said("verify", *signed, code=1)

    def test_a_head_needs_its_key(self, kept: Desk, signed: tuple[str, ...]) -> None:
        assert "both --head and --public-key" in kept.said("verify", *signed[:2], code=2)

    def test_keys_are_never_written_over(self, kept: Desk, signed: tuple[str, ...]) -> None:
        was = Path("recordkit-private.pem").read_bytes()

        assert "is there already" in kept.said("keys", code=2)
        assert Path("recordkit-private.pem").read_bytes() == was


class TestTheEnd:
    def test_disposal_asks_whether_you_are_sure(self, kept: Desk) -> None:
        why = ("--why", "Eight years have passed.")

        assert "--why" in kept.said("dispose", GRACE, "--yes", code=2)
        assert "add --yes" in kept.said("dispose", GRACE, *why, code=2)
        assert kept.do("show", GRACE).exit_code == 0
        assert "Its history stays" in kept.said("dispose", GRACE, *why, "--yes")
        assert "disposed of" in kept.said("show", GRACE, code=2)
        assert "all is as it was written" in kept.said("verify")
        assert b"left ear" not in Path("records.db").read_bytes()

    def test_a_bundle_goes_to_another_store(self, sent: Desk) -> None:
        sent.do("export", GRACE, "-o", "grace.zip")
        sent.do("init", "other.db")

        assert "RC-20418: 3 events." in sent.said("import", "grace.zip", "--store", "other.db")
        assert "nothing new" in sent.said("import", "grace.zip", "--store", "other.db")
        with zipfile.ZipFile("grace.zip") as file:
            assert b"Version 1 was recorded." in file.read("history.txt")
        assert stat.S_IMODE(Path("grace.zip").stat().st_mode) == 0o600

    def test_a_backup_is_a_store(self, sent: Desk) -> None:
        sent.do("backup", "-o", "backup.db")

        assert "2 events: all is as it was written" in sent.said("verify", "--store", "backup.db")
        assert stat.S_IMODE(Path("backup.db").stat().st_mode) == 0o600
        assert "already" in sent.said("backup", "-o", "backup.db", code=2)

    def test_a_backup_restored_says_what_is_lost(self, sent: Desk) -> None:
        sent.do("backup", "-o", "backup.db")
        sent.do("withdraw", GRACE, "--version", "1", "--why", "It is about somebody else.")
        sent.do("keys")
        sent.do("head", "--key", "recordkit-private.pem", "-o", "head.json")
        for left in Path().glob("records.db*"):
            left.unlink()
        Path("backup.db").replace("records.db")

        said = sent.said(
            "verify",
            *("--head", "head.json", "--public-key", "recordkit-public.pem"),
            code=1,
        )

        assert "3 events were there, 2 are left" in said


@pytest.mark.parametrize(
    "command",
    ["show", "history", "issue", "diff", "document", "render", "withdraw", "dispose", "owed"],
)
def test_a_misspelt_reference_is_told_with_the_nearest(kept: Desk, command: str) -> None:
    more = {
        "document": ("1",),
        "render": ("-o", "x.pdf"),
        "withdraw": ("--version", "1", "--why", "It is about somebody else."),
        "dispose": ("--yes", "--why", "Eight years have passed."),
    }

    assert GRACE in kept.said(command, "RC-20481", *more.get(command, ()), code=2)


# ---------------------------------------------------------------- letters

CALL = "CT-40112"


@pytest.fixture
def called(desk: Desk) -> Desk:
    """The record of a call is kept, whose letter goes to Malcolm and to his daughter."""
    desk.do("save", FOLDER / "letters/malcolm-osei-call.json", "--expected", "0")
    return desk


def test_a_letter_is_issued_to_the_person_and_to_whoever_its_record_names(called: Desk) -> None:
    called.do("issue", CALL, "--format", "text")
    called.do("issue", CALL, "--format", "text", "--to", "Yaa Osei")

    own, copy = sorted(Path().glob("*.txt"))
    assert "Dear Mr Osei" in own.read_text(encoding="utf-8")
    assert "Dear Yaa Osei" in copy.read_text(encoding="utf-8")
    assert "Yaa Osei" in called.said("history", CALL)


def test_a_letter_is_issued_to_nobody_else(called: Desk) -> None:
    said = called.said("issue", CALL, "--to", "Kofi Mensah", "--role", "other", code=2)

    assert "the letter does not go to them. It goes to: person, yaa." in said
    assert not list(Path().glob("*.pdf"))


def test_a_letter_is_chosen_by_its_name(called: Desk) -> None:
    called.do("issue", CALL, "--document", "telephone-confirmation", "--format", "text")
    (made,) = Path().glob("*.txt")

    assert "telephone-confirmation" in made.name
    assert "telephone-confirmation" in called.said("issue", CALL, "--document", "decline", code=2)


def test_who_is_called_the_person_bears_the_persons_name(called: Desk) -> None:
    said = called.said("issue", CALL, "--to", "Yaa Osei", "--role", "person", code=2)

    assert "it is for the person, and another name was given" in said
    assert not list(Path().glob("*.pdf"))


def test_the_letter_with_a_record_goes_to_the_person_alone(kept: Desk) -> None:
    how = ("--document", "review-cover", "--to", "Sunrise Care", "--role", "provider")
    said = kept.said("issue", GRACE, *how, code=2)

    assert "this letter is to the person, and to nobody else" in said


def test_in_easy_read_what_is_kept_is_the_easy_read_copy(desk: Desk) -> None:
    desk.do("save", FOLDER / "irena-kowalczyk.json", "--expected", "0")
    desk.do("issue", "RC-20773", "--format", "easy-read-html")
    (made,) = Path().glob("*.html")

    assert "Your review in easy read" in made.read_text(encoding="utf-8")


def test_where_easy_read_is_not_written_nothing_else_is_sent_in_its_place(kept: Desk) -> None:
    said = kept.said("issue", GRACE, "--format", "easy-read", code=2)

    assert "its easy-read part is not written yet" in said
    assert not list(Path().glob("*.pdf"))


# ---------------------------------------------------------------- in which format


def test_without_a_format_it_is_the_one_that_the_person_needs(kept: Desk) -> None:
    said = kept.said("issue", GRACE)

    assert "for Grace Adeyemi, as a PDF in large print" in said


def test_somebody_else_gets_print_since_the_record_does_not_say_how_they_read(kept: Desk) -> None:
    said = kept.said("issue", GRACE, "--to", "Sunrise Care", "--role", "provider")

    assert said.endswith("for Sunrise Care.")


def test_whoever_a_letter_names_gets_their_own_format(desk: Desk) -> None:
    desk.do("save", FOLDER / "letters/hyacinth-campbell-request.json", "--expected", "0")
    said = desk.said("issue", "RQ-51231", "--to", "Winston Campbell")

    assert "for Winston Campbell, as a PDF in large print" in said


def test_what_no_format_gives_is_named_with_what_to_do(desk: Desk) -> None:
    content = content_of("grace-adeyemi")
    content["person"]["communication"]["format"] = {"answer": "braille"}
    Path("braille.json").write_text(json.dumps(content), encoding="utf-8")
    desk.do("save", "braille.json", "--expected", "0")

    assert "The person asked for braille" in desk.said("issue", GRACE)
    to = ("--to", "Sunrise Care", "--role", "provider")
    assert "braille" not in desk.said("issue", GRACE, *to)
