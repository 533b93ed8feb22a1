"""Templates of emails: the person's own, those that come with Parley, and a new one."""

from collections.abc import Mapping

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.email.save_template import SaveTemplate
from app.ui.email.template_row import TemplateRow
from app.ui.parts.label import Label
from app.ui.parts.popover import SHADOW, Popover
from app.ui.parts.surface import Hairline
from app.ui.theme.theme import Theme
from app.writing.email_brief import EmailBrief

WIDTH = 320
MARGIN = 8
LEAST_ROWS = 48


class TemplateMenu(Popover):
    """Signals carry names; ``renamed`` the old one first."""

    used = Signal(str)
    saved = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window.tr("Templates"), WIDTH, window)
        self.setObjectName("template_menu")
        self.rows: list[TemplateRow] = []
        self._problem = Label(theme, "", "caption", "err_text", wrap=True)
        self._problem.setObjectName("template_problem")
        self.save = SaveTemplate(theme)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setAccessibleName(self.accessibleName())
        for widget in (self._area, self._problem, Hairline(), self.save):
            self.body.addWidget(widget)
        self.save.saved.connect(self.saved)
        self.save.resized.connect(self.place)

    def show_templates(
        self, own: Mapping[str, EmailBrief], ready: Mapping[str, EmailBrief], problem: str = ""
    ) -> None:
        """Fill it anew. ``problem``: what cannot be read."""
        old = self._area.takeWidget()
        if old is not None:
            # One of its buttons may be what asked for this.
            old.hide()
            old.deleteLater()
        sheet = QWidget()
        sheet.setObjectName("scroll_body")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        self.rows = []
        self._add_group(column, self.tr("Your templates"), own, own=True)
        rest = {name: brief for name, brief in ready.items() if name not in own}
        self._add_group(column, self.tr("Ready made"), rest, own=False)
        self._area.setWidget(sheet)
        self.show_problem(problem)

    def show_problem(self, sentence: str) -> None:
        margins = self._theme.px(10) if sentence else 0
        self._problem.setText(sentence)
        self._problem.setContentsMargins(QMargins(margins, 4, margins, margins))
        self._problem.setVisible(bool(sentence))
        self.place()

    def place(self) -> None:
        """The rows scroll where the window has no room for all of them."""
        sheet = self._area.widget()
        if sheet is None:
            return
        self._area.setFixedHeight(sheet.sizeHint().height())
        super().place()
        over = self.geometry().bottom() - SHADOW - (self._window.height() - MARGIN)
        if over > 0:
            least = self._theme.px(LEAST_ROWS)
            self._area.setFixedHeight(max(least, self._area.height() - over))
            super().place()

    def focus_row(self, index: int) -> None:
        """After a row has gone, the one in its place."""
        if self.rows:
            row = self.rows[max(0, min(index, len(self.rows) - 1))]
            row.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_group(
        self, column: QVBoxLayout, title: str, briefs: Mapping[str, EmailBrief], *, own: bool
    ) -> None:
        if not briefs:
            return
        px = self._theme.px
        label = Label(self._theme, title, "group", "text3")
        label.setContentsMargins(px(12), px(8), px(12), px(4))
        column.addWidget(label)
        for name in sorted(briefs, key=str.casefold):
            row = TemplateRow(self._theme, name, briefs[name].points, own=own)
            row.used.connect(lambda name=name: self._use(name))
            row.renamed.connect(lambda new, name=name: self.renamed.emit(name, new))
            row.deleted.connect(lambda name=name: self.deleted.emit(name))
            self.rows.append(row)
            column.addWidget(row)

    def _use(self, name: str) -> None:
        self.close_popover()
        self.used.emit(name)
