from hypothesis import given
from hypothesis import strategies as st

from app.documents.reader import read_document
from app.documents.rows import table_texts


def test_csv_with_semicolons_quotes_and_umlauts(tmp_path):
    rows = 'Ort;"Länge; in km"\nLindenfurt;"12,5"\n;\n"zwei\nZeilen";3\n'
    (tmp_path / "a.csv").write_bytes(rows.encode("cp1252"))
    document = read_document(tmp_path / "a.csv")
    assert document.text == "Ort | Länge; in km\nLindenfurt | 12,5\nzwei Zeilen | 3"


def test_long_table_repeats_its_first_row_and_says_which_rows(tmp_path):
    lines = ["name,amount", *(f"item number {n},{n}" for n in range(2, 1001))]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    document = read_document(tmp_path / "a.csv")
    assert len(document.pages) > 3
    assert all(page.text.startswith("name | amount\n") for page in document.pages)
    assert document.pages[0].label.startswith("rows 1–")
    assert document.pages[-1].label.endswith("–1000")


@given(st.lists(st.text("ab ", max_size=1500), max_size=30))
def test_every_row_is_in_exactly_one_part(lines):
    parts = list(table_texts(lines))
    numbers = [number for first, last, _ in parts for number in range(first, last + 1)]
    filled = [number for number, line in enumerate(lines, 1) if line]
    assert len(numbers) == len(set(numbers))
    assert set(filled) <= set(numbers)
