"""Which part of a page a citation shows."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.passage import passage

PAGE = (
    "The house was built in 1962. The roof membrane is past its service life. It is to be replaced "
    "before the winter of 2026. Tea is served at four."
)


def test_shows_the_sentence_with_the_words_of_the_statement():
    found = passage(PAGE, "The house is from 1962.")
    assert found.found == "The house was built in 1962."
    assert found.before == ""


def test_shows_neighbours_that_share_as_much():
    found = passage(
        PAGE, "The roof membrane, past its service life, is replaced before winter 2026."
    )
    assert found.found.startswith("The roof membrane")
    assert found.found.endswith("2026.")


def test_without_a_shared_word_nothing_is_marked():
    assert passage(PAGE, "Elephants") == (PAGE, "", "")


@given(st.text(max_size=200), st.text(max_size=40))
def test_the_parts_are_the_page(page, statement):
    assert "".join(passage(page, statement)) == page
