"""Several long files in one chat, also of one name."""

from concurrent.futures import Future

import pytest

from app.core.document import Document, Page
from app.services.attachments.indexes import Indexes
from app.services.attachments.kept import KeptFiles
from app.services.attachments.service import Attachments
from app.services.document_json import document_dict, to_json
from app.services.summarize.background import run_at_once
from app.writing.attached import PASTED, split_attachments
from app.writing.questions import RULE

FILLER = "Nothing else of any note has happened here in the whole of the year."


def long_text(name: str, kind: str, *topics: str) -> Document:
    """A page for each topic."""
    texts = (f"{' '.join([FILLER] * 20)} The {topic} is {topic}-red." for topic in topics)
    pages = tuple(Page(number, text) for number, text in enumerate(texts, 1))
    return Document(name, "", kind, pages)


GARDEN = long_text("", PASTED, "garden")
PAINT = long_text("", PASTED, "paint")
OLD = long_text("Report.pdf", "pdf", "roof", "heating")
NEW = long_text("Report.pdf", "pdf", "roof", "lift")


class Chat:
    """One chat and what is asked in it."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.files = Attachments(desk.store, desk.host, desk.service, run_at_once)
        self.id = None

    def ask(self, question: str, *long: Document) -> None:
        text = self.files.message(self.id, question, [], long)
        answer = self.desk.service.send(self.id, text)
        self.files.keep(answer.chat_id, long)
        self.desk.finish(answer)
        self.id = answer.chat_id

    @property
    def prompt(self) -> str:
        return self.desk.backend.requests[-1].messages[-1].content

    def message(self, at: int):
        return self.desk.store.branch(self.id)[at]

    def reopened(self) -> Attachments:
        """As after a restart."""
        return Attachments(self.desk.store, self.desk.host, self.desk.service, run_at_once)


@pytest.fixture
def chat(make_desk):
    return Chat(make_desk())


def test_question_is_answered_from_both_texts_that_were_pasted(chat):
    chat.ask("What is the garden like?", GARDEN)
    chat.ask("And what about the paint here?", PAINT)
    chat.ask("What is the garden like and what is the paint like?")
    question, found = split_attachments(chat.prompt)
    assert question == "What is the garden like and what is the paint like?"
    assert any("garden-red" in one.text for one in found)
    assert any("paint-red" in one.text for one in found)


def test_question_is_answered_from_both_files_of_one_name_after_a_restart(chat):
    chat.ask("What is the heating like?", OLD)
    chat.ask("And what about the lift here?", NEW)
    text = chat.reopened().message(chat.id, "What are the heating and the lift like?", [])
    assert "heating-red" in text
    assert "lift-red" in text


def test_edited_question_has_passages_of_its_own_file(chat):
    chat.ask("What is the garden like?", GARDEN)
    chat.ask("And what about the paint here?", PAINT)
    _, (found,) = split_attachments(chat.files.reworded(chat.message(0).id, "Is the garden red?"))
    assert "garden-red" in found.text
    assert "paint" not in found.text


def test_branch_from_before_the_second_text_has_only_the_first(chat):
    chat.ask("What is the garden like?", GARDEN)
    last = chat.message(-1)
    chat.ask("And what about the paint here?", PAINT)
    chat.desk.store.show_message(last.id)
    chat.desk.store.add_message(chat.id, last.id, "user", "Good", "complete")
    text = chat.files.message(chat.id, "What are the paint and the garden like?", [])
    assert "garden-red" in text
    assert "paint-red" not in text


def test_same_file_attached_again_is_kept_and_asked_once(chat):
    chat.ask("What is the heating like?", OLD)
    chat.ask("And what about the roof here?", OLD)
    chat.ask("What are the heating and the roof like?")
    assert len(split_attachments(chat.prompt)[1]) == 1


def test_many_files_leave_each_that_is_asked_room_for_a_passage(chat):
    for topic in ("roof", "garden", "lift", "paint", "heating"):
        chat.ask(f"What is the {topic} like?", long_text(f"{topic}.pdf", "pdf", topic))
        assert all(one.passages for one in split_attachments(chat.prompt)[1])
    assert RULE in chat.prompt


def test_file_kept_under_its_name_alone_is_found(make_desk):
    store = make_desk().store
    chat = store.create_chat("Report").id
    store.set_value(chat, "attached", '["Report.pdf"]')
    store.set_value(chat, "attached/Report.pdf", to_json(document_dict(OLD)))
    kept = KeptFiles(store)
    assert kept.named(chat, "Report.pdf") == [OLD]
    kept.put(chat, NEW, to_json(document_dict(NEW)))
    assert KeptFiles(store).named(chat, "Report.pdf") == [OLD, NEW]
    assert kept.named(chat, "") == []


def test_more_files_than_are_remembered_are_prepared_once_each():
    begun = []

    def run(task):
        begun.append(task)
        return Future()

    indexes = Indexes(run)
    many = [long_text(f"{number}.pdf", "pdf", "roof") for number in range(9)]
    indexes.of_all(many)
    indexes.of_all(many)
    assert len(begun) == 9


def test_chat_of_many_files_reads_each_once(make_desk):
    store = make_desk().store
    chat = store.create_chat("Reports").id
    texts = [long_text("", PASTED, str(number)) for number in range(6)]
    for one in texts:
        KeptFiles(store).put(chat, one, to_json(document_dict(one)))
    kept = KeptFiles(store)
    first = kept.named(chat, "")
    assert first == texts
    assert all(one is other for one, other in zip(first, kept.named(chat, ""), strict=True))
