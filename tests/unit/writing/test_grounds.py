"""Which sentences of an answer stand in a document."""

from app.core.document import Document, Page
from app.writing.grounds import Grounds
from app.writing.sources import Place

LEASE = Document(
    "lease.pdf",
    "",
    "pdf",
    (
        Page(1, "The deposit is two months' rent. It is kept in a separate account."),
        Page(2, "Small repairs up to 150 a year are paid by the tenant."),
        Page(3, "Heating, windows and pipes are paid by the owner, whatever they cost."),
    ),
)
RULES = Document("rules.txt", "", "text", (Page(1, "No music is allowed in the yard after ten."),))


def test_sentence_has_the_page_that_says_it():
    grounds = Grounds([LEASE])
    assert grounds.of("The deposit is two months' rent.") == (Place(0, 1),)
    assert grounds.of("You pay small repairs up to 150 a year.") == (Place(0, 2),)


def test_sentence_that_stands_nowhere_has_no_page():
    grounds = Grounds([LEASE])
    assert grounds.of("Happy to help with anything else you would like to know.") == ()
    assert grounds.of("The deposit was invented by sailors in Lisbon long ago.") == ()
    assert grounds.of("Two months.") == ()


def test_page_is_found_among_several_documents():
    assert Grounds([LEASE, RULES]).of("No music in the yard after ten.") == (Place(1, 1),)


def test_nothing_stands_in_no_document():
    assert Grounds([]).of("The deposit is two months' rent.") == ()
