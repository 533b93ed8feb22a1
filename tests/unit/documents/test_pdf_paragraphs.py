from hypothesis import given
from hypothesis import strategies as st

from app.documents.pdf_lines import HYPHEN, Line
from app.documents.pdf_paragraphs import body_size, join_lines, running_lines

FULL = "A line of the usual width that says something about"


def join(*lines, body=11.0, repeated=frozenset()):
    return join_lines(list(lines), body, repeated)


def body(*texts, top=700.0, gap=14.0):
    return [Line(text, 11.0, top - gap * index) for index, text in enumerate(texts)]


def test_lines_of_a_paragraph_are_joined_and_hyphens_removed():
    found = join(*body(FULL, "the wa" + HYPHEN, "ter of the town and ends."))
    assert found.text == f"{FULL} the water of the town and ends."


def test_a_wider_gap_begins_a_paragraph_even_after_a_full_line():
    upper = body(FULL, FULL, FULL, top=700)
    lower = body(FULL, FULL, top=645)
    assert len(join(*upper, *lower).text.split("\n\n")) == 2


def test_a_short_last_line_ends_a_paragraph():
    found = join(*body(FULL, "the town.", FULL, "more."))
    assert found.text == f"{FULL} the town.\n\n{FULL} more."


def test_larger_lines_are_headings_and_a_long_heading_is_one():
    found = join(Line("Water", 18, 760), Line("and energy", 18, 740), *body(FULL, "the town."))
    assert found.headings == ("Water and energy",)
    assert found.text.startswith("Water and energy\n\n")


def test_bullets_and_table_of_contents_stay_apart():
    found = join(*body("• one", "• two", "1 Water . . . . . . . . 7", "2 Energy . . . . . . . 9"))
    assert found.text == "• one\n\n• two\n\n1 Water … 7\n\n2 Energy … 9"
    assert found.headings == ()


def test_chinese_lines_are_joined_without_blanks():
    found = join(*body("水泵又开始工作了，城里的水很", "干净。"))
    assert found.text == "水泵又开始工作了，城里的水很干净。"


def test_running_headers_and_page_numbers_go_but_headings_of_one_form_stay():
    pages = [
        [
            Line("Water Works", 9),
            Line(f"Chapter {n}", 18),
            *body(f"Text {chr(n + 64)}."),
            Line(f"{n}", 9),
        ]
        for n in range(1, 9)
    ]
    repeated = running_lines(pages, 11.0)
    assert repeated == {"Water Works", "#"}
    assert join(*pages[2], repeated=repeated).text == "Chapter 3\n\nText C."


def test_body_size_is_the_one_of_most_letters():
    assert body_size([Line("Title", 30), Line("x" * 100, 10), Line("", 0)]) == 10
    assert body_size([]) == 0


LINES = st.builds(
    Line,
    st.text("ab. " + HYPHEN, max_size=12).map(str.strip),
    st.sampled_from([0.0, 10, 14]),
    st.floats(0, 800),
)


@given(st.lists(LINES, max_size=12))
def test_no_letter_is_lost_and_headings_are_whole_paragraphs(lines):
    found = join_lines(lines, 10.0)
    letters = [letter for letter in found.text if letter in "ab"]
    assert letters == [letter for line in lines for letter in line.text if letter in "ab"]
    paragraphs = found.text.split("\n\n")
    assert all(heading in paragraphs for heading in found.headings)
