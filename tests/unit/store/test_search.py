"""Searching titles and messages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.chat import MessageState, Role
from app.store.chat_store import ChatStore
from app.store.search_table import PER_CHAT


def say(store, *texts, title="A chat"):
    chat = store.create_chat(title).id
    for text in texts:
        store.add_message(chat, None, Role.USER, text, MessageState.COMPLETE)
    return chat


def snippets(store, typed):
    return [hit.snippet for hit in store.search(typed)]


def marked(hit):
    return [hit.snippet[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("rev", "Please review this"),
        ("REVIEW", "Please review this"),
        ("review please", "Please, a review"),
        ("versicherung", "Die Krankenversicherung zahlt"),
        ("strasse", "In der Straße"),
        ("straße", "IN DER STRASSE"),
        ("grun", "Grüne Äpfel"),
        ("eleve", "Les élèves"),
        ("élève", "un eleve"),
        ("cafe", "Cafe\u0301 au lait"),
        ("會", "明日の會議"),
        ("会議", "明日の会議は十時から"),
        ("한국", "저는 한국어를 배워요"),
        ("привет", "Скажи ПРИВЕТ всем"),
        ("get_user", "call get_user_name() now"),
        ("user_n", "call get_user_name() now"),
        ("username", "call getUserName() now"),
        ("os.path.join(", "use os.path.join(a, b)"),
        ("C++", "written in C++ mostly"),
        ("c#", "written in C# mostly"),
        ("->", "a -> b"),
        ("r", "R is a language"),
        ("ai", "What is AI?"),
        ('"two words"', "there are two\nwords here"),
        ('"unclosed', "an unclosed quote"),
        ("100%", "it is 100% sure"),
        ("👩‍🚀", "hello 👩‍🚀 there"),
    ],
)
def test_is_found(store, typed, text):
    say(store, text)
    hits = store.search(typed)
    assert len(hits) == 1
    assert hits[0].marks


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ar", "a part"),
        ('"two words"', "two other words"),
        ("review garden", "a review"),
        ("한국", "하나"),
        ("がき", "かぎ"),
        ("review OR garden", "a garden"),
        ("re*", "a review"),
        ("text:review", "a review"),
        ("NEAR(a b)", "a b"),
        ("", "anything"),
        ('" "', "anything"),
    ],
)
def test_is_not_found(store, typed, text):
    say(store, text)
    assert store.search(typed) == []


def test_hit_tells_where_and_marks_the_words(store):
    chat = say(store, "nothing", "A Review\n\nof   the garden review", title="Plans")
    (hit,) = store.search("review garden")
    message = store.branch(chat)[-1]
    assert (hit.chat_id, hit.title, hit.message_id) == (chat, "Plans", message.id)
    assert hit.when == message.created
    assert hit.snippet == "A Review of the garden review"
    assert marked(hit) == ["Review", "garden", "review"]


def test_long_text_is_cut_around_the_first_hit(store):
    say(store, "word " * 200 + "needle " + "word " * 200)
    (hit,) = store.search("needle")
    assert len(hit.snippet) < 200
    assert hit.snippet.startswith("…word")
    assert hit.snippet.endswith("…")
    assert marked(hit) == ["needle"]


def test_marks_fit_where_letters_grow_and_accents_are_apart(store):
    say(store, "Große Cafe\u0301s ﬁnden 👩‍🚀 Straßenfest")
    (hit,) = store.search("cafes strasse")
    assert marked(hit) == ["Cafe\u0301s", "Straße"]


def test_title_is_searched_too_and_comes_first(store):
    chat = say(store, "nothing of it", title="Garden plans")
    other = say(store, "in the garden")
    hits = store.search("garden")
    assert [(hit.chat_id, hit.message_id is None) for hit in hits] == [(chat, True), (other, False)]
    assert marked(hits[0]) == ["Garden"]


def test_words_that_begin_so_come_before_those_that_hold_it_within(store):
    say(store, "art is long")
    say(store, "start a part")
    assert snippets(store, "art") == ["art is long", "start a part"]


def test_one_chat_does_not_fill_the_list(store):
    say(store, "the garden")
    say(store, *["my garden"] * 100)
    # On a busy machine the search itself would read only some of them into the index.
    while store.index_some(1.0):
        continue
    assert snippets(store, "garden") == ["my garden"] * PER_CHAT + ["the garden"]
    assert len(store.search("garden", limit=2)) == 2


def test_bin_and_temporary_chats_are_not_searched(store):
    chat = say(store, "in the garden", title="Garden")
    secret = store.create_chat("Garden", temporary=True).id
    store.add_message(secret, None, Role.USER, "in the garden", MessageState.COMPLETE)
    store.delete_chat(chat)
    assert store.search("garden") == []
    store.restore_chat(chat)
    assert len(store.search("garden")) == 2


def test_answer_is_found_when_it_is_written(store):
    chat = store.create_chat("A").id
    answer = store.add_message(chat, None, Role.ASSISTANT, "", MessageState.WRITING).id
    store.save_answer(answer, "a garden", MessageState.WRITING)
    assert store.search("garden") == []
    store.save_answer(answer, "a garden in spring", MessageState.STOPPED)
    assert len(store.search("garden")) == 1
    store.mark_writing(answer)
    store.save_answer(answer, "a garden in autumn", MessageState.COMPLETE)
    assert store.search("spring") == []
    assert len(store.search("autumn")) == 1


def test_message_that_is_erased_is_not_found(store):
    chat = say(store, "in the garden")
    assert len(store.search("garden")) == 1
    store.erase_chat(chat)
    assert store.search("garden") == []


def test_erased_words_are_gone_from_the_file(store, path):
    say(store, *["some other words"] * 50)
    chat = say(store, "xylophon 龘")
    assert len(store.search("龘")) == 1
    store.erase_chat(chat)
    while store.index_some(1):
        pass
    store.close()
    content = path.read_bytes()
    assert "龘".encode() not in content
    assert b"xylophon" not in content


def test_what_another_process_wrote_is_found(make_store):
    one, two = make_store(), make_store()
    say(one, "first garden")
    assert len(two.search("garden")) == 1
    say(one, "second garden")
    say(two, "third garden")
    assert len(one.search("garden")) == len(two.search("garden")) == 3


def test_everything_is_found_while_the_index_is_still_being_made(store):
    say(store, "in the garden", *["other words"] * 100)
    store._disk.search._clock = iter(range(10_000)).__next__
    assert snippets(store, "garden") == ["in the garden"]
    assert snippets(store, "gard") == ["in the garden"]


def test_index_gets_ahead_in_steps(store):
    say(store, *["some words"] * 100)
    ticks = iter(range(10_000))
    store._disk.search._clock = ticks.__next__
    steps = 1
    while store.index_some(1.5):
        steps += 1
    assert steps > 3
    left = store._disk.database.rows("SELECT count(*) FROM search_todo")
    assert left == [(0,)]


TEXT = st.text(max_size=40) | st.text("ab \"*()^:-+'\n é\u0301ßﬁ会が", max_size=30)


@pytest.fixture(scope="module")
def shared_store():
    store = ChatStore(None)
    store.create_chat("A")
    yield store
    store.close()


@settings(max_examples=150, deadline=None)
@given(text=TEXT, typed=TEXT)
def test_whatever_is_typed_marks_are_within_the_snippet(shared_store, text, typed):
    chat = say(shared_store, text, title=text)
    for hit in shared_store.search(typed):
        ends = [0, *(place for mark in hit.marks for place in mark), len(hit.snippet)]
        assert hit.marks
        assert ends == sorted(ends)
        assert all(start < end for start, end in hit.marks)
        assert "\n" not in hit.snippet
    shared_store.erase_chat(chat)


@settings(max_examples=150, deadline=None)
@given(before=TEXT, word=st.text("abßéﬁ会議_.+", min_size=3, max_size=8), after=TEXT)
def test_what_stands_in_a_text_is_found(shared_store, before, word, after):
    chat = say(shared_store, f"{before} {word} {after}")
    assert chat in {hit.chat_id for hit in shared_store.search(word)}
    shared_store.erase_chat(chat)
