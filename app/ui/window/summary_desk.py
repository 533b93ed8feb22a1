"""Joins the Summarize page to its controller and to the rest of the window."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.document import Document, Page
from app.services.summarize.service import SummaryService
from app.ui.control.document_facts import DocumentFacts
from app.ui.control.document_files import DocumentFiles, FileProgress
from app.ui.control.export_controller import file_name
from app.ui.control.open_chat import OpenChat
from app.ui.control.open_summary import OpenSummary
from app.ui.control.summary_controller import SummaryController
from app.ui.control.summary_export import SummaryExport
from app.ui.parts.banner import BannerText
from app.ui.parts.file_drop import FileDrop, local_files
from app.ui.ports import WindowParts
from app.ui.summary.citations import Citation
from app.ui.summary.covered import Skipped
from app.ui.summary.passage_popover import PassagePopover
from app.ui.summary.summary_page import SummaryPage
from app.ui.summary.words import STYLES, language_of, names_of, pages_words
from app.ui.theme.theme import Theme
from app.ui.window.chosen_files import ChosenFiles
from app.ui.window.sidebar_form import SidebarForm
from app.ui.window.summary_turns import SummaryTurns
from app.writing.sources import Place
from app.writing.summary_text import as_markdown
from app.writing.summary_wish import SummaryWish

if TYPE_CHECKING:
    from app.ui.window.session import Session

MOST_RECENT = 6


class SummaryDesk(QObject):
    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._window = session.window
        self._clock = parts.clock
        service = SummaryService(parts.store, parts.host, parts.service)
        self.controller = SummaryController(service, self)
        self.files = DocumentFiles(parent=self)
        self.facts = DocumentFacts(parts.host, self)
        self.exports = SummaryExport(self)
        self.page = SummaryPage(theme)
        self.chosen = ChosenFiles(self.files, self.page.start, self)
        self.passage = PassagePopover(theme, self._window)
        self.turns = SummaryTurns(session, self.page, self.controller, parts.service)
        self._details: dict[str, str] = {}
        self._adding = False
        self._opening = ""
        self._home_drop = FileDrop(
            session.page, session.page.composer.field.viewport(), parent=session.page
        )
        self.page.setFocusProxy(self.page.ask.field)
        session.pages.add(self.page, self.controller.is_summary)
        self._connect()

    def start_new(self) -> None:
        """The page without a document, with the documents of before."""
        self._session.chats.show_home()
        self._window.show_page(self.page)
        self.controller.start_new()
        self.page.focus()

    def summarize_files(self, paths: Sequence[Path]) -> None:
        """Read them, then sum them up together."""
        if self.controller.open_summary is not None and not self._adding:
            self.start_new()
        self._window.show_page(self.page)
        self.chosen.add(paths)

    def summarize_text(self, name: str, text: str) -> None:
        """Of no file, such as an example or what was pasted."""
        self.start_new()
        document = Document(name, "", "text", (Page(1, text),))
        self.controller.begin((document,), self.page.start.wish.wish)

    def paste(self) -> None:
        """Files or text from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        paths, text = local_files(data), data.text().strip()
        if paths:
            self.summarize_files(paths)
        elif text:
            self.summarize_text(self.tr("Pasted text"), text)

    def escape(self) -> bool:
        """Stop what goes on on the page, else go to its field; False when it is not shown."""
        if not self._is_shown:
            return False
        if self.files.is_reading or self.chosen.is_waiting:
            self.files.cancel()
        elif not self.controller.stop() and not self._session.chats.stop():
            self.page.focus()
        return True

    def close(self) -> None:
        self.files.close()
        self.controller.close()
        self.facts.close()
        self.exports.close()

    @property
    def _is_shown(self) -> bool:
        return self._window.pane.pages.currentWidget() is self.page

    def _connect(self) -> None:
        session, page, controller = self._session, self.page, self.controller
        session.chats.opened.connect(self._follow)
        session.list.deleted.connect(lambda _title: self._abandon_deleted())
        controller.changed.connect(self._show)
        controller.loading.connect(self._show_opening)
        controller.begun.connect(self._show_begun)
        controller.failed.connect(self._show_problem)
        controller.ended.connect(self._note_end)
        controller.running_changed.connect(lambda _ids: session.show_rings())
        self.facts.found.connect(self._note_facts)
        self.files.changed.connect(self._show_files)
        self.files.read.connect(self._take_documents)
        self.chosen.ready.connect(self._begin)
        page.drop.dropped.connect(self.summarize_files)
        self._home_drop.dropped.connect(self._take_at_home)
        self._home_drop.hovered.connect(session.attaching.hover)
        self._connect_start()
        self._connect_summary()
        self._connect_header()

    def _connect_start(self) -> None:
        start = self.page.start
        start.zone.choose_requested.connect(self._choose)
        start.chat_chosen.connect(self._session.open_chat)
        for note in (start.starter, self.page.starter):
            note.models_requested.connect(self._session.open_models)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), start)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        for rows in (start.files, self.page.files):
            rows.cancel_requested.connect(self.files.cancel)

    def _connect_summary(self) -> None:
        page, controller = self.page, self.controller
        page.progress.stop_requested.connect(controller.stop)
        page.progress.pause_requested.connect(controller.pause)
        page.progress.continue_requested.connect(controller.go_on)
        page.style_choice.chosen.connect(self._choose_style)
        page.panel.add_requested.connect(self._add_document)
        page.panel.coverage.skipped_chosen.connect(self._show_skipped)
        page.body.cited.connect(self._show_passage)
        page.copy_requested.connect(self._copy)
        page.export_requested.connect(self.export)
        self.passage.open_requested.connect(self._open_file)
        self.exports.failed.connect(self._show_problem)
        self.exports.exported.connect(self._say_exported)

    def _connect_header(self) -> None:
        session, header = self._session, self.page.header
        header.chip.model_clicked.connect(lambda: session.menus.open_models(header.chip.model))
        header.chip.device_clicked.connect(lambda: session.menus.open_devices(header.chip.device))
        header.sidebar_requested.connect(self._window.toggle_sidebar)
        header.new_requested.connect(session.new_chat)
        header.menu_requested.connect(lambda: session.actions.open_header_menu(header))
        header.renamed.connect(lambda title: session.list.rename(session.chats.open_chat.id, title))
        session.models.state_changed.connect(lambda _state: self._show_model())
        session.models.lists_changed.connect(self._show_model)
        self._window.arranged.connect(self._arrange)
        self._window.pane.pages.currentChanged.connect(lambda _index: self._mark_entry())

    def _follow(self, chat: OpenChat) -> None:
        """Another chat is open in the window, or its title changed."""
        if self.controller.is_summary(chat.id):
            self.page.show_title(chat.title)
            self.controller.open(chat.id)

    def _show(self, summary: OpenSummary | None) -> None:
        began = summary is not None and self.page.shows_start
        if summary is None:
            self.page.show_title("")
            self.page.banner.clear()
            self._show_recent()
            self.page.show_start()
        else:
            self._show_summary(summary)
        if summary is None or began:
            self._mark_entry()

    def _show_opening(self, chat_id: str) -> None:
        self._opening = chat_id
        self.page.show_opening()

    def _show_summary(self, summary: OpenSummary) -> None:
        if summary.chat_id not in self._details:
            self._details[summary.chat_id] = " · ".join(self._detail(summary))
            self.facts.ask(summary.chat_id, summary.documents)
        self.page.show_summary(summary, self._details[summary.chat_id])
        if summary.chat_id == self._opening == self._session.chats.open_chat.id:
            self._opening = ""
            # Its questions could not be shown before its documents were there.
            self._session.chats.show_chat(summary.chat_id)

    def _show_recent(self) -> None:
        chats = self._session.list.recent(60)
        found = [chat for chat in chats if self.controller.is_summary(chat.id)]
        self.page.start.show_recent(found[:MOST_RECENT], self._clock())

    def _show_begun(self, chat_id: str) -> None:
        """Who has gone elsewhere while the files were read stays there."""
        self.page.banner.clear()
        if self._is_shown:
            self._session.chats.show_chat(chat_id)
            self.page.focus()
        self._session.list.refresh()

    def _note_end(self, chat_id: str) -> None:
        """The chat has other messages now."""
        if chat_id == self._session.chats.open_chat.id:
            self._session.chats.show_chat(chat_id)
        self._session.list.refresh()

    def _take_documents(self, documents: Sequence[Document]) -> None:
        now, adding = self.controller.open_summary, self._adding
        self._adding = False
        if adding and now is not None:
            self.controller.begin((*now.documents, *documents), now.wish)
        else:
            self.chosen.take(documents)

    def _begin(self, documents: Sequence[Document], wish: SummaryWish) -> None:
        self.page.start.ask_several(shown=False, is_reading=False, is_asked=False)
        self._show_files(self.files.progress)
        self.controller.begin(documents, wish)

    def _show_files(self, files: Sequence[FileProgress]) -> None:
        """Files that are read are no longer shown once the summary is begun."""
        ended = all(file.ended for file in files)
        some = any(file.document is not None for file in files)
        waits = not self._adding and self.chosen.show_files(files)
        begins = ended and some and not waits
        shown = [file for file in files if file.problem] if begins else files
        self.page.start.files.show_files(shown)
        self.page.files.show_files(shown)
        for file in shown if ended else ():
            self._session.announcer.say(file.problem)

    def _take_at_home(self, paths: Sequence[Path]) -> None:
        if self._session.attaching.take_dropped(paths):
            return
        self.start_new()
        self.summarize_files(paths)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Choose documents"))
        if chosen:
            self.summarize_files([Path(one) for one in chosen])

    def _add_document(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Choose documents"))
        if chosen:
            self._adding = True
            self.files.add([Path(one) for one in chosen])

    def _choose_style(self, index: int) -> None:
        now = self.controller.open_summary
        if now is not None:
            self.controller.change_wish(replace(now.wish, style=STYLES[index]))

    def _show_passage(self, citation: Citation, anchor: QWidget) -> None:
        now = self.controller.open_summary
        if now is not None:
            self.passage.show_passage(citation.statement, citation.place, now.documents)
            self.passage.open_below(anchor)

    def _show_skipped(self, skipped: Skipped) -> None:
        now = self.controller.open_summary
        if now is not None:
            self.passage.show_words(skipped.why, skipped.places[0], now.documents)
            self.passage.open_below(self.page.panel.coverage)

    def _open_file(self, place: Place) -> None:
        now = self.controller.open_summary
        if now is None:
            return
        path = Path(now.documents[place.document].path)
        if not path.exists():
            words = self.tr("{name} is no longer where it was read from.").format(name=path.name)
            self._window.toast.show_message(words)
            return
        url = QUrl.fromLocalFile(str(path))
        url.setFragment(f"page={place.page}")
        QDesktopServices.openUrl(url)

    def _copy(self) -> None:
        now = self.controller.open_summary
        if now is None:
            return
        QGuiApplication.clipboard().setText(_markdown(now))
        self._window.toast.show_message(self.tr("Summary copied"))

    def export(self) -> bool:
        """With pages and with what is covered; False when there is nothing of it on the page."""
        now = self.controller.open_summary
        if not self._is_shown or now is None or now.update.summary is None:
            return False
        title = names_of(now.documents)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export the summary"),
            file_name(title),
            self.tr("Markdown (*.md);;Word document (*.docx)"),
        )
        if chosen:
            self.exports.export(Path(chosen), title, lambda: _markdown(now))
        return True

    def _say_exported(self, path: Path) -> None:
        words = self.tr("Saved as {name}").format(name=path.name)
        self._window.toast.show_message(words)

    def _note_facts(self, chat_id: str, tokens: int, language: str) -> None:
        now = self.controller.open_summary
        if now is None or now.chat_id != chat_id:
            return
        parts = self._detail(now)
        if tokens:
            parts.append(self.tr("{0} tokens").format(f"{tokens:,}"))
        parts += filter(None, [language_of(language)])
        self._details[chat_id] = " · ".join(parts)
        self.page.head.show_document(self.page.head.name.text(), self._details[chat_id])

    def _detail(self, summary: OpenSummary) -> list[str]:
        compared = [self.tr("Compared")] if summary.wish.compares else []
        return [*compared, pages_words(summary.documents)]

    def _show_problem(self, sentence: str) -> None:
        self.page.banner.show_text(BannerText("err", sentence))
        self._session.announcer.say(sentence)

    def _abandon_deleted(self) -> None:
        for chat_id in self.controller.chat_ids:
            if not self._session.is_there(chat_id):
                self.controller.abandon(chat_id)

    def _show_model(self) -> None:
        self.page.header.chip.show_choice(*self._session.page.header.chip.choice)
        self.page.set_starter(self._session.models.uses_starter)

    def _arrange(self) -> None:
        self.page.header.set_sidebar_hidden(self._window.form is SidebarForm.HIDDEN)

    def _mark_entry(self) -> None:
        """The entry of the sidebar is marked while no document is chosen yet."""
        marked = self._is_shown and self.page.shows_start
        for bar in (self._window.sidebar, self._window.rail):
            bar.summary.setChecked(marked)


def _markdown(summary: OpenSummary) -> str:
    found = summary.update.summary
    if found is None:
        return ""
    return as_markdown(found, summary.documents, compares=summary.wish.compares)
