"""A chat's shown branch as a Word document. Importing this loads python-docx."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocxDocument

from app.core.chat import Role
from app.core.whole_chat import WholeChat, WholeMessage
from app.markup.blocks import split_blocks
from app.markup.parts import ThinkingPart
from app.markup.render import Renderer
from app.services.exchange.docx_parts import PartWriter
from app.services.exchange.docx_styles import add_styles
from app.services.exchange.docx_xml import xml_text
from app.services.exchange.wording import head_of, parts_of, title_of

_SPEAKER_LEVEL = 1
# The template's own dates are those of its author.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def to_docx(chats: Iterable[WholeChat]) -> bytes:
    """Runs for seconds with a chat of thousands of messages."""
    document = Document()
    add_styles(document)
    for number, chat in enumerate(chats):
        if number:
            document.add_page_break()
        _ChatWriter(document).write(chat)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _ChatWriter:
    def __init__(self, document: DocxDocument) -> None:
        self._document = document
        self._renderer = Renderer()

    def write(self, chat: WholeChat) -> None:
        title = xml_text(title_of(chat))
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = title, "Parley", ""
        properties.created = properties.modified = _utc(chat)
        self._document.add_heading(title, 0)
        for message in chat.branch():
            self._message(message)

    def _message(self, message: WholeMessage) -> None:
        self._document.add_heading(head_of(message), _SPEAKER_LEVEL)
        if message.role is Role.ASSISTANT:
            self._answer(message.text)
        else:
            attached, text = parts_of(message)
            self._italic(attached)
            self._plain(text)
        self._italic(message.note)

    def _italic(self, text: str) -> None:
        if text:
            self._document.add_paragraph().add_run(xml_text(text)).italic = True

    def _answer(self, text: str) -> None:
        writer = PartWriter(self._document, heading_offset=_SPEAKER_LEVEL)
        for block in split_blocks(text):
            for part in self._renderer.parts(block):
                if not isinstance(part, ThinkingPart):
                    writer.write(part)

    def _plain(self, text: str) -> None:
        """What a person typed is no Markdown to them."""
        for paragraph in xml_text(text).strip("\n").split("\n\n"):
            if paragraph.strip():
                self._document.add_paragraph(paragraph.strip("\n"))


def _utc(chat: WholeChat) -> datetime:
    return chat.updated.astimezone(UTC) if chat.updated.year > 1 else _NO_DATE
