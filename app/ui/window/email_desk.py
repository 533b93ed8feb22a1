"""Joins the email page to its controller and to the rest of the window."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.core.settings import Settings
from app.services.email_drafts.files import save_eml
from app.services.email_drafts.job import EmailJob
from app.services.email_drafts.service import EmailService
from app.ui.control.email_controller import EmailController
from app.ui.control.export_controller import file_name
from app.ui.control.open_chat import OpenChat
from app.ui.control.reply_reader import ReplyReader
from app.ui.email.email_page import SIDEBAR_FROM, EmailPage
from app.ui.parts.banner import BannerText
from app.ui.ports import WindowParts
from app.ui.theme.theme import Theme
from app.ui.window.sidebar_form import SidebarForm
from app.writing.email_brief import EmailBrief
from app.writing.email_message import mailto_link

if TYPE_CHECKING:
    from app.ui.window.session import Session


class EmailDesk(QObject):
    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._preferences = parts.preferences
        self._window = session.window
        service = EmailService(parts.store, parts.host, lambda: parts.preferences.current)
        self.controller = EmailController(service, self)
        self.page = EmailPage(theme)
        self.page.setFocusProxy(self.page.form.points)
        self.replies = ReplyReader(parts.host, self)
        self._unsent = EmailBrief("")
        session.pages.add(self.page, self.controller.is_email, SIDEBAR_FROM)
        self._connect()

    def start_new(self) -> None:
        """The form of a new email, with what was left in it."""
        self._session.chats.show_home()
        self._window.show_page(self.page)
        self.controller.start_new()
        self.page.focus()

    def write_example(self, brief: EmailBrief) -> None:
        """In one click; what stands in the form of a new email comes back with the next one."""
        self.start_new()
        unsent = self.page.form.brief
        self._show_brief(brief)
        self.write()
        self._unsent = unsent

    def write(self) -> None:
        self._clear_banner()
        self.page.panel.flush()
        self.controller.write(self._brief())

    def escape(self) -> bool:
        """Stop what is written on the page, else go to the notes; False when it is not shown."""
        if not self._is_shown:
            return False
        if not self.controller.stop():
            self.page.form.focus()
        return True

    def close(self) -> None:
        self.page.panel.flush()
        self.controller.close()
        self.replies.close()

    @property
    def _is_shown(self) -> bool:
        return self._window.pane.pages.currentWidget() is self.page

    def _connect(self) -> None:
        session, page, controller = self._session, self.page, self.controller
        session.chats.opened.connect(self._follow)
        controller.opened.connect(self._show)
        controller.drafts_changed.connect(page.show_drafts)
        controller.begun.connect(self._show_begun)
        controller.failed.connect(self._show_problem)
        controller.ended.connect(lambda _id: session.list.refresh())
        for part in (controller, session.runner):
            part.running_changed.connect(lambda _ids: self._show_rings())
        session.list.deleted.connect(lambda _title: self._abandon_deleted())
        page.write_requested.connect(self.write)
        page.stop_requested.connect(controller.stop)
        self._connect_panel()
        self._connect_reply()
        self._connect_header()

    def _connect_panel(self) -> None:
        panel, controller = self.page.panel, self.controller
        panel.edited.connect(controller.edit)
        panel.wished.connect(controller.refine)
        panel.step_requested.connect(controller.step)
        panel.again_requested.connect(controller.again)
        panel.copy_requested.connect(self._copy)
        panel.mail_requested.connect(self._open_in_mail)
        panel.save_requested.connect(self._save)

    def _connect_reply(self) -> None:
        field = self.page.form.reply
        field.text_given.connect(self.replies.take_text)
        field.file_given.connect(lambda path: self.replies.read(Path(path)))
        field.choose_requested.connect(self._choose_reply)
        self.replies.came.connect(field.show_thread)
        self.replies.came.connect(lambda *_: self.page.form.changed.emit())
        self.replies.failed.connect(field.show_problem)

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
        self.page.panel.flush()
        self.page.show_title("" if chat.is_fresh else chat.title)
        if not chat.is_fresh:
            self.controller.open(chat.id)

    def _show(self, job: EmailJob | None) -> None:
        """Another email, or a new one with what was not sent of it."""
        self._clear_banner()
        self.page.panel.forget()
        self._show_brief(self._unsent if job is None else job.brief)
        self.page.show_drafts(() if job is None else job.drafts)

    def _show_brief(self, brief: EmailBrief) -> None:
        form = self.page.form
        form.show_brief(brief)
        if brief.reply_to is None:
            form.reply.clear()
        else:
            form.reply.show_thread(brief.reply_to, self.replies.words(brief.reply_to))

    def _show_begun(self, chat_id: str) -> None:
        self._unsent = EmailBrief("")
        self._session.chats.show_chat(chat_id)
        self._session.list.refresh()

    def _show_problem(self, sentence: str) -> None:
        self.page.banner.show_text(BannerText("err", sentence))
        self._session.announcer.say(sentence)

    def _clear_banner(self) -> None:
        self.page.banner.clear()

    def _brief(self) -> EmailBrief:
        """The form, and what the settings say about the person."""
        settings: Settings = self._preferences.current
        return replace(
            self.page.form.brief,
            sender=settings.email_sender,
            about_me=settings.email_about_me,
            signature=settings.email_signature,
        )

    def _copy(self, number: int) -> None:
        subject, body = self.page.panel.cards[number].text
        QGuiApplication.clipboard().setText(f"{subject}\n\n{body}")
        self._window.toast.show_message(self.tr("Subject and text copied"))

    def _open_in_mail(self, number: int) -> None:
        """A long email goes as a file, since a link cannot carry it."""
        subject, body = self.page.panel.cards[number].text
        link = mailto_link(subject, body, self._recipient())
        if link is not None:
            QDesktopServices.openUrl(QUrl(link))
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        path = Path(folder) / eml_name(subject)
        if self._write_eml(path, number):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _save(self, number: int) -> None:
        subject, _ = self.page.panel.cards[number].text
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save as an unsent email"),
            eml_name(subject),
            self.tr("Emails (*.eml)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".eml")
        if self._write_eml(path, number):
            words = self.tr("Saved as {name}").format(name=path.name)
            self._window.toast.show_message(words)

    def _write_eml(self, path: Path, number: int) -> bool:
        subject, body = self.page.panel.cards[number].text
        try:
            save_eml(path, subject, body, self._recipient())
        except UserError as error:
            self._window.toast.show_message(error.sentence)
            return False
        return True

    def _recipient(self) -> str:
        job = self.controller.job
        return "" if job is None else job.brief.to

    def _choose_reply(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Choose the email to answer"),
            "",
            self.tr("Emails (*.eml *.msg *.txt);;All files (*)"),
        )
        if chosen:
            self.replies.read(Path(chosen))

    def _show_rings(self) -> None:
        ids = self.controller.chat_ids | self._session.runner.chat_ids
        self._window.sidebar.chats.set_writing(ids)

    def _abandon_deleted(self) -> None:
        for chat_id in self.controller.chat_ids:
            if not self._session.is_there(chat_id):
                self.controller.abandon(chat_id)

    def _show_model(self) -> None:
        chip = self._session.page.header.chip
        self.page.header.chip.show_choice(*chip.choice)

    def _arrange(self) -> None:
        self.page.header.set_sidebar_hidden(self._window.form is SidebarForm.HIDDEN)

    def _mark_entry(self) -> None:
        """The entry of the sidebar is marked while a new email is on the page."""
        for bar in (self._window.sidebar, self._window.rail):
            bar.email.setChecked(self._is_shown)
        if not self._is_shown:
            self.page.panel.flush()
            if self.controller.job is None:
                self._unsent = self.page.form.brief


def eml_name(subject: str) -> str:
    """A subject as the name of a file, on any system."""
    return f"{file_name(subject).removesuffix('.md')}.eml"
