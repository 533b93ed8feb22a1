import zipfile
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.documents.limits import Limits
from app.documents.reader import read_document
from tests.fixtures.docs.msg_writer import write_msg
from tests.fixtures.docs.office_writer import minutes, odf, write_zip

DOCS = Path("tests/fixtures/docs").absolute()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def labels_and_texts(document):
    return [(page.label, page.text) for page in document.pages]


def refusal(path, limits=None):
    with pytest.raises(UserError) as caught:
        read_document(path, limits or Limits())
    assert path.name in caught.value.sentence
    return caught.value.code


def word_file(path, body):
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": ""}
    parts["word/document.xml"] = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    write_zip(path, parts)
    return path


def test_word_file_gives_a_page_for_each_heading_with_lists_and_tables():
    document = read_document(DOCS / "minutes.docx")
    assert document.title == "Minutes of 2 December 2031"
    assert labels_and_texts(document)[1:] == [
        (
            "1 Tannrode main",
            "1 Tannrode main\n\nThe board renews the main in 2032 for 4.2 million crowns.\n\n"
            "- Begin on 15 April\n- End on 30 November",
        ),
        (
            "2 Price of water",
            "2 Price of water\n\nFrom | Crowns\n1 July 2032 | 2.20\n\nSelma Ruhl votes against it.",
        ),
    ]


def test_word_file_gives_inserted_text_and_text_in_controls_but_no_deleted_text(tmp_path):
    path = word_file(
        tmp_path / "a.docx",
        "<w:p><w:r><w:t>Costs </w:t></w:r><w:ins><w:r><w:t>seven</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>nine</w:delText></w:r></w:del></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    assert read_document(path).text == "Costs seven\n\nIn a control"


def test_spreadsheet_gives_values_of_each_sheet():
    assert labels_and_texts(read_document(DOCS / "costs.xlsx")) == [
        ("Sheet Costs", "Item | 2030 | 2031\nEnergy | 0.57 | 0.74\nSum"),
        ("Sheet Notes", "All in million crowns"),
    ]


def test_slides_come_in_their_order_with_notes_and_tables():
    document = read_document(DOCS / "slides.pptx")
    assert labels_and_texts(document) == [
        ("Slide 1", "Water in 2031\n\nA dry year\nNo one without water"),
        (
            "Slide 2",
            "Costs\n\nEnergy & staff\n\nEnergy | 0.74\n\nNotes: Mention the second well field.",
        ),
    ]
    assert document.pages[0].headings == ("Water in 2031",)


def test_opendocument_text_and_its_endless_empty_cells():
    document = read_document(DOCS / "letter.odt")
    assert (document.kind, document.title) == ("odt", "Letter")
    assert document.text == (
        "The Tannrode main\n\nDear Ms. Ruhl,\nthe work begins in April.\n\n"
        "- one side closed\n- done in November\n\nCost | 4.2"
    )


def test_opendocument_sheets_and_slides(tmp_path):
    cell = "<table:table-cell><text:p>7</text:p></table:table-cell>"
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"/>'
    )
    sheet = f'<table:table table:name="Costs">{rows}</table:table>'
    write_zip(tmp_path / "a.ods", odf("spreadsheet", sheet))
    assert labels_and_texts(read_document(tmp_path / "a.ods")) == [("Sheet Costs", "7\n7")]
    title = (
        '<draw:frame presentation:class="title"><draw:text-box><text:p>Water</text:p>'
        "</draw:text-box></draw:frame>"
    )
    write_zip(tmp_path / "a.odp", odf("presentation", f"<draw:page>{title}</draw:page>"))
    assert labels_and_texts(read_document(tmp_path / "a.odp")) == [("Slide 1", "Water")]


def test_rtf_in_its_code_page():
    assert read_document(DOCS / "note.rtf").text == "Pump\n\nIt runs gründlich, € 7."


def test_outlook_message():
    document = read_document(DOCS / "thread.msg")
    texts = dict(labels_and_texts(document))
    assert texts["Header"] == (
        "From: Berta Quill <berta@example.org>\nTo: Otto Fenn <otto@example.org>\n"
        "Date: 2031-03-04 09:12 UTC\nSubject: Re: Which day for the board?"
    )
    assert texts["Message"] == "Friday suits us – at ten."
    assert texts["Earlier messages"].endswith("Thursday or Friday?")
    assert document.attachments == ("streets.csv",)


def test_report_of_thirty_pages_is_read_whole():
    document = read_document(DOCS / "report.pdf")
    assert len(document.pages) == 30
    assert [number for number, _ in document.skipped] == [17, 24]
    assert document.pages[9].headings == ("3.1 The Tannrode main",)
    assert "4.2 million crowns" in document.pages[1].text


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(64):
                part.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    assert refusal(path, Limits(unpacked_bytes=2**25)) == "file-bomb"


def test_zip_that_lies_about_its_size_is_not_unpacked_further(tmp_path):
    path = word_file(tmp_path / "liar.docx", f"<w:p><w:r><w:t>{'a' * 100_000}</w:t></w:r></w:p>")
    data = bytearray(path.read_bytes())
    stated = len(f"<w:document {W}><w:body><w:p><w:r><w:t></w:t></w:r></w:p></w:body>") + 100_013
    real = stated.to_bytes(4, "little")
    assert real in data
    path.write_bytes(bytes(data).replace(real, (50).to_bytes(4, "little")))
    assert refusal(path) == "file-damaged"


def entity_file(path, entities, text):
    document = (
        f"<!DOCTYPE d [{entities}]><w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    write_zip(path, {"[Content_Types].xml": "<Types/>", "word/document.xml": document})
    return path


def test_entity_bomb_is_refused(tmp_path):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path = entity_file(tmp_path / "a.docx", f'<!ENTITY e0 "lol">{entities}', "a&e9;b")
    assert refusal(path) == "file-damaged"


def test_external_entity_is_not_read(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    entity = f'<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">'
    assert "secret" not in read_document(entity_file(tmp_path / "a.docx", entity, "a&x;b")).text


@pytest.mark.parametrize("name", ["minutes.docx", "costs.xlsx", "slides.pptx", "letter.odt"])
def test_cut_office_files_are_refused(tmp_path, name):
    whole = (DOCS / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    assert refusal(tmp_path / name) == "file-damaged"


def test_zip_that_is_no_document_is_refused(tmp_path):
    write_zip(tmp_path / "a.docx", {"photo.jpg": "x"})
    assert refusal(tmp_path / "a.docx") == "file-binary"


def test_old_and_encrypted_office_files_are_named_as_such(tmp_path):
    write_msg(tmp_path / "a.msg", {"0037": "x"}, {})
    data = (tmp_path / "a.msg").read_bytes()
    mark, other = ("__properties_version1.0", "WordDocument_of_old_day")
    (tmp_path / "a.doc").write_bytes(_renamed(data, mark, other))
    assert refusal(tmp_path / "a.doc") == "file-old-office"
    (tmp_path / "b.docx").write_bytes(_renamed(data, "__substg1.0_0037001F", "EncryptedPackage"))
    (tmp_path / "b.docx").write_bytes(_renamed((tmp_path / "b.docx").read_bytes(), mark, other))
    assert refusal(tmp_path / "b.docx") == "file-encrypted"


def _renamed(data, old, new):
    """Rename a stream, its length too."""
    before = old.encode("utf-16-le").ljust(64, b"\0") + (2 * len(old) + 2).to_bytes(2, "little")
    after = new.encode("utf-16-le").ljust(64, b"\0") + (2 * len(new) + 2).to_bytes(2, "little")
    assert before in data
    return data.replace(before, after)


def test_a_password_in_opendocument_is_said(tmp_path):
    parts = odf("text", "") | {"META-INF/manifest.xml": "<m><encryption-data/></m>"}
    write_zip(tmp_path / "a.odt", parts)
    assert refusal(tmp_path / "a.odt") == "file-encrypted"


def test_saved_word_file_of_the_library_reads_back(tmp_path):
    document = minutes()
    for number in range(300):
        document.add_paragraph(f"Paragraph {number} of many, which fill several pages in all.")
    document.save(str(tmp_path / "long.docx"))
    pages = read_document(tmp_path / "long.docx").pages
    assert pages[-1].label.startswith("2 Price of water (")
    assert pages[-1].text.endswith("Paragraph 299 of many, which fill several pages in all.")


def test_entity_bomb_in_a_sheet_is_refused(tmp_path):
    with zipfile.ZipFile(DOCS / "costs.xlsx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE d [<!ENTITY e0 "lol">{entities}]>'
    sheet = parts["xl/worksheets/sheet1.xml"].replace("<v>", "<v>&e11;", 1)
    parts["xl/worksheets/sheet1.xml"] = head + sheet
    write_zip(tmp_path / "a.xlsx", parts)
    assert refusal(tmp_path / "a.xlsx") == "file-damaged"
