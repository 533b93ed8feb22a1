"""Emails in the window: opened from its entries and from rows of the sidebar."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.email_drafts.service import EmailService
from app.services.email_drafts.templates import TemplateFile
from app.ui.control.email_controller import EmailController
from app.ui.control.open_chat import OpenChat
from app.ui.ports import WindowParts
from app.ui.theme.theme import Theme
from app.writing.email_brief import EmailBrief

if TYPE_CHECKING:
    from app.ui.email.email_page import EmailPage
    from app.ui.window.email_room import EmailRoom
    from app.ui.window.session import Session


class EmailDesk(QObject):
    """Builds the page when it is first needed: the window is to be there at once."""

    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._theme = theme
        self._host = parts.host
        self._template_file = TemplateFile(parts.paths.email_templates)
        service = EmailService(parts.store, parts.host, lambda: parts.preferences.current)
        self.controller = EmailController(service, self)
        session.pages.add_later(lambda: self.page, self.controller.is_email)
        self._connect()

    @cached_property
    def room(self) -> "EmailRoom":
        # Imported with the page: the start of the window does not wait for them.
        from app.ui.window.email_room import EmailRoom
        from app.ui.window.template_desk import TemplateDesk

        room = EmailRoom(self._session, self._theme, self.controller, self._host)
        self.templates = TemplateDesk(
            self._session.window, self._theme, room.page.form, self._template_file
        )
        return room

    @property
    def page(self) -> "EmailPage":
        return self.room.page

    def start_new(self) -> None:
        """The form of a new email, with what was left in it."""
        self._session.chats.show_home()
        self._session.window.show_page(self.page)
        self.controller.start_new()
        self.page.focus()

    def write_example(self, brief: EmailBrief) -> None:
        """In one click; what stands in the form of a new email comes back with the next one."""
        self.start_new()
        unsent = self.page.form.brief
        self.room.show_brief(brief)
        self.room.write()
        self.room.unsent = unsent

    def escape(self) -> bool:
        """Stop what is written on the page, else go to the notes, or to the drafts where the form
        is folded; False when it is not shown.
        """
        if not self.is_shown:
            return False
        if self.controller.stop():
            return True
        (self.page if self.page.form.isHidden() else self.page.form).focus()
        return True

    def close(self) -> None:
        if self._is_built:
            self.room.close()
        self.controller.close()

    @property
    def is_shown(self) -> bool:
        return self._is_built and self.room.is_shown

    @property
    def _is_built(self) -> bool:
        return "room" in self.__dict__

    def _connect(self) -> None:
        session, controller = self._session, self.controller
        session.chats.opened.connect(self._follow)
        controller.ended.connect(session.list.refresh)
        for part in (controller, session.runner):
            part.running_changed.connect(lambda _ids: session.show_rings())
        session.list.deleted.connect(self._abandon_deleted)

    def _follow(self, chat: OpenChat) -> None:
        if self._is_built or self.controller.is_email(chat.id):
            self.room.follow(chat)

    def _abandon_deleted(self) -> None:
        for chat_id in self.controller.chat_ids:
            if not self._session.is_there(chat_id):
                self.controller.abandon(chat_id)
