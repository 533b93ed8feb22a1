"""HTML to blocks of text: what a reader would see, without scripts and hidden parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

from app.documents.paging import Block

_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "select"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tr", "ul"),
    }
)
_NESTED_IN_CELL = frozenset({"table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "pre"})
_BLANKS = re.compile(r"[ \t\n\r\f\xa0]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADING = re.compile(r"h[1-6]")


def html_tree(text: str) -> etree._Element | None:
    """A tree of even the worst HTML, or None when there is nothing in it."""
    # A declaration inside the text would make lxml refuse a str.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    parser = html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
    try:
        return html.document_fromstring(text, parser)
    except (etree.ParserError, ValueError):
        return None


def html_title(tree: etree._Element) -> str:
    return _BLANKS.sub(" ", tree.findtext(".//title") or "").strip()


def html_blocks(tree: etree._Element, quote: str = "") -> Iterator[Block]:
    """Paragraphs, headings, lists and tables in reading order.

    ``quote`` stands before each line of a block quote, as "> " does in an email.
    """
    writer = _Writer(quote)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if isinstance(element.tag, str):
            yield from writer.start(element) if event == "start" else writer.end(element)
    yield from writer.flush()
    yield from writer.release()


@dataclass(slots=True)
class _Writer:
    """Collects inline text until a block ends; joins list items and rows to one block."""

    quote: str
    skipping: int = 0
    quoted: int = 0
    row: etree._Element | None = None
    inline: list[str] = field(default_factory=list)
    kind: str = ""
    level: int = 0
    items: list[str] = field(default_factory=list)
    items_kind: str = ""

    def start(self, element: etree._Element) -> Iterator[Block]:
        if self.skipping or _is_hidden(element):
            self.skipping += 1
            return
        tag = element.tag
        if tag in _BLOCKS and self.row is None:
            yield from self.flush()
            self._enter(element, tag)
        elif tag == "br":
            self.inline.append("\n")
        elif tag in ("td", "th") and self.row is not None and self.inline:
            self.inline.append(" | ")
        self._add(element.text, element)

    def end(self, element: etree._Element) -> Iterator[Block]:
        if self.skipping:
            self.skipping -= 1
        elif element is self.row:
            yield from self.flush()
            self.row = None
        elif element.tag in _BLOCKS and self.row is None:
            yield from self.flush()
            self.quoted -= element.tag == "blockquote"
            if element.tag in ("ul", "ol", "table"):
                yield from self.release()
        if not self.skipping:
            self._add(element.tail, element.getparent())

    def _enter(self, element: etree._Element, tag: str) -> None:
        self.level = int(tag[1]) if _HEADING.fullmatch(tag) else 0
        self.kind = "item" if tag == "li" else ""
        self.quoted += tag == "blockquote"
        if tag == "tr" and not any(True for _ in element.iter(*_NESTED_IN_CELL)):
            self.row = element
            self.kind = "row"

    def _add(self, text: str | None, element: etree._Element | None) -> None:
        if not text:
            return
        if element is None or not _in_pre(element):
            text = _BLANKS.sub(" ", text)
            if self.inline and self.inline[-1].endswith("\n"):
                text = text.lstrip(" ")
        self.inline.append(text)

    def flush(self) -> Iterator[Block]:
        """End the inline text gathered so far."""
        text = _tidy("".join(self.inline))
        self.inline.clear()
        kind, level = self.kind, self.level
        self.kind, self.level = "", 0
        if not text:
            if kind:
                self.kind = kind  # <li><p>text</p></li>
            return
        if self.quoted and self.quote:
            text = "\n".join(f"{self.quote * self.quoted}{line}" for line in text.split("\n"))
        if kind != self.items_kind:
            yield from self.release()
        if kind:
            self.items_kind = kind
            self.items.append(f"- {text}" if kind == "item" else text)
        else:
            yield Block(text.replace("\n", " ") if level else text, level)

    def release(self) -> Iterator[Block]:
        """End a list or a table."""
        if self.items:
            yield Block("\n".join(self.items))
        self.items = []
        self.items_kind = ""


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in _HIDDEN or element.get("hidden") is not None:
        return True
    return bool(_INVISIBLE.search(element.get("style") or ""))


def _in_pre(element: etree._Element) -> bool:
    return element.tag == "pre" or any(True for _ in element.iterancestors("pre"))


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in text.split("\n")).strip()
