"""Questions about the documents of a chat."""

from app.services.summarize.background import run_at_once
from app.services.summarize.questions import DocumentQuestions
from app.writing.questions import split_question
from app.writing.summary_wish import SummaryWish
from tests.unit.services.summarize.conftest import backend, document, first_sentences

LONG = document(12, words=60)


def summarized(desk, *documents):
    job = desk.service.begin(documents, SummaryWish())
    desk.finish(job)
    return job.chat_id, DocumentQuestions(desk.store, desk.host, run_at_once)


def test_whole_text_in_the_chat_needs_no_passages(make_desk):
    desk = make_desk(backend(context=4000))
    chat, questions = summarized(desk, document())
    assert questions.text_for(chat, "Which river?") == "Which river?"
    system, *_ = desk.backend.requests[0].messages
    assert "say that it is not in the document" in system.content


def test_question_about_a_long_document_brings_its_best_passages(make_desk):
    desk = make_desk()
    chat, questions = summarized(desk, LONG)
    text = questions.text_for(chat, "How long is the Alda7?")
    question, passages = split_question(text)
    assert question == "How long is the Alda7?"
    assert "Page 7" in [name for name, _ in passages]
    answer = desk.chats.send(chat, text)
    desk.finish(answer)
    assert desk.backend.requests[-1].messages[-1].content == text


def test_answer_cites_the_pages_of_its_passages(make_desk):
    desk = make_desk()
    chat, questions = summarized(desk, LONG)
    desk.backend._answers = ["The river Alda7 is 7 km long."]
    answer = desk.chats.send(chat, questions.text_for(chat, "How long is the Alda7?"))
    desk.finish(answer)
    (point,) = questions.cited(answer.message_id)
    assert (point.text, point.pages()) == ("The river Alda7 is 7 km long.", (7,))


def test_follow_up_looks_for_what_was_asked_before(make_desk):
    desk = make_desk()
    chat, questions = summarized(desk, LONG)
    desk.finish(desk.chats.send(chat, questions.text_for(chat, "How long is the Alda9?")))
    _, passages = split_question(questions.text_for(chat, "And why?"))
    assert "Page 9" in [name for name, _ in passages]


def test_another_wording_does_not_go_on_from_the_one_it_replaces(make_desk):
    desk = make_desk()
    chat, questions = summarized(desk, LONG)
    desk.finish(desk.chats.send(chat, questions.text_for(chat, "How long is the Alda9?")))
    wrong = desk.chats.send(chat, questions.text_for(chat, "How long is the Alda3?"))
    desk.finish(wrong)
    edited = desk.store.message(wrong.message_id).parent_id
    text = questions.text_later(chat, "And why?", instead_of=edited).result()
    names = [name for name, _ in split_question(text)[1]]
    assert "Page 9" in names
    assert "Page 3" not in names


def test_plain_chat_gets_its_question_as_it_is(make_desk):
    desk = make_desk(backend([first_sentences, "Fine."]))
    desk.finish(answer := desk.chats.send(None, "How are you?"))
    questions = DocumentQuestions(desk.store, desk.host, run_at_once)
    assert questions.text_for(answer.chat_id, "And now?") == "And now?"
    assert questions.cited(answer.message_id) == ()


def test_answer_about_the_whole_text_cites_its_pages(make_desk):
    desk = make_desk(backend(context=4000))
    chat, questions = summarized(desk, document())
    desk.backend._answers = ["The river Alda2 is 2 km long."]
    answer = desk.chats.send(chat, "How long is the Alda2?")
    desk.finish(answer)
    (point,) = questions.cited(answer.message_id)
    assert point.pages() == (2,)
