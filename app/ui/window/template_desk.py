"""The templates of emails in the window: used, saved, renamed, deleted."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.text import first_line
from app.services.email_drafts.templates import TemplateFile
from app.ui.email.email_form import EmailForm
from app.ui.email.template_menu import TemplateMenu
from app.ui.theme.theme import Theme
from app.ui.window.main_window import MainWindow
from app.writing.email_brief import EmailBrief
from app.writing.email_ready import READY_TEMPLATES

_SHORT_NAME = 40


class TemplateDesk(QObject):
    """Joins the form, its menu of templates and their file; what is lost can be undone."""

    def __init__(
        self, window: MainWindow, theme: Theme, form: EmailForm, file: TemplateFile
    ) -> None:
        super().__init__(form)
        self._window = window
        self._form = form
        self._file = file
        self.menu = TemplateMenu(theme, window)
        self._connect()

    def open(self) -> None:
        self._fill()
        brief = self._form.brief
        self.menu.save.suggest(first_line(brief.points.lstrip("-*• ") or brief.to, _SHORT_NAME))
        self.menu.open_below(self._form.templates)

    def _connect(self) -> None:
        self._form.templates.clicked.connect(self.open)
        self.menu.used.connect(self._use)
        self.menu.saved.connect(self._save)
        self.menu.renamed.connect(self._rename)
        self.menu.deleted.connect(self._delete)

    def _fill(self) -> None:
        try:
            own = self._file.load()
            problem = self._file.spoilt_words(self._file.spoilt())
        except UserError as error:
            own, problem = {}, error.sentence
        self.menu.show_templates(own, READY_TEMPLATES, problem)

    def _use(self, name: str) -> None:
        try:
            brief = self._file.get(name)
        except UserError as error:
            self._window.toast.show_message(error.sentence)
            return
        before = self._form.brief
        self._form.show_brief(brief)
        self._form.focus_gap()
        filled = self._form.brief
        if before.points.strip():
            words = self.tr("The form is filled from “{name}”").format(name=name)
            self._say(words, lambda: self._take_back(filled, before))

    def _take_back(self, filled: EmailBrief, before: EmailBrief) -> None:
        """Unless something else stands in the form by now."""
        if self._form.brief == filled:
            self._form.show_brief(before)

    def _save(self, name: str) -> None:
        brief = replace(self._form.brief, reply_to=None)
        name = " ".join(name.split())
        before = self._own
        if not self._try(lambda: self._file.save(name, brief)):
            return
        self.menu.close_popover()
        if name in before:
            words = self.tr("“{name}” is replaced").format(name=name)
            self._say(words, lambda: self._put_back(name, before[name]))
        else:
            self._window.toast.show_message(self.tr("Saved as “{name}”").format(name=name))

    def _rename(self, old: str, new: str) -> None:
        if self._try(lambda: self._file.rename(old, new)):
            self._fill()
            self.menu.focus_row(self._place_of(" ".join(new.split())))

    def _delete(self, name: str) -> None:
        before, at = self._own, self._place_of(name)
        if not self._try(lambda: self._file.remove(name)):
            return
        self._fill()
        self.menu.focus_row(at)
        if name in before:
            words = self.tr("The template “{name}” is deleted").format(name=name)
            self._say(words, lambda: self._put_back(name, before[name]))

    def _put_back(self, name: str, brief: EmailBrief) -> None:
        if self._try(lambda: self._file.save(name, brief)) and self.menu.isVisible():
            self._fill()

    @property
    def _own(self) -> dict[str, EmailBrief]:
        try:
            return self._file.load()
        except UserError:
            # It is said when the file is to be changed.
            return {}

    def _place_of(self, name: str) -> int:
        names = [row.name for row in self.menu.rows]
        return names.index(name) if name in names else 0

    def _say(self, words: str, undo: Callable[[], None]) -> None:
        self._window.toast.show_message(words, self.tr("Undo"), undo)

    def _try(self, act: Callable[[], None]) -> bool:
        """What fails is said where the person looks."""
        try:
            act()
        except UserError as error:
            if self.menu.isVisible():
                self.menu.show_problem(error.sentence)
            else:
                self._window.toast.show_message(error.sentence)
            return False
        return True
