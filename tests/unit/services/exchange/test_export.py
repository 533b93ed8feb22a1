"""Chats as files that people read: Markdown and DOCX."""

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.chat import MessageState, Role
from app.services.exchange.export import ExportFormat, export_chat, to_bytes
from app.services.exchange.markdown_file import nested, to_markdown
from app.store.chat_store import ChatStore
from app.writing.questions import RULE
from tests.unit.services.exchange.conversations import chat_of

ANSWER = """\
# Plan

Some **bold**, *soft*, `code` and [a page](https://example.org/a?b=1&c=2).

1. one
2. two
   - inner
3. three

between

1. again

```python
def f():
    return 1
```

| what | cost |
|---|--:|
| tea | 3 |
"""


def document(*chats):
    return docx.Document(io.BytesIO(to_bytes(chats, ExportFormat.DOCX)))


def paragraphs(made):
    return [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs]


def number_id(paragraph):
    return paragraph._p.pPr.numPr.numId.val


def test_markdown_has_title_speakers_and_texts():
    lines = to_markdown([chat_of("Where to?", "To the lake.")]).splitlines()
    assert lines[0] == "# A walk"
    assert lines[2].startswith("## You, 2026-11-0")
    assert lines[4] == "Where to?"
    assert lines[6].startswith("## Parley, 2026-11-0")
    assert lines[8:] == ["To the lake."]


def test_markdown_shows_only_the_shown_branch():
    store = ChatStore(None)
    chat = store.create_chat("A walk").id
    for text in ("Hello", "Good morning"):
        store.add_message(chat, None, Role.USER, text, MessageState.COMPLETE)
    text = export_chat(store, chat, ExportFormat.MARKDOWN).decode()
    store.close()
    assert "Good morning" in text
    assert "Hello" not in text


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("# Plan\ntext\n### Deep", "### Plan\ntext\n##### Deep"),
        ("###### Deepest", "###### Deepest"),
        ("```\n# comment\n```", "```\n# comment\n```"),
        ("```py\nx = 1", "```py\nx = 1\n```"),
        ("~~~~\nx\n~~~", "~~~~\nx\n~~~\n~~~~"),
        ("<think>\nHm.\n</think>\n\nYes.", "\n\nYes."),
        ("#hashtag", "#hashtag"),
    ],
)
def test_answers_fit_into_the_document(text, inside):
    assert nested(text) == inside


def test_stopped_answer_and_its_note_are_marked():
    chat = chat_of("Hello", "Hi")
    answer = replace(chat.messages[1], state=MessageState.FAILED, note="The model stopped.")
    text = to_markdown([replace(chat, messages=(chat.messages[0], answer))])
    assert "(failed)\n\nHi\n\n*The model stopped.*\n" in text


def test_docx_has_headings_lists_code_and_table():
    made = document(chat_of("What now?", ANSWER))
    found = paragraphs(made)
    assert found[0] == ("Title", "A walk")
    assert ("Normal", "What now?") in found
    assert ("Heading 2", "Plan") in found
    assert ("List Number", "one") in found
    assert ("List Bullet 2", "inner") in found
    assert ("Code", "def f():\n    return 1") in found
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["what", "cost"],
        ["tea", "3"],
    ]
    styles = [p.style for p in made.paragraphs if p.style and p.style.name == "Code"]
    assert [style.font.name for style in styles] == ["Consolas"]


def test_docx_has_bold_italic_inline_code_and_a_link():
    (paragraph,) = [p for p in document(chat_of("Hi", ANSWER)).paragraphs if "bold" in p.text]
    assert [run.text for run in paragraph.runs if run.bold] == ["bold"]
    assert [run.text for run in paragraph.runs if run.italic] == ["soft"]
    assert [r.text for r in paragraph.runs if r.style.name == "Inline Code"] == ["code"]
    (link,) = paragraph.hyperlinks
    assert (link.text, link.url) == ("a page", "https://example.org/a?b=1&c=2")


def test_docx_numbers_each_list_anew_and_goes_on_after_an_inner_list():
    by_text = {p.text: p for p in document(chat_of("Hi", ANSWER)).paragraphs}
    one, two, three, again = (number_id(by_text[t]) for t in ("one", "two", "three", "again"))
    assert one == two == three
    assert again != one


def test_docx_keeps_what_a_person_typed_as_it_is():
    found = paragraphs(document(chat_of("# no heading\n* no list\n\n*and no italic*", "Hi")))
    assert ("Normal", "# no heading\n* no list") in found
    assert ("Normal", "*and no italic*") in found


def test_several_chats_go_into_one_document():
    found = paragraphs(document(chat_of("Hello"), replace(chat_of("Bye"), title="The end")))
    assert [text for style, text in found if style == "Title"] == ["A walk", "The end"]


@given(st.text(max_size=60), st.text("#*_`|-1. \n>[]()~$\\<think/\x07a", max_size=80))
def test_docx_bears_any_text(question, answer):
    document(chat_of(question, answer))


@given(st.text("#`~*- \nab", max_size=60))
def test_next_message_is_never_inside_code_of_the_one_before(text):
    whole = f"{nested(text)}\n\n## You"
    assert nested(whole).endswith("\n\n#### You")


def test_question_about_a_document_is_what_was_asked_not_the_passages_given_with_it():
    passages = "[Page 3]\nThe lift stood still.\n\n[Page 9]\nIt was repaired."
    exported = to_markdown([chat_of(f"{passages}\n\n{RULE}\n\nWhy?")])
    assert exported.rstrip().endswith("*With passages of: Page 3, Page 9*\n\nWhy?")
    assert "stood still" not in exported
