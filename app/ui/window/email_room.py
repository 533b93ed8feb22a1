"""Joins the email page to its controller and to the rest of the window."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.core.chat import MessageState
from app.services.email_drafts.job import EmailJob, EmailUpdate
from app.services.model_host import ModelHost
from app.ui.control.email_controller import EmailController
from app.ui.control.open_chat import OpenChat
from app.ui.control.reply_reader import ReplyReader
from app.ui.email.email_page import SIDEBAR_FROM, EmailPage
from app.ui.parts.banner import BannerText
from app.ui.theme.theme import Theme
from app.ui.window.draft_actions import DraftActions
from app.ui.window.page_header import PageHeader
from app.writing.email_brief import EmailBrief

if TYPE_CHECKING:
    from app.ui.window.session import Session


class EmailRoom(QObject):
    """``unsent`` is what stands in the form of a new email while another one is shown."""

    def __init__(
        self, session: "Session", theme: Theme, controller: EmailController, host: ModelHost
    ) -> None:
        super().__init__(session)
        self._session = session
        self._controller = controller
        self.unsent = EmailBrief("")
        self._told: tuple[str, int | None] = ("", None)
        self.page = EmailPage(theme)
        self.page.setFocusProxy(self.page.form.points)
        session.window.add_page(self.page, SIDEBAR_FROM)
        self.replies = ReplyReader(host, self)
        self.actions = DraftActions(self.page.panel, controller, session.window, self)
        self._header = PageHeader(session, self.page.header)
        self._connect()
        self._connect_panel()
        self._connect_reply()

    @property
    def is_shown(self) -> bool:
        return self._session.window.pane.pages.currentWidget() is self.page

    def write(self) -> None:
        """Three drafts of what the form says."""
        self.page.banner.clear()
        self.page.panel.flush()
        self._controller.write(self._brief())

    def copy_chosen(self) -> None:
        if self._may_take():
            self.actions.copy(self.page.panel.chosen)

    def save_chosen(self) -> None:
        if self._may_take():
            self.actions.save(self.page.panel.chosen)

    def show_brief(self, brief: EmailBrief) -> None:
        form = self.page.form
        form.show_brief(brief)
        if brief.reply_to is None:
            form.reply.clear()
        else:
            form.reply.show_thread(brief.reply_to, self.replies.words(brief.reply_to))

    def follow(self, chat: OpenChat) -> None:
        """Another chat is open in the window, or its title changed."""
        self.page.panel.flush()
        self._keep_unsent()
        self.page.show_title("" if chat.is_fresh else chat.title)
        if not chat.is_fresh:
            self._controller.open(chat.id)

    def close(self) -> None:
        self.page.panel.flush()
        self.replies.close()

    def _connect(self) -> None:
        session, page, controller = self._session, self.page, self._controller
        controller.opened.connect(self._show)
        controller.drafts_changed.connect(self._show_drafts)
        controller.ended.connect(self._say_ended)
        controller.begun.connect(self._show_begun)
        controller.failed.connect(self._show_problem)
        page.write_requested.connect(self.write)
        page.stop_requested.connect(controller.stop)
        session.window.pane.pages.currentChanged.connect(self._mark_entry)

    def _connect_panel(self) -> None:
        panel, controller = self.page.panel, self._controller
        panel.edited.connect(controller.edit)
        panel.wished.connect(controller.refine)
        panel.step_requested.connect(controller.step)
        panel.again_requested.connect(controller.again)

    def _connect_reply(self) -> None:
        form, replies = self.page.form, self.replies
        form.reply.text_given.connect(replies.take_text)
        form.reply.file_given.connect(lambda path: replies.read(Path(path)))
        form.reply.choose_requested.connect(self._choose_reply)
        replies.came.connect(form.reply.show_thread)
        replies.came.connect(lambda _thread, _words: form.changed.emit())
        replies.failed.connect(form.reply.show_problem)

    def _show(self, job: EmailJob | None) -> None:
        """Another email, or a new one with what was not sent of it."""
        self.page.banner.clear()
        self.page.panel.forget()
        self._told = ("", None)
        self.show_brief(self.unsent if job is None else job.brief)
        self.page.show_drafts(() if job is None else job.drafts)

    def _show_begun(self, chat_id: str) -> None:
        self.unsent = EmailBrief("")
        self._session.chats.show_chat(chat_id)
        self._session.list.refresh()

    def _show_problem(self, sentence: str) -> None:
        self.page.banner.show_text(BannerText("err", sentence))
        self._session.announcer.say(sentence)

    def _may_take(self) -> bool:
        """Whether there is a whole draft to be copied or saved."""
        self.page.panel.flush()
        return self.page.panel.cards[self.page.panel.chosen].is_done

    def _show_drafts(self, update: EmailUpdate) -> None:
        self.page.show_drafts(update.drafts)
        job, thread = self._controller.job, self.page.form.reply.thread_shown
        if job is None or thread is None or thread != job.brief.reply_to:
            return
        told = (job.chat_id, update.emails_read)
        if update.emails_read is not None and told != self._told:
            # Once, since counting the tokens of a long thread takes its time.
            self._told = told
            self.page.form.reply.set_detail(self.replies.words(thread, update.emails_read))

    def _say_ended(self, chat_id: str) -> None:
        job = self._controller.job
        if job is not None and chat_id == job.chat_id:
            self._session.announcer.say(self._ended_words(job))

    def _ended_words(self, job: EmailJob) -> str:
        problem = next((one.note for one in job.drafts if one.state is MessageState.FAILED), "")
        if problem:
            return problem
        if any(one.state is MessageState.STOPPED for one in job.drafts):
            return self.tr("Stopped. What is written is kept.")
        return self.tr("The drafts are written")

    def _brief(self) -> EmailBrief:
        """The form, and what the settings say about the person."""
        settings = self._session.preferences.current
        return replace(
            self.page.form.brief,
            sender=settings.email_sender,
            about_me=settings.email_about_me,
            signature=settings.email_signature,
        )

    def _choose_reply(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._session.window,
            self.tr("Choose the email to answer"),
            "",
            self.tr("Emails (*.eml *.msg *.txt);;All files (*)"),
        )
        if chosen:
            self.replies.read(Path(chosen))

    def _keep_unsent(self) -> None:
        if self._controller.job is None:
            self.unsent = self.page.form.brief

    def _mark_entry(self) -> None:
        """The entry of the sidebar is marked while the page is shown."""
        for bar in (self._session.window.sidebar, self._session.window.rail):
            bar.email.setChecked(self.is_shown)
        if not self.is_shown:
            self.page.panel.flush()
            self._keep_unsent()
