"""The story of a record: sent, disputed, corrected, sent again, and told years later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from recordkit.errors import Incomplete, NotAllowed, NotComparable, Tampered
from recordkit.keeping import Recipient, Registrar, Sent
from recordkit.models.amendment import Amendment
from recordkit.models.record import Record
from recordkit.sending import Post
from recordkit.store.facts import By
from recordkit.store.heads import head_of, new_keys, read_head
from recordkit.store.store import Store
from recordkit.store.verification import verify
from tests.examples import content_of, record_from, record_of, settings_of
from tests.store.meddling import Meddler

SETTINGS = settings_of("grace-adeyemi")
ID = "RC-20418"
SAMIRA, HELEN = "Samira Khan, social worker", "Helen Marsh, team manager"

GRACE = Recipient("Grace Adeyemi", "the person", "text")
NGOZI = Recipient("Ngozi Adeyemi", "a carer", "html")
PROVIDER = Recipient("Brightside Care", "a provider", "text")
EVERYBODY = (GRACE, NGOZI, PROVIDER)

NOTED = "You hear better with your left ear, and you read with your magnifier."
CORRECTED = NOTED.replace(", and", " when somebody sits beside you, and")


def on(day: date, who: str = SAMIRA, why: str | None = None) -> By:
    return By(who, datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC), why)


RECORDED, SENT = date(2026, 10, 15), date(2026, 10, 19)
FIRST_ASKED, FIRST_ANSWERED = date(2026, 10, 28), date(2026, 11, 5)
ASKED, AMENDED, SENT_AGAIN = date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 17)


def request_of(name: str) -> Amendment:
    """A request as it comes in: nobody has weighed it yet."""
    content = content_of(f"amendments/{name}")
    del content["consideration"], content["decision"]
    return amendment_from(content)


def amendment_from(content: Any) -> Amendment:
    found = record_from(content)
    assert isinstance(found, Amendment)
    return found


def answer_of(name: str, **decision: Any) -> Amendment:
    content = content_of(f"amendments/{name}")
    content["decision"].update(decision)
    return amendment_from(content)


def corrected() -> Record:
    content = content_of("grace-adeyemi")
    needs = content["person"]["communication"]["needs"]
    assert needs["answer"] == NOTED
    needs["answer"] = CORRECTED
    return record_from(content)


def registrar(store: Store, today: date) -> Registrar:
    return Registrar(store, SETTINGS, today)


class Story:
    """What happens to the record, step by step, and what came of each step."""

    def __init__(self, store: Store, recipients: tuple[Recipient, ...] = EVERYBODY) -> None:
        self.store = store
        self.recipients = recipients

    def recorded_and_sent(self) -> list[Sent]:
        registrar(self.store, RECORDED).keep(
            record_of("grace-adeyemi"), on(RECORDED, why="The review of 12 October."), expected=0
        )
        return [registrar(self.store, SENT).issue(ID, each, on(SENT)) for each in self.recipients]

    def carer_asks(self) -> int:
        asked = registrar(self.store, FIRST_ASKED).ask(request_of("grace-refused"), on(FIRST_ASKED))
        return asked.event.number

    def refused(self, request: int) -> Sent:
        return registrar(self.store, FIRST_ANSWERED).refuse(
            answer_of("grace-refused"), on(FIRST_ANSWERED, HELEN), request=request, recipient=GRACE
        )

    def person_asks(self) -> int:
        asked = registrar(self.store, ASKED).ask(request_of("grace-accepted"), on(ASKED))
        return asked.event.number

    def amended(self, request: int) -> None:
        registrar(self.store, AMENDED).amend(
            corrected(),
            answer_of("grace-accepted"),
            on(AMENDED, HELEN),
            request=request,
            expected=1,
        )

    def sent_again(self) -> list[Sent]:
        return list(registrar(self.store, SENT_AGAIN).issue_again(ID, on(SENT_AGAIN)))

    def as_far_as_amended(self) -> None:
        self.recorded_and_sent()
        self.refused(self.carer_asks())
        self.amended(self.person_asks())

    def text_of(self, version: int | None = None) -> str:
        content, _ = registrar(self.store, SENT_AGAIN).copy(ID, "text", version=version)
        return " ".join(content.decode().split())

    def history(self) -> str:
        return " ".join(registrar(self.store, SENT_AGAIN).told(ID, "text").decode().split())


@pytest.fixture
def story(store: Store) -> Story:
    return Story(store)


@pytest.mark.proves("OUTCOME-A01", "OUTCOME-A02", "OUTCOME-A03", "OUTCOME-A04", "OUTCOME-A05")
def test_the_whole_story(store: Store) -> None:
    story = Story(store, (replace(GRACE, format="pdf"), NGOZI, replace(PROVIDER, format="docx")))
    first = story.recorded_and_sent()
    assert [each.recipient.name for each in first] == [GRACE.name, NGOZI.name, PROVIDER.name]

    request = story.carer_asks()
    assert [each.event.number for each in store.open_requests(ID)] == [request]
    letter = story.refused(request)
    assert letter.recipient == GRACE
    assert store.open_requests(ID) == ()
    assert store.version(ID).number == 1

    story.amended(story.person_asks())
    assert store.version(ID).number == 2
    assert [each.recipient for each in store.still_owed(ID)] == [
        GRACE.name,
        NGOZI.name,
        PROVIDER.name,
    ]

    again = story.sent_again()
    assert [(each.recipient.name, each.recipient.format) for each in again] == [
        (GRACE.name, "pdf"),
        (GRACE.name, "pdf"),
        (NGOZI.name, "html"),
        (NGOZI.name, "html"),
        (PROVIDER.name, "docx"),
        (PROVIDER.name, "docx"),
    ]
    assert store.still_owed(ID) == ()

    for sent in (*first, letter, *again):
        assert store.document(ID, sent.event.number).content == sent.content
    told = story.history()
    assert "An amendment of version 1 was refused." in told
    assert "Nothing that we found shows that you are at risk" in told
    assert "Version 2 was made, an amendment." in told
    assert verify(store.ledger).findings == ()


def test_one_changed_byte_is_found(story: Story, meddler: Meddler) -> None:
    story.as_far_as_amended()
    private, public = new_keys()
    head = read_head(head_of(story.store.ledger, SAMIRA, on(AMENDED).at).signed(private), public)

    kept = meddler.value("SELECT content FROM contents WHERE number = 1 AND name = 'record'")
    meddler.change(
        "UPDATE contents SET content = ? WHERE number = 1 AND name = 'record'",
        kept[:40] + bytes([kept[40] ^ 1]) + kept[41:],
    )

    found = verify(story.store.ledger, head).findings
    assert [(each.sort, each.record, each.number) for each in found] == [("edited", ID, 1)]
    with pytest.raises(Tampered, match="not what was written"):
        story.store.version(ID, 1)


class TestWhatACopySays:
    def test_an_original_says_nothing_of_versions(self, story: Story) -> None:
        sent = story.recorded_and_sent()

        assert b"version" not in sent[1].content.lower()

    def test_every_page_of_an_amended_record_says_what_it_replaces(self, story: Story) -> None:
        story.as_far_as_amended()
        marking = "Amended record, version 2 of 2, replaces the version of 15 October 2026."

        assert marking in story.text_of().replace("\N{NO-BREAK SPACE}", " ")
        sent = story.sent_again()[1]
        entry = story.store.document(ID, sent.event.number).entry
        assert entry.edition.replace("\N{NO-BREAK SPACE}", " ") == marking

    def test_its_last_page_says_what_changed_from_what_to_what_and_why(self, story: Story) -> None:
        story.as_far_as_amended()

        last = story.text_of().partition("What has changed in this record")[2]

        assert NOTED in last
        assert CORRECTED in last
        assert "You are right, and it matters" in last
        assert "Helen Marsh, team manager" in last

    def test_the_version_before_says_that_it_is_superseded(self, story: Story) -> None:
        story.as_far_as_amended()

        assert story.text_of(1).startswith("Superseded by version 2.")

    def test_a_copy_says_that_it_was_made_with_the_templates_of_another_day(
        self, story: Story
    ) -> None:
        story.recorded_and_sent()

        found = story.text_of(1).replace("\N{NO-BREAK SPACE}", " ")
        assert found.startswith("Copy of version 1, made on 17 November 2026.")

    def test_a_version_made_in_error_says_so_and_is_not_sent(self, story: Story) -> None:
        story.recorded_and_sent()
        story.store.withdraw(ID, on(SENT, why="It is about somebody else."), version=1)

        assert story.text_of(1).startswith("Withdrawn: this version was made in error.")
        with pytest.raises(NotAllowed, match="withdrawn"):
            registrar(story.store, SENT).issue(ID, GRACE, on(SENT))


class TestARequest:
    @pytest.mark.parametrize("left_out", ["by", "on", "ground", "what"])
    def test_says_who_asks_when_on_which_ground_and_for_what(
        self, story: Story, left_out: str
    ) -> None:
        story.recorded_and_sent()
        content = content_of("amendments/grace-accepted")
        del content["request"][left_out]

        with pytest.raises(Incomplete) as refused:
            registrar(story.store, ASKED).ask(amendment_from(content), on(ASKED))

        assert {each.path for each in refused.value.report.stopping} == {f"request.{left_out}"}
        assert story.store.open_requests(ID) == ()

    def test_is_answered_within_a_month(self, story: Story) -> None:
        story.recorded_and_sent()
        story.carer_asks()

        (waiting,) = story.store.open_requests(ID)
        assert waiting.entry.due_on == date(2026, 11, 28)
        assert not waiting.overdue(date(2026, 11, 28))
        assert waiting.overdue(date(2026, 11, 29))

    def test_of_somebody_else_is_not_decided_before_the_person_was_asked(
        self, story: Story
    ) -> None:
        story.recorded_and_sent()
        request = story.carer_asks()
        content = content_of("amendments/grace-refused")
        del content["consideration"]["consulted"]

        with pytest.raises(Incomplete, match="OUTCOME-A02"):
            registrar(story.store, FIRST_ANSWERED).refuse(
                amendment_from(content), on(FIRST_ANSWERED), request=request, recipient=GRACE
            )
        assert len(story.store.open_requests(ID)) == 1


class TestARefusal:
    def test_needs_reasons(self, story: Story) -> None:
        story.recorded_and_sent()
        request = story.carer_asks()

        with pytest.raises(Incomplete, match="OUTCOME-A03"):
            registrar(story.store, FIRST_ANSWERED).refuse(
                answer_of("grace-refused", reasons={}),
                on(FIRST_ANSWERED),
                request=request,
                recipient=GRACE,
            )

    def test_has_a_letter_that_says_why_and_how_to_complain(self, story: Story) -> None:
        story.recorded_and_sent()
        content = (
            registrar(story.store, FIRST_ANSWERED)
            .refuse(
                answer_of("grace-refused"),
                on(FIRST_ANSWERED),
                request=story.carer_asks(),
                recipient=GRACE,
            )
            .content.decode()
        )

        assert "Nothing that we found shows that you are at risk" in " ".join(content.split())
        assert "How to complain" in content
        assert SETTINGS.complaints.telephone is not None
        assert SETTINGS.complaints.telephone.replace(" ", "") in content.replace(
            "\N{NO-BREAK SPACE}", ""
        ).replace(" ", "")

    def test_is_not_told_to_others_in_the_words_of_the_person(self, story: Story) -> None:
        story.recorded_and_sent()

        with pytest.raises(NotAllowed, match="words of your own"):
            registrar(story.store, FIRST_ANSWERED).refuse(
                answer_of("grace-refused"),
                on(FIRST_ANSWERED),
                request=story.carer_asks(),
                recipient=NGOZI,
            )

    def test_answers_one_request_once(self, story: Story) -> None:
        story.recorded_and_sent()
        request = story.carer_asks()
        story.refused(request)

        with pytest.raises(NotAllowed, match="no open request"):
            story.refused(request)


class TestAnAmendment:
    def test_needs_a_rationale(self, story: Story) -> None:
        story.recorded_and_sent()

        with pytest.raises(Incomplete, match="OUTCOME-A04"):
            self.amend(story, corrected(), answer_of("grace-accepted", rationale={}))

    def test_is_checked_again(self, story: Story) -> None:
        story.recorded_and_sent()
        content = content_of("grace-adeyemi")
        del content["decision"]["rationale"]

        with pytest.raises(Incomplete):
            self.amend(story, record_from(content), answer_of("grace-accepted"))

    def test_changes_something(self, story: Story) -> None:
        story.recorded_and_sent()

        with pytest.raises(NotAllowed, match="the same as before"):
            self.amend(story, record_of("grace-adeyemi"), answer_of("grace-accepted"))

    def test_is_not_made_of_a_refusal(self, story: Story) -> None:
        story.recorded_and_sent()

        refusal = content_of("amendments/grace-accepted")
        refusal["decision"] = content_of("amendments/grace-refused")["decision"]
        refusal["decision"]["decided_on"] = "2026-11-16"
        refusal["decision"]["complaint_told_on"] = "2026-11-16"

        with pytest.raises(NotAllowed, match="accepted"):
            self.amend(story, corrected(), amendment_from(refusal))

    def test_is_not_made_of_the_answer_to_another_request(self, story: Story) -> None:
        story.recorded_and_sent()
        story.carer_asks()

        with pytest.raises(NotAllowed, match="not the answer to request"):
            registrar(story.store, AMENDED).amend(
                corrected(), answer_of("grace-accepted"), on(AMENDED), request=5, expected=1
            )

    def test_is_not_made_of_a_request_about_somebody_else(self, story: Story) -> None:
        story.recorded_and_sent()
        content = content_of("amendments/grace-accepted")
        content["person"] |= {"name": "Raymond Doyle", "date_of_birth": "1952-02-03"}

        with pytest.raises(NotComparable):
            registrar(story.store, ASKED).ask(amendment_from(content), on(ASKED))

    def test_is_the_only_way_to_change_what_was_issued(self, story: Story) -> None:
        story.recorded_and_sent()

        with pytest.raises(NotAllowed, match="OUTCOME-A04"):
            registrar(story.store, AMENDED).keep(corrected(), on(AMENDED))

    @staticmethod
    def amend(story: Story, record: Record, answer: Amendment) -> None:
        request = story.person_asks()
        registrar(story.store, AMENDED).amend(
            record, answer, on(AMENDED), request=request, expected=1
        )


@pytest.mark.proves("OUTCOME-A05")
class TestSendingAgain:
    def test_leaves_out_whoever_is_excepted_with_a_reason(self, story: Story) -> None:
        story.as_far_as_amended()
        story.store.except_from(
            ID,
            on(AMENDED, why="They no longer visit."),
            recipient=PROVIDER.name,
            ground="the-person-asked",
        )

        assert {each.recipient.name for each in story.sent_again()} == {GRACE.name, NGOZI.name}
        assert "They no longer visit." in story.history()

    def test_an_exception_needs_its_reason(self, story: Story) -> None:
        story.as_far_as_amended()

        with pytest.raises(NotAllowed, match="say why"):
            story.store.except_from(ID, on(AMENDED), recipient=PROVIDER.name, ground="risk-of-harm")

    def test_lists_who_is_still_owed_it_until_it_is_sent(self, story: Story) -> None:
        story.as_far_as_amended()
        registrar(story.store, SENT_AGAIN).issue(ID, NGOZI, on(SENT_AGAIN))

        owed = [each.recipient for each in story.store.still_owed(ID)]

        assert owed == [GRACE.name, PROVIDER.name]

    def test_tells_others_neither_who_asked_nor_why(self, story: Story) -> None:
        story.as_far_as_amended()
        letters = {
            each.recipient.name: each.content
            for each in story.sent_again()
            if story.store.document(ID, each.event.number).entry.letter
        }

        carer = letters[NGOZI.name].decode()
        assert "The record of a review has changed" in carer
        assert "why I missed half" not in carer
        assert "The hearing clinic" not in carer
        assert "14 Mill Lane" not in carer

    def test_is_only_for_an_amendment(self, story: Story) -> None:
        story.recorded_and_sent()

        with pytest.raises(NotAllowed, match="no amendment"):
            story.sent_again()


def test_nothing_is_issued_that_is_not_complete(story: Story) -> None:
    content = content_of("grace-adeyemi")
    del content["decision"]["rationale"]
    registrar(story.store, RECORDED).keep(record_from(content), on(RECORDED))

    with pytest.raises(Incomplete):
        registrar(story.store, SENT).issue(ID, GRACE, on(SENT))
    assert story.store.issued(ID) == ()


def test_an_account_survives_disposal(story: Story) -> None:
    story.as_far_as_amended()
    with pytest.raises(NotAllowed, match="still owed"):
        story.store.dispose(ID, on(SENT_AGAIN, why="Eight years have passed."))
    story.sent_again()
    story.store.dispose(ID, on(SENT_AGAIN, why="Eight years have passed."))

    told = story.history()

    assert "Version 2 was made, an amendment." in told
    assert "Eight years have passed." in told
    assert "left ear" not in told
    assert json.dumps([each.event.header for each in story.store.history(ID)]).count("ear") == 0
    assert verify(story.store.ledger).findings == ()


@pytest.mark.proves("OUTCOME-A05")
class TestWhatOthersAreNotTold:
    def test_the_last_page_tells_others_what_is_new_and_neither_what_was_there_nor_why(
        self, story: Story
    ) -> None:
        story.as_far_as_amended()

        sent = {
            each.recipient.name: " ".join(each.content.decode().split())
            for each in story.sent_again()
            if "version" in each.file_name
        }

        assert CORRECTED in sent[NGOZI.name]
        last_page = sent[NGOZI.name].partition("What has changed in this record")[2]
        assert "The record said before" not in last_page
        assert "Why it was changed" not in last_page
        assert "asked for" not in last_page
        assert "The record said before" in sent[GRACE.name]
        assert "Why it was changed" in sent[GRACE.name]

    def test_an_exception_holds_until_it_is_decided_anew(self, story: Story) -> None:
        story.as_far_as_amended()
        why = "There is evidence that he would be angry with you."
        story.store.except_from(
            ID, on(AMENDED, why=why), recipient=PROVIDER.name, ground="risk-of-harm"
        )
        story.sent_again()
        again = content_of("amendments/grace-accepted") | {"id": "RC-20418-A3"}
        again["request"]["on"] = "2026-11-17"
        again["decision"]["decided_on"] = "2026-11-18"
        later = registrar(story.store, date(2026, 11, 18))
        request = later.ask(amendment_from(again), on(SENT_AGAIN)).event.number
        third = content_of("grace-adeyemi")
        third["person"]["communication"]["needs"]["answer"] = "You hear better with both ears free."
        later.amend(
            record_from(third),
            amendment_from(again),
            on(date(2026, 11, 18)),
            request=request,
            expected=2,
        )

        assert PROVIDER.name not in {each.recipient for each in story.store.still_owed(ID)}
        (exempt,) = story.store.exempt(ID)
        assert (exempt.entry.recipient, exempt.version) == (PROVIDER.name, 2)
        with pytest.raises(NotAllowed, match="say why they get this one"):
            later.issue(ID, PROVIDER, on(date(2026, 11, 18)))
        other_spelling = replace(PROVIDER, name="brightside  care")
        with pytest.raises(NotAllowed, match="say why they get this one"):
            later.issue(ID, other_spelling, on(date(2026, 11, 18)))


def test_a_version_that_came_meanwhile_is_not_said_to_have_been_sent(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.recorded_and_sent()
    request = story.person_asks()
    made = Post._content

    def slowly(self: Post, *args: Any, **how: Any) -> bytes:
        content = made(self, *args, **how)
        if story.store.version(ID).number == 1:
            story.amended(request)
        return content

    monkeypatch.setattr(Post, "_content", slowly)

    with pytest.raises(NotAllowed, match="version 1 is not the newest"):
        registrar(story.store, AMENDED).issue(ID, GRACE, on(AMENDED))
    assert [each.event.version for each in story.store.issued(ID)] == [1, 1, 1]


def test_the_letter_of_a_refusal_can_be_made_again_where_it_was_not_kept(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.recorded_and_sent()
    request = story.carer_asks()
    kept = Store.issue

    def fails(*_: Any, **__: Any) -> Any:
        raise OSError("the disk is gone")

    monkeypatch.setattr(Store, "issue", fails)
    with pytest.raises(OSError, match="gone"):
        story.refused(request)
    monkeypatch.setattr(Store, "issue", kept)

    letter = story.refused(request)

    assert b"We have not changed your record" in letter.content
    with pytest.raises(NotAllowed, match="no open request"):
        story.refused(request)


def test_the_record_of_somebody_else_is_no_next_version(store: Store) -> None:
    keeper = registrar(store, RECORDED)
    keeper.keep(record_of("grace-adeyemi"), on(RECORDED))
    other = record_from(content_of("peter-lindqvist") | {"id": ID})

    with pytest.raises(NotComparable):
        keeper.keep(other, on(RECORDED), expected=1)
    with pytest.raises(NotAllowed, match="nothing differs"):
        keeper.keep(record_of("grace-adeyemi"), on(RECORDED), expected=1)
    with pytest.raises(NotAllowed, match="--expected 1"):
        keeper.keep(record_of("grace-adeyemi"), on(RECORDED))


class TestWhereThePolicyWantsReadingToBeKept:
    def test_every_reading_is_an_event_with_who_read(self, store: Store) -> None:
        keeper = registrar(store, RECORDED)
        keeper.keep(record_of("grace-adeyemi"), on(RECORDED))
        store.reads_are_events = True
        reader = on(SENT, HELEN)

        keeper.read(ID, by=reader)
        keeper.copy(ID, "text", by=reader)
        keeper.told(ID, "text", by=reader)

        events = [each.event for each in store.history(ID)]
        assert [(each.kind, each.actor) for each in events[1:]] == [("read", HELEN)] * 3

    def test_nobody_reads_without_a_name(self, store: Store) -> None:
        keeper = registrar(store, RECORDED)
        keeper.keep(record_of("grace-adeyemi"), on(RECORDED))
        store.reads_are_events = True

        with pytest.raises(NotAllowed, match="Say who you are"):
            keeper.read(ID)

    def test_the_history_of_what_was_disposed_of_can_still_be_read(self, store: Store) -> None:
        keeper = registrar(store, RECORDED)
        keeper.keep(record_of("grace-adeyemi"), on(RECORDED))
        store.dispose(ID, on(SENT, why="Eight years have passed."))
        store.reads_are_events = True

        told = keeper.told(ID, "text", by=on(SENT, HELEN)).decode()
        assert "Eight years have passed." in " ".join(told.split())


def test_a_request_about_a_version_that_was_withdrawn_is_answered_with_its_letter(
    story: Story,
) -> None:
    story.recorded_and_sent()
    request = story.carer_asks()
    story.store.withdraw(ID, on(FIRST_ANSWERED, why="It is about somebody else."), version=1)

    assert b"We have not changed your record" in story.refused(request).content


def test_what_became_complete_after_it_was_kept_is_no_draft_when_it_is_issued(
    store: Store,
) -> None:
    registrar(store, date(2026, 10, 1)).keep(record_of("grace-adeyemi"), on(RECORDED))
    assert not store.version(ID).entry.complete, "its review is still to come on that day"

    sent = registrar(store, SENT).issue(ID, GRACE, on(SENT))

    assert b"Draft" not in sent.content
