from hypothesis import given
from hypothesis import strategies as st

from app.documents.html_text import html_blocks, html_title, html_tree
from app.documents.reader import read_document


def texts(source, quote=""):
    tree = html_tree(source)
    return [] if tree is None else [block.text for block in html_blocks(tree, quote)]


def test_headings_paragraphs_lists_and_tables_become_blocks():
    tree = html_tree(
        "<h1>Water <em>works</em></h1><p>First\n line.<br>Second</p><ul><li>one<li>two</ul>"
        "<table><tr><th>Year<th>Cost</tr><tr><td>2030<td>7 €</tr></table>end"
    )
    blocks = list(html_blocks(tree))
    assert [(block.text, block.level) for block in blocks] == [
        ("Water works", 1),
        ("First line.\nSecond", 0),
        ("- one\n- two", 0),
        ("Year | Cost\n2030 | 7 €", 0),
        ("end", 0),
    ]


def test_scripts_and_hidden_parts_are_left_out():
    source = "<title>T</title><script>a()</script><p hidden>b</p><p style='display: none'>c</p>d"
    assert texts(source) == ["d"]
    assert html_title(html_tree(source)) == "T"


def test_layout_tables_do_not_put_bars_between_paragraphs():
    assert texts("<table><tr><td><p>a</p><td><p>b</p></table>") == ["a", "b"]


def test_preformatted_text_keeps_its_lines():
    assert texts("<pre>if a:\n    b()</pre>") == ["if a:\n    b()"]


def test_quotes_are_marked_by_depth():
    source = "<p>x</p><blockquote>a<blockquote>b</blockquote></blockquote>y"
    assert texts(source, quote="> ") == ["x", "> a", "> > b", "y"]


@given(st.text("<>pdiv/ablockquote trhl&;=\"' x", max_size=200))
def test_no_html_is_too_broken(source):
    texts(source)


def test_file_in_its_declared_encoding(tmp_path):
    source = "<meta charset='iso-8859-2'><title>Žluť</title><h1>Žluťoučký</h1><p>kůň</p>"
    (tmp_path / "a.html").write_bytes(source.encode("iso-8859-2"))
    document = read_document(tmp_path / "a.html")
    assert document.title == "Žluť"
    assert document.pages[0].text == "Žluťoučký\n\nkůň"
    assert document.notes == ()


def test_html_is_known_by_its_content_without_its_name(tmp_path):
    (tmp_path / "page").write_text("<!DOCTYPE html><p>hi</p>", encoding="utf-8")
    assert read_document(tmp_path / "page").kind == "html"
