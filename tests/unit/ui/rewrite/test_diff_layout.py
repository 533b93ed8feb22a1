"""A long text is laid out once, not once for each of its changes."""

from PySide6.QtGui import QTextDocument

from app.core.paths import resources_dir
from app.core.settings import Theme as Scheme
from app.ui.rewrite.diff_text import write_changes, write_plain
from app.ui.rewrite.review import Review
from app.ui.theme.theme import Theme


def test_writing_many_changes_lays_the_text_out_once(qapp):
    theme, document = Theme(resources_dir(), Scheme.LIGHT), QTextDocument()
    # A document without a layout tells nobody of changes.
    document.documentLayout()
    laid_out = []
    document.contentsChange.connect(lambda *change: laid_out.append(change))
    write_plain(document, theme, "He recieve no mail tommorow. " * 20)
    write_changes(
        document,
        theme,
        Review("He recieve no mail tommorow. " * 20, "He receives no mail tomorrow. " * 20),
    )
    assert len(laid_out) == 2
