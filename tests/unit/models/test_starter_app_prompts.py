"""What the starter learns of the app's own prompts: the same words, and answers that are true."""

import random
from dataclasses import replace

import pytest

from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_parsing import parse_email
from app.writing.email_prompts import draft_prompt
from app.writing.questions import RULE, split_question
from app.writing.summary_prompts import comparison_prompt, section_prompt
from app.writing.summary_wish import Several, SummaryLength, SummaryStyle, SummaryWish
from models.starter import app_emails, app_questions, app_summaries, dialogues
from models.starter.fillers import Fillers
from models.starter.help_turns import help_turn
from models.starter.notes import headline, random_note, sentence
from models.starter.prose import prose

SEEDS = range(80)
MAKERS = [
    dialogues.app_email_dialogue,
    dialogues.app_reply_dialogue,
    dialogues.app_wish_dialogue,
    dialogues.order_dialogue,
    dialogues.app_summary_dialogue,
    dialogues.question_dialogue,
    dialogues.help_dialogue,
]


def fillers(seed: int) -> Fillers:
    return Fillers(random.Random(seed))


@pytest.mark.parametrize("make", MAKERS)
def test_chats_repeat_for_a_seed_and_are_never_empty(make):
    for seed in SEEDS:
        chat = make(fillers(seed))
        assert chat == make(fillers(seed))
        assert all(user.strip() and answer.strip() for user, answer in chat.turns)


@pytest.mark.parametrize("make", MAKERS[:4])
def test_an_email_carries_all_its_points(make):
    for seed in SEEDS:
        chat = make(fillers(seed))
        answer = chat.turns[-1][1]
        assert answer.startswith("Subject: ")
        assert [fact for fact in chat.facts if fact not in answer] == []


def test_what_must_appear_does():
    for seed in SEEDS:
        letter = app_emails.random_letter(fillers(seed))
        text = app_emails.text_of(letter, fillers(seed))
        assert all(must in text for must in letter.brief.must_appear)


def test_angles_of_one_brief_differ():
    letter = app_emails.random_letter(fillers(3))
    texts = {app_emails.text_of(replace(letter, angle=angle), fillers(3)) for angle in Angle}
    assert len(texts) == len(Angle)


def test_a_reply_keeps_the_subject():
    for seed in SEEDS:
        letter = app_emails.random_letter(fillers(seed), reply=True)
        assert letter.brief.reply_to is not None
        subject = letter.brief.reply_to.messages[0].subject
        if subject:
            head = app_emails.text_of(letter, fillers(seed)).split("\n")[0]
            assert head == f"Subject: Re: {subject}"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("budget meeting moved to 14:00", "Budget meeting moved to 14:00."),
        ("can I borrow yours this weekend", "Can I borrow yours this weekend?"),
        ("i am late", "I am late."),
        ("Is it ready?", "Is it ready?"),
    ],
)
def test_a_note_becomes_a_sentence_in_its_own_words(note: str, said: str):
    assert sentence(note) == said


def test_a_subject_stops_where_a_reader_would():
    assert headline("My bike was stolen. Can I borrow yours?") == "My bike was stolen"
    assert headline("the lift is broken because of the rain") == "The lift is broken"
    assert headline("we have ordered twelve chairs and a table for the hall") == (
        "We have ordered twelve chairs"
    )


def test_notes_end_as_sentences():
    for seed in SEEDS:
        note = random_note(fillers(seed))
        assert note.sentence[-1] in ".?!"
        assert 1 <= len(note.subject.split()) <= 12


def test_a_summary_copies_sentences_of_the_text():
    for seed in SEEDS:
        for make in (app_summaries.short_text, app_summaries.page_text, app_summaries.plain_prose):
            text, document = make(fillers(seed))
            assert document.key()
            assert all(statement.short in text for statement in document.key())


def test_requests_for_summaries_are_those_of_the_app():
    wishes = [SummaryWish(style=s, length=n) for s in SummaryStyle for n in SummaryLength]
    known = {section_prompt("Text", wish) for wish in wishes}
    known |= {
        f"Text\n\n{app_summaries.BULLETS.format(n=n)} {app_summaries.KEEP}" for n in (4, 8, 14)
    }
    document = app_summaries.Document("Text", (app_summaries.Statement("Text", "Text"),))
    f = fillers(1)
    asked = {app_summaries.app_summary("Text", document, f)[0][0] for _ in range(300)}
    assert known <= asked


def test_a_comparison_is_asked_for_as_the_app_does():
    wish = SummaryWish(several=Several.COMPARE)
    ask = comparison_prompt([("a.pdf", ["One."])], wish).rsplit("\n\n", 1)[1]
    assert app_summaries.COMPARE.format(n=8) == ask


def test_an_answer_is_in_the_passages_or_not_there():
    seen = set()
    for seed in SEEDS:
        ask, answer = app_questions.passages_turn(fillers(seed))
        question, passages = split_question(ask)
        assert RULE in ask
        assert question
        is_there = any(answer in text for _, text in passages)
        assert is_there != (answer == app_questions.NOT_THERE)
        seen.add(is_there)
    assert seen == {True, False}


def test_corrected_texts_keep_their_layout():
    for seed in SEEDS:
        ask, answer = help_turn(fillers(seed))
        text, instruction = ask.rsplit("\n\n", 1)
        if instruction.startswith("Correct"):
            assert text.count("\n") == answer.count("\n")


def test_prose_fills_every_place():
    for seed in range(400):
        text = prose(fillers(seed))
        assert text.endswith(".")
        assert not set("{}") & set(text)


def test_an_email_of_the_corpus_is_read_by_the_app():
    letter = app_emails.random_letter(fillers(5))
    prompt = draft_prompt(letter.brief, letter.angle)
    assert isinstance(letter.brief, EmailBrief)
    assert prompt == app_emails.draft_turn(letter, fillers(5))[0]
    assert parse_email(app_emails.text_of(letter, fillers(5))).subject
