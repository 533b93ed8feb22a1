"""Documents compared: the two halves of an answer, and where each of its points stands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.comparison import ComparedSources, compared, comparison_text
from app.writing.points import points_of
from app.writing.sources import Place
from app.writing.summary import Point

OLD, NEW = 0, 1
PARTS = [
    ((Place(OLD, 1),), "The lease begins on 1 May 2024. The rent is 900 euros a month."),
    ((Place(OLD, 2),), "A deposit of 1,800 euros is due. Cats are allowed in the flat."),
    ((Place(NEW, 1),), "The lease begins on 1 May 2026."),
    ((Place(NEW, 3),), "The rent is 950 euros a month. Smoking is forbidden in the hall."),
]
SOURCES = ComparedSources(PARTS, ["old.pdf", "new.pdf"])
ANSWER = """Here is the comparison:

In common:
- Both begin on 1 May.

**Differences:**
- The rent is 900 euros in old.pdf and 950 euros in new.pdf.
- Only old.pdf asks for a deposit.
"""


def halves(text):
    found = compared(text, [Point(line) for line in points_of(text)])
    return [one.text for one in found.shared], [one.text for one in found.different]


def test_a_difference_stands_on_a_page_of_each_document():
    found = SOURCES.of("The rent is 900 euros in old.pdf and 950 euros in new.pdf.")
    assert found == (Place(OLD, 1), Place(NEW, 3))


def test_what_one_document_says_alone_stands_in_that_one():
    assert SOURCES.of("Only old.pdf asks for a deposit of 1,800 euros.") == (Place(OLD, 2),)
    assert SOURCES.of("Smoking is forbidden.") == (Place(NEW, 3),)


def test_what_is_shared_stands_in_all_without_their_names():
    assert SOURCES.of("The lease begins on 1 May.") == (Place(OLD, 1), Place(NEW, 1))


def test_documents_are_known_by_their_names_without_endings():
    assert SOURCES.of("The old lease allows cats.") == (Place(OLD, 2),)


def test_point_without_known_words_costs_no_walk_over_all_pages():
    looked_at = []

    class Places(tuple[Place, ...]):
        def __getitem__(self, at) -> Any:
            looked_at.append(at)
            return super().__getitem__(at)

    parts = [(Places([Place(OLD, page)]), "Cats are allowed.") for page in range(300)]
    sources = ComparedSources(parts, ["old.pdf"])
    looked_at.clear()
    assert sources.of("Zebra") == tuple(Place(OLD, page) for page in range(300))
    assert looked_at == []


@pytest.mark.parametrize(
    ("names", "point"),
    [
        (["a.pdf", "data.pdf"], "Only data.pdf asks for a deposit."),
        (["data.pdf", "my-data.pdf"], "Only my-data.pdf asks for a deposit."),
        (["old.pdf", "new.pdf"], "For the household a deposit is due in the new one."),
        (["旧合同.pdf", "新合同.pdf"], "在新合同中 a deposit is due."),
    ],
)
def test_name_within_another_name_or_a_word_is_not_meant(names, point):
    parts = [((Place(OLD, 1),), "The rent is 900 euros."), ((Place(NEW, 1),), "A deposit is due.")]
    assert ComparedSources(parts, names).of(point) == (Place(NEW, 1),)


def test_point_without_one_known_word_may_be_from_anywhere():
    assert SOURCES.of("Haustiere") == tuple(place for (place,), _ in PARTS)


def test_answer_is_parted_at_its_headings():
    assert halves(ANSWER) == (
        ["Both begin on 1 May."],
        [
            "The rent is 900 euros in old.pdf and 950 euros in new.pdf.",
            "Only old.pdf asks for a deposit.",
        ],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gemeinsam:\n- Eins.\n\nUnterschiede:\n- Zwei.", (["Eins."], ["Zwei."])),
        ("In common:\n\nDifferences:\n- Two.", ([], ["Two."])),
        ("Differences:\n- Two.", ([], ["Two."])),
        ("In common:\n- One.", (["One."], [])),
        ("- One.\n- Two.", ([], ["One.", "Two."])),
        ("", ([], [])),
    ],
)
def test_halves_of_answers_in_other_forms(text, expected):
    assert halves(text) == expected


def test_comparison_is_written_with_its_headings():
    text = comparison_text(compared(ANSWER, [Point(line) for line in points_of(ANSWER)]))
    assert text.startswith("In common:\n- Both begin on 1 May.\n\nDifferences:\n- The rent")
    assert comparison_text(compared("- One.", [Point("One.")])) == "Differences:\n- One."


WORDS = st.text("abcde ", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(WORDS), st.lists(WORDS))
def test_no_point_is_lost_or_comes_twice(shared, different):
    bullets = ["\n".join(f"- {one}." for one in half) for half in (shared, different)]
    text = f"In common:\n{bullets[0]}\nDifferences:\n{bullets[1]}"
    lines = points_of(text)
    found = compared(text, [Point(line) for line in lines])
    assert sorted(one.text for one in (*found.shared, *found.different)) == sorted(lines)
