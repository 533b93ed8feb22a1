"""Display math, for now as its LaTeX source."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from app.markup.inline import Run, Style
from app.markup.parts import MathPart
from app.ui.theme.theme import Theme
from app.ui.transcript import rich_text
from app.ui.transcript.rich_text import TextLook
from app.ui.transcript.rich_view import RichView


class MathView(RichView):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, sideways=True, parent=parent)
        self.setObjectName("answer_math")
        self._source = ""

    def bind(self, part: MathPart, ended: bool = True) -> None:
        if part.source != self._source:
            self._source = part.source
            self.restyle()
            self.setAccessibleName(self.tr("Formula: {0}").format(part.source))

    def restyle(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        fmt = rich_text.line_format(self.theme, "code")
        fmt.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(fmt)
        rich_text.insert_runs(cursor, self.theme, (Run(self._source, Style.MATH),), TextLook())
        self.content_changed()
