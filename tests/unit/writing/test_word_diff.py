"""The difference between two texts, word by word."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.writing.word_diff import Piece, merged, word_diff
from app.writing.word_tokens import word_tokens

WORDS = st.lists(
    st.sampled_from(
        ["a", "the", "cat", "don't", "3.9", " ", "  ", "\n", ".", ",", "“", "日本", "é"]
    )
).map("".join)
TEXTS = st.one_of(st.text(), WORDS)


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.old, piece.new) for piece in word_diff(old, new) if piece.is_change]


@given(TEXTS)
def test_tokens_lose_nothing(text):
    assert "".join(word_tokens(text)) == text


@given(TEXTS, TEXTS)
def test_rejecting_everything_gives_the_old_text_letter_by_letter(old, new):
    pieces = word_diff(old, new)
    assert merged(pieces, range(len(pieces))) == old


@given(TEXTS, TEXTS)
def test_accepting_everything_gives_the_new_text_letter_by_letter(old, new):
    assert merged(word_diff(old, new)) == new


@given(WORDS, WORDS)
def test_changes_do_not_follow_each_other_and_no_piece_is_empty(old, new):
    pieces = word_diff(old, new)
    assert all(piece.old or piece.new for piece in pieces)
    assert not any(one.is_change and other.is_change for one, other in pairwise(pieces))


@given(TEXTS)
def test_equal_texts_have_no_change(text):
    assert changes(text, text) == []


def test_words_with_apostrophes_and_amounts_stay_whole():
    text = "Don’t pay 1,253.59 (3.9 %)."
    assert word_tokens(text) == [
        *("Don’t", " ", "pay", " ", "1,253.59", " ", "(", "3.9", " ", "%", ")", "."),
    ]


def test_each_corrected_word_is_a_change_of_its_own():
    old, new = "I recieve teh report tommorow.", "I receive the report tomorrow."
    assert changes("He recieve no mail tommorow.", "He receives no mail tomorrow.") == [
        ("recieve", "receives"),
        ("tommorow", "tomorrow"),
    ]
    assert changes(old, new) == [("recieve teh", "receive the"), ("tommorow", "tomorrow")]


def test_a_word_taken_out_takes_its_space_along():
    assert changes("a very good day", "a good day") == [("very ", "")]


def test_a_clause_said_anew_is_one_change_and_not_shreds():
    old = "I just wanted to quickly let you know of the fact that we move."
    new = "Please be told of our plan: we move."
    assert len(changes(old, new)) == 1


def test_what_stays_in_a_shortened_sentence_stays_unmarked():
    old = "In my opinion it would be wise to say that you would go with them, since that helps."
    new = "Also say that you would go with them: it helps."
    assert changes(old, new) == [
        ("In my opinion it would be wise to", "Also"),
        (", since that", ": it"),
    ]


def test_changes_in_two_sentences_stay_apart():
    assert len(changes("It hapened. teh end", "It happened. The end")) == 2


def test_a_change_in_one_paragraph_does_not_reach_into_the_next():
    pieces = word_diff("One two.\n\nThree four.", "Uno due.\n\nTre quattro.")
    assert Piece(".\n\n", ".\n\n") in pieces


def test_japanese_is_compared_character_by_character():
    assert changes("今日は雨です", "今日は雪です") == [("雨", "雪")]


def test_a_text_of_ten_thousand_words_is_compared_without_waiting():
    old, new = "the cat sat on the mat. " * 1500, "the cat lay on a mat. " * 1500
    pieces = word_diff(old, new)
    assert merged(pieces, range(len(pieces))) == old
