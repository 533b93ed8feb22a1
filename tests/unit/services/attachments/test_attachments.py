"""Files in chats, over a scripted model that takes 2,048 tokens; a word is a token."""

import json
from dataclasses import replace

import pytest

from app.core.document import Document, Page
from app.core.errors import UserError
from app.services.attachments.service import Attachments
from app.services.exchange.export import ExportFormat, export_chat
from app.services.exchange.import_file import import_file
from app.services.summarize.background import run_at_once
from app.writing.attached import PASTED, split_attachments, whole, with_attachments
from app.writing.questions import RULE, SYSTEM
from tests.fakes import ScriptedBackend
from tests.unit.services.conftest import Desk

OFFER = Document("Offer.pdf", "", "pdf", (Page(1, "The price is 9,400."), Page(2, "Two years.")))
FILLER = "Nothing else of any note has happened here in the whole of the year."
REPORT = Document(
    "Report.pdf",
    "",
    "pdf",
    tuple(
        Page(number, f"{' '.join([FILLER] * 20)} {topic} cost {number}000.")
        for number, topic in enumerate(("Roof", "Heating", "Garden", "Lifts", "Paint"), 1)
    ),
)


class DeskWithFiles:
    """A desk and what reads files into its chats."""

    def __init__(self, desk: Desk) -> None:
        self.backend, self.store, self.service = desk.backend, desk.store, desk.service
        self.finish = desk.finish
        self.files = Attachments(desk.store, desk.host, desk.service, run_at_once)


@pytest.fixture
def desk(make_desk):
    return DeskWithFiles(make_desk())


def send(desk, question, read=(), long=(), chat_id=None, temporary=False):
    text = desk.files.message(chat_id, question, [whole(one) for one in read], long)
    answer = desk.service.send(chat_id, text, temporary=temporary)
    desk.files.keep(answer.chat_id, long)
    desk.finish(answer)
    return answer.chat_id


def prompt(desk) -> str:
    return desk.backend.requests[-1].messages[-1].content


def test_text_is_at_the_head_of_the_turn_and_later_questions_come_alone(desk):
    chat = send(desk, "Is it fair?", [OFFER])
    first = prompt(desk)
    assert first.startswith("[File: Offer.pdf, 2 pages]\n\n[Page 1]\nThe price")
    assert first.endswith(f"{SYSTEM}\n\nIs it fair?")
    send(desk, "For how long?", chat_id=chat)
    contents = [one.content for one in desk.backend.requests[-1].messages]
    assert contents[-1] == "For how long?"
    assert first in contents


def test_title_is_the_question(desk):
    chat = send(desk, "Is it fair?", [OFFER])
    assert desk.store.chat(chat).title == "Is it fair?"


def test_model_may_give_a_better_title_than_the_question(make_desk):
    desk = DeskWithFiles(make_desk(ScriptedBackend(["It is.", "A fair price"])))
    chat = send(desk, "Is it fair?", [OFFER])
    writer = desk.service.title_writer()
    writer.begin(chat)
    assert writer.poll() == [chat]
    assert desk.store.chat(chat).title == "A fair price"


def test_edited_and_regenerated_questions_keep_the_file(desk):
    chat = send(desk, "Is it fair?", [OFFER])
    question = desk.store.branch(chat)[0]
    desk.finish(desk.service.edit(question.id, "Why two years?"))
    assert prompt(desk) == with_attachments("Why two years?", [whole(OFFER)])
    answer = desk.store.branch(chat)[-1]
    desk.finish(desk.service.regenerate(answer.id))
    assert prompt(desk) == with_attachments("Why two years?", [whole(OFFER)])


def test_long_file_is_not_read_whole_but_a_short_one_beside_it_is(desk):
    sizes = [len(whole(one).text.split()) for one in (REPORT, OFFER)]
    assert desk.files.read_whole(None, sizes) == [False, True]


def test_long_file_is_answered_from_passages_that_differ_by_question(desk):
    chat = send(desk, "What did the garden cost?", [OFFER], [REPORT])
    question, (offer, report) = split_attachments(prompt(desk))
    assert question == "What did the garden cost?"
    assert prompt(desk).endswith(f"{RULE}\n\n{question}")
    assert offer.passages == 0
    assert report.passages >= 1
    assert "Garden cost 3000" in report.text
    send(desk, "And how much was the paint?", chat_id=chat)
    _, (again,) = split_attachments(prompt(desk))
    assert "Paint cost 5000" in again.text


def test_long_file_is_kept_whatever_its_name_and_path(desk):
    odd = replace(REPORT, name="caf\udce9.pdf", path="/x/caf\udce9.pdf")
    chat = send(desk, "What did the garden cost?", long=[odd])
    send(desk, "And how much was the paint?", chat_id=chat)
    assert "Paint cost 5000" in prompt(desk)


def test_edited_question_about_a_long_file_gets_its_own_passages(desk):
    chat = send(desk, "What did the garden cost?", long=[REPORT])
    first = desk.store.branch(chat)[0]
    text = desk.files.reworded(first.id, "How expensive was the paint?")
    question, (found,) = split_attachments(text)
    assert question == "How expensive was the paint?"
    assert "Paint cost 5000" in found.text


def test_edited_question_gets_no_passages_of_another_text_that_was_pasted_later(desk):
    first, second = (
        Document("", "", PASTED, (Page(1, f"The {what} is red. " * 200),))
        for what in ("garden", "paint")
    )
    chat = send(desk, "What is the garden like?", long=[first])
    question = desk.store.branch(chat)[0]
    send(desk, "What is the paint like?", long=[second], chat_id=chat)
    _, (found,) = split_attachments(desk.files.reworded(question.id, "Is the garden green?"))
    assert "garden is red" in found.text
    assert "paint" not in found.text


def test_passages_fit_into_a_quarter_of_the_context(desk):
    send(desk, "What did everything cost, roof, heating, garden, lifts, paint?", long=[REPORT])
    _, (found,) = split_attachments(prompt(desk))
    assert len(found.text.split()) <= 512


def test_fork_asks_on_about_a_long_file(desk):
    chat = send(desk, "What did the garden cost?", long=[REPORT])
    copy = desk.store.copy_chat(chat, desk.store.branch(chat)[-1].id).id
    send(desk, "And the paint, how much was that?", chat_id=copy)
    assert "Paint cost 5000" in prompt(desk)


def test_branch_without_the_file_gets_no_passages(desk):
    chat = send(desk, "What did the garden cost?", long=[REPORT])
    desk.store.add_message(chat, None, "user", "Hello", "complete")
    assert desk.files.message(chat, "And the paint, how much was that?", []) == (
        "And the paint, how much was that?"
    )


def test_too_long_a_question_is_refused_before_anything_is_stored(desk):
    with pytest.raises(UserError, match="2,048") as raised:
        send(desk, "word " * 2000, [OFFER])
    assert raised.value.code == "context-too-long"
    assert desk.store.list_chats() == []


def test_search_finds_words_of_a_file_and_of_the_question(desk):
    chat = send(desk, "Is it fair?", [OFFER])
    assert {hit.chat_id for hit in desk.store.search("9,400")} == {chat}
    assert {hit.chat_id for hit in desk.store.search("fair")} == {chat}


def test_deleted_for_ever_nothing_of_a_long_file_is_left(desk):
    chat = send(desk, "What did the garden cost?", long=[REPORT])
    (listed,) = json.loads(desk.store.value(chat, "attached"))
    assert desk.store.find_value(f"attached/{listed}") is not None
    desk.store.erase_chat(chat)
    assert desk.store.find_value(f"attached/{listed}") is None
    assert desk.store.search("garden") == []


def test_temporary_chat_leaves_nothing_on_disk(desk):
    chat = send(desk, "What did the garden cost?", long=[REPORT], temporary=True)
    assert desk.files.long_files(chat)
    assert desk.store.find_value("attached") is None
    assert desk.store.list_chats() == []
    assert desk.backend.requests[-1].is_private


def test_markdown_and_word_name_the_file_and_leave_its_text_out(desk):
    chat = send(desk, "Is it fair?", [OFFER])
    text = export_chat(desk.store, chat, ExportFormat.MARKDOWN).decode()
    assert "*Attached: Offer.pdf, 2 pages*" in text
    assert "Is it fair?" in text
    assert "9,400" not in text
    assert export_chat(desk.store, chat, ExportFormat.DOCX)


def test_json_comes_back_with_the_file(desk, tmp_path):
    chat = send(desk, "Is it fair?", [OFFER])
    path = tmp_path / "chat.json"
    path.write_bytes(export_chat(desk.store, chat, ExportFormat.JSON))
    before = desk.store.branch(chat)[0].text
    desk.store.erase_chat(chat)
    import_file(desk.store, path)
    assert desk.store.branch(desk.store.list_chats()[0].id)[0].text == before


def test_unread_file_counts_in_the_outlook(desk):
    outlook = desk.service.outlook(None, "Is it fair?", 400)
    assert (outlook.new_tokens, outlook.is_too_long) == (403, False)
    assert outlook.unread_tokens > 400


def test_file_of_a_turn_that_was_set_aside_is_asked_by_passages(desk):
    chat = send(desk, "Hello")
    send(desk, "Is it fair?", [OFFER], chat_id=chat)
    assert desk.files.long_files(chat) == ()
    for _ in range(3):
        send(desk, "word " * 700, chat_id=chat)
    assert "The price" not in " ".join(m.content for m in desk.backend.requests[-1].messages)
    send(desk, "What was the price again?", chat_id=chat)
    _, (found,) = split_attachments(prompt(desk))
    assert "The price is 9,400." in found.text
    assert found.name == "Offer.pdf"


def test_sentences_of_an_answer_have_the_pages_of_its_files(make_desk):
    said = "The price is 9,400. I like it a lot, by the way. Two years of warranty."
    desk = DeskWithFiles(make_desk(ScriptedBackend([said])))
    chat = send(desk, "Is it fair?", [OFFER])
    points, documents = desk.files.cited(desk.store.branch(chat)[-1].id)
    assert [one.name for one in documents] == ["Offer.pdf"]
    assert [(point.text, point.pages()) for point in points] == [("The price is 9,400.", (1,))]


def test_sentences_have_the_pages_of_passages_too(make_desk):
    desk = DeskWithFiles(make_desk(ScriptedBackend(["The garden cost 3000."])))
    chat = send(desk, "What did the garden cost?", long=[REPORT])
    points, _ = desk.files.cited(desk.store.branch(chat)[-1].id)
    assert [point.pages() for point in points] == [(3,)]


def test_answer_in_a_chat_without_files_cites_nothing(desk):
    chat = send(desk, "Hello")
    assert desk.files.cited(desk.store.branch(chat)[-1].id) == ((), ())
