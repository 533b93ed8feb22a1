from hypothesis import given
from hypothesis import strategies as st

from app.core.text import clean_text, first_line


@given(st.text(st.characters()))
def test_clean_text_can_always_be_written_as_utf8(text):
    assert "\0" not in clean_text(text)
    clean_text(text).encode("utf-8")


@given(st.text())
def test_clean_text_leaves_clean_text_alone(text):
    assert clean_text(clean_text(text)) == clean_text(text)


def test_clean_text_joins_surrogate_pairs_and_marks_lone_ones():
    assert clean_text("a\ud83d\ude00b\ud800c\0\r\nd") == "a😀b\ufffdc\nd"


def test_clean_text_keeps_right_to_left_and_cjk():
    assert clean_text("שלום 你好 مرحبا") == "שלום 你好 مرحبا"


def test_first_line_cuts_at_a_word():
    line = first_line(
        "\n\n  Please compare the two loans over twenty-five years and say which is best"
    )
    assert line == "Please compare the two loans over twenty-five years and…"


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_first_line_is_never_longer_than_its_limit(text, limit):
    assert len(first_line(text, limit)) <= limit
