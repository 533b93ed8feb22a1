"""The widgets of an answer's sections, one under the other, used again for the next answer."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.markup.parts import CodePart, MathPart, RulePart, TablePart, TextPart, ThinkingPart
from app.ui.theme.theme import Theme
from app.ui.transcript import rich_text
from app.ui.transcript.code_view import CodeView
from app.ui.transcript.math_view import MathView
from app.ui.transcript.rich_view import RichView
from app.ui.transcript.rule_view import RuleView
from app.ui.transcript.sections import Section, TextSection
from app.ui.transcript.table_view import TableView
from app.ui.transcript.text_view import TextView
from app.ui.transcript.thinking_view import ThinkingView

SectionView = TextView | CodeView | TableView | RuleView | MathView | ThinkingView
_VIEWS: dict[type, type[SectionView]] = {
    TextSection: TextView,
    CodePart: CodeView,
    TablePart: TableView,
    RulePart: RuleView,
    MathPart: MathView,
    ThinkingPart: ThinkingView,
}
_SPARE, _GAP = 6, 12


class SectionStack(QObject):
    """Keeps the widget of every section that did not change."""

    height_changed = Signal()
    link_activated = Signal(str)
    text_selected = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._host = parent
        self._views: list[SectionView] = []
        self._sections: list[Section] = []
        self._ended = True
        self._spare: dict[type[SectionView], list[SectionView]] = defaultdict(list)

    @property
    def views(self) -> Sequence[SectionView]:
        return self._views

    @property
    def texts(self) -> Sequence[RichView]:
        """What can be searched; formulas are pictures and thoughts stay out of it."""
        shown = (view.text if isinstance(view, CodeView) else view for view in self._views)
        return [view for view in shown if isinstance(view, RichView)]

    def unfold(self) -> None:
        for view in self._views:
            if isinstance(view, CodeView) and view.is_folded:
                view.open_all()

    def bind(self, sections: Sequence[Section], ended: bool) -> None:
        """``ended`` says that the answer is no longer being written."""
        same = 0 if ended != self._ended else self._unchanged(sections)
        for number in range(same, len(sections)):
            self._bind_one(number, sections[number], ended)
        while len(self._views) > len(sections):
            self._retire(self._views.pop())
        for view in self._views[:-1]:
            view.set_caret(False)
        if self._views:
            self._views[-1].set_caret(not ended)
        self._sections, self._ended = list(sections), ended

    def lay_out(self, left: int, width: int) -> int:
        """Place all widgets in a column; returns the bottom."""
        y = 0
        for number, (view, section) in enumerate(zip(self._views, self._sections, strict=True)):
            if number:
                y += self._theme.px(_GAP)
            indent = rich_text.indent_width(self._theme, getattr(section, "indents", ()))
            height = view.set_width(width - indent)
            x = left if view.isRightToLeft() else left + indent
            view.setGeometry(x, y, width - indent, height)
            y += height
        return y

    def restyle(self) -> None:
        for view in self._views:
            view.restyle()
        for kind in self._spare.values():
            for view in kind:
                view.restyle()

    def release(self) -> None:
        """Let go of what the answer needed; its widgets wait for the next one."""
        while self._views:
            self._retire(self._views.pop())
        self._sections = []

    def _unchanged(self, sections: Sequence[Section]) -> int:
        count = 0
        for old, new in zip(self._sections, sections, strict=False):
            if old is not new and old != new:
                break
            count += 1
        return count

    def _bind_one(self, number: int, section: Section, ended: bool) -> None:
        kind = _VIEWS[type(section)]
        if number == len(self._views):
            self._views.append(self._take(kind))
        elif type(self._views[number]) is not kind:
            self._retire(self._views[number])
            self._views[number] = self._take(kind)
        # The table above pairs every section with the view that takes it.
        self._views[number].bind(section, ended)  # pyright: ignore[reportArgumentType]

    def _take(self, kind: type[SectionView]) -> SectionView:
        if self._spare[kind]:
            view = self._spare[kind].pop()
        else:
            view = kind(self._theme, parent=self._host)
            self._connect(view)
        view.show()
        return view

    def _connect(self, view: SectionView) -> None:
        if isinstance(view, CodeView | ThinkingView):
            view.height_changed.connect(self.height_changed)
        text = view.text if isinstance(view, CodeView) else view
        if isinstance(text, RichView):
            text.link_activated.connect(self.link_activated)
            text.text_selected.connect(self.text_selected)

    def _retire(self, view: SectionView) -> None:
        view.hide()
        view.set_caret(False)
        if isinstance(view, CodeView | ThinkingView):
            view.unbind()
        spare = self._spare[type(view)]
        if len(spare) < _SPARE:
            spare.append(view)
        else:
            view.deleteLater()


def caret_section() -> TextSection:
    """What an answer shows before its first character."""
    return TextSection((TextPart(()),))
