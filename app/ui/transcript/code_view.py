"""A code block: language and Copy above, the code below, long code folded."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.markup.highlight import language_name
from app.markup.parts import CodePart
from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme
from app.ui.transcript.code_text import CodeText
from app.ui.transcript.copy_button import CopyCodeButton

FOLD_OVER, FOLDED_LINES = 40, 24
_HEAD, _PAD, _INSET, _FOOT = 34, 10, 14, 36


class CodeView(QWidget):
    """Folds code of over 40 lines once the answer has ended."""

    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._part: CodePart | None = None
        self._ended = False
        self._opened = False
        self._width, self._height = -1, 0
        self._language = Label(theme, "", "caption", "text2", parent=self)
        self._copy = CopyCodeButton(theme, self.code, parent=self)
        self.text = CodeText(theme, parent=self)
        self._more = Button(theme, "", "quiet", icon="chevron-down", size="small", parent=self)
        self._more.setObjectName("show_all")
        self._more.clicked.connect(self.open_all)
        self.setObjectName("code_block")

    def code(self) -> str:
        return self._part.code if self._part else ""

    def bind(self, part: CodePart, ended: bool = True) -> None:
        """Nothing folds while the answer is written."""
        if part == self._part and ended == self._ended:
            return
        if self._part is None or not part.code.startswith(self._part.code):
            self._opened = False
            self._copy.reset()
        coloured = self._part is not None and self._part == part and self._part.closed
        self._part, self._ended = part, ended
        self._language.setText(language_name(part.language))
        self._show_lines(coloured)

    def unbind(self) -> None:
        self._part = None
        self._opened = False
        self.text.stop_colouring()
        self._copy.reset()

    def open_all(self) -> None:
        self._opened = True
        self._show_lines(coloured=False)
        self.height_changed.emit()

    @property
    def is_folded(self) -> bool:
        lines = self.code().count("\n") + 1
        return self._ended and not self._opened and lines > FOLD_OVER

    def set_caret(self, shown: bool) -> None:
        self.text.set_caret(shown)

    def set_width(self, width: int) -> int:
        if width != self._width:
            self._width = width
            self._height = self._lay_out()
        return self._height

    def restyle(self) -> None:
        self._width = -1
        self.text.restyle()
        self.update()

    def _show_lines(self, coloured: bool) -> None:
        assert self._part is not None
        code, folded = self._part.code, self.is_folded
        lines = code.count("\n") + 1
        if folded:
            code = "\n".join(code.split("\n", FOLDED_LINES)[:FOLDED_LINES])
            self._more.setText(self.tr("Show all {0} lines").format(lines))
        self._more.setVisible(folded)
        self.text.show_code(code)
        if self._part.closed and not (coloured and not folded):
            self.text.colour(self._part.language)
        self._width = -1

    def _lay_out(self) -> int:
        px = self.theme.px
        self._language.setGeometry(px(_INSET), 0, self._width // 2, px(_HEAD))
        size = self._copy.sizeHint()
        copy_x = self._width - size.width() - px(4)
        self._copy.setGeometry(copy_x, (px(_HEAD) - size.height()) // 2, *size.toTuple())  # pyright: ignore[reportArgumentType]
        inner = self._width - 2 * px(_INSET)
        self.text.content_changed()
        height = self.text.set_width(inner)
        self.text.setGeometry(px(_INSET), px(_HEAD + _PAD), inner, height)
        bottom = px(_HEAD + _PAD) + height + px(_PAD)
        if self.is_folded:
            self._more.move(px(4), bottom - px(6))
            bottom += px(_FOOT) - px(6)
        return bottom

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.fillPath(shape, self.theme.colour("code"))
        head = QRectF(0, 0, self.width(), self.theme.px(_HEAD))
        painter.setClipRect(head)
        painter.fillPath(shape, self.theme.colour("code_head"))
        painter.setClipping(False)
        painter.setPen(self.theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
