"""Questions with the best passages of a document."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Document, Page
from app.writing.questions import (
    RULE,
    Passage,
    Passages,
    query_of,
    split_question,
    with_passages,
)
from app.writing.sources import Place


def count(text):
    return len(text.split())


def document(*texts, name="a.pdf"):
    pages = tuple(Page(number, text) for number, text in enumerate(texts, 1))
    return Document(name, f"/{name}", "pdf", pages)


LONG = document(
    "The hall was painted. " * 60,
    "The pumps cost 45,000 euros. Anna ordered them. " + "Nothing else happened. " * 40,
    "The roof is new. " * 60,
)


def test_best_passage_comes_with_its_page():
    (best, *_) = Passages([LONG]).best("What did the pumps cost?", count, 200)
    assert best.place == Place(0, 2)
    assert "45,000 euros" in best.text


def test_passages_fit_into_the_room_and_stand_in_document_order():
    found = Passages([LONG]).best("the hall and the roof", count, 300)
    assert sum(count(passage.text) for passage in found) <= 300
    assert [passage.place for passage in found] == sorted(passage.place for passage in found)


def test_question_about_the_whole_gets_the_beginning():
    found = Passages([LONG]).best("Worum geht es?", count, 300)
    assert found[0].place == Place(0, 1)


def test_message_holds_the_question_last_and_can_be_taken_apart():
    passages = [
        Passage(Place(0, 3), "Page 3", "It rained.\nA lot."),
        Passage(Place(0, 9), "Page 9", "x"),
    ]
    text = with_passages("Did it rain?", passages)
    assert text.startswith("[Page 3]\nIt rained.")
    assert text.endswith(f"{RULE}\n\nDid it rain?")
    assert split_question(text) == (
        "Did it rain?",
        (("Page 3", "It rained.\nA lot."), ("Page 9", "x")),
    )


@given(st.text())
def test_message_without_passages_stays_whole(text):
    assert split_question(text) == (text, ())


def test_names_of_documents_are_told_where_there_are_several():
    found = Passages([document("One."), document("Two.", name="b.pdf")]).all
    assert [passage.name for passage in found] == ["a.pdf, Page 1", "b.pdf, Page 1"]


def test_short_question_goes_on_from_the_one_before():
    assert query_of("And when?", ["Who ordered the pumps?"]) == "And when? Who ordered the pumps?"
    assert query_of("And when?", []) == "And when?"
    long = "When exactly did the council decide about it?"
    assert query_of(long, ["Who?"]) == long


@given(st.lists(st.text(), max_size=4))
def test_no_word_of_a_page_is_lost(texts):
    whole = document(*texts)
    kept = " ".join(passage.text for passage in Passages([whole]).all)
    assert "".join(kept.split()) == "".join(" ".join(texts).split())
