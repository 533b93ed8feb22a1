"""What the check of a draft found: points that are in it, points that are not, what was made up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.text import first_line
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme
from app.writing.email_check import EmailCheck

MOST_LISTED = 6
LONGEST = 90


class CheckRow(QWidget):
    """An icon and a sentence."""

    def __init__(self, theme: Theme, icon: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._colour = colour
        self._icon = QLabel(self)
        self.words = Label(theme, "", "caption", "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_words(self, words: str) -> None:
        """Hidden without any."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, 13, self._colour))
        self._icon.setFixedSize(self._theme.px(13), self._theme.px(16))


class CheckLine(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_line")
        self.setAccessibleName(self.tr("Check of the draft"))
        self.covered = CheckRow(theme, "check", "ok_text")
        self.missing = CheckRow(theme, "triangle-alert", "warn_text")
        self.invented = CheckRow(theme, "circle-alert", "warn_text")
        self.problem = CheckRow(theme, "circle-alert", "err_text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in (self.problem, self.covered, self.missing, self.invented):
            column.addWidget(row)

    def show_check(self, check: EmailCheck | None, note: str = "") -> None:
        """``note``: why there is no whole draft."""
        found = check or EmailCheck()
        self.problem.show_words(note)
        self.covered.show_words(self._covered_words(found))
        self.covered.setToolTip("\n".join(_short(found.covered)))
        self.missing.show_words(self._listed(self.tr("Missing: {0}"), found.missing))
        made_up = tuple(one.text for one in found.invented)
        self.invented.show_words(self._listed(self.tr("Not in your notes: {0}"), made_up))
        self.setVisible(bool(note or found.covered or found.missing or found.invented))

    def _covered_words(self, found: EmailCheck) -> str:
        count = len(found.covered)
        if not count:
            return ""
        if found.missing:
            total = count + len(found.missing)
            return self.tr("{0} of {1} points are in it").format(count, total)
        return (
            self.tr("All {0} points are in it").format(count)
            if count > 1
            else (self.tr("Your point is in it"))
        )

    def _listed(self, words: str, texts: Sequence[str]) -> str:
        """The first of them: a person may have hundreds of points."""
        if not texts:
            return ""
        shown, rest = _short(texts), len(dict.fromkeys(texts)) - MOST_LISTED
        listed = ", ".join(shown)
        if rest > 0:
            listed = self.tr("{0} and {1} more").format(listed, f"{rest:,}")
        return words.format(listed)


def _short(texts: Sequence[str]) -> list[str]:
    """As many as fit into a card, each on one line, none twice."""
    return [first_line(text, LONGEST) for text in list(dict.fromkeys(texts))[:MOST_LISTED]]
