"""What keys that are about a chat mean on the page that is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.chat.header import Header

if TYPE_CHECKING:
    from app.ui.window.session import Session


class PageKeys(QObject):
    """A conversation, an email or a summary; on other pages those of the conversation."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session

    @property
    def header(self) -> Header:
        found = getattr(self._shown, "header", None)
        return found if isinstance(found, Header) else self._session.page.header

    @property
    def areas(self) -> list[QWidget]:
        """Where F6 goes on the page, in order."""
        shown, page = self._shown, self._session.page
        if shown is page:
            middle = page.home.cards[0] if page.shows_home else page.transcript
            return [page.header.chip.model, middle, page.composer.field]
        if self._emails_shown:
            email = self._session.emails.page
            return [email.header.chip.model, *email.areas]
        if self._summaries_shown:
            summary = self._session.summaries.page
            middle = summary.start.zone.choose if summary.shows_start else summary.body.text
            return [summary.header.chip.model, middle, summary.ask.field]
        return []

    def go_on(self) -> None:
        """To where one writes."""
        if self._emails_shown:
            self._session.emails.page.focus_form()
        elif self._summaries_shown:
            self._session.summaries.page.focus()
        else:
            self._session.page.composer.focus()

    def find(self) -> None:
        if self._shown is self._session.page:
            self._session.finding.in_chat.open()

    def retry(self) -> None:
        """The last answer again, or all drafts of an email. A summary itself is left alone.

        An open card of writing help comes before what is behind it, here and for ``copy``.
        """
        if self._session.help.retry():
            return
        if self._emails_shown:
            self._session.emails.controller.again()
        elif not self._summaries_shown or self._has_turns:
            self._session.chats.retry_last()

    def copy(self) -> None:
        """The last answer, the summary, or the draft that was last worked with."""
        if self._session.help.copy():
            return
        button = self._session.summaries.page.copy
        if self._emails_shown:
            self._session.emails.room.copy_chosen()
        elif self._summaries_shown and not self._has_turns:
            if button.isVisible():
                button.click()
        else:
            self._session.copy_last_answer()

    def export(self) -> None:
        """The draft or the summary that is shown, else the open chat."""
        if self._emails_shown:
            self._session.emails.room.save_chosen()
        elif not self._session.summaries.export():
            self._session.actions.export_open_chat()

    @property
    def _shown(self) -> QWidget | None:
        return self._session.window.pane.pages.currentWidget()

    @property
    def _summaries_shown(self) -> bool:
        return self._shown is self._session.summaries.page

    @property
    def _has_turns(self) -> bool:
        """Whether something was asked about the summary."""
        return bool(self._session.summaries.page.body.turns.views)

    @property
    def _emails_shown(self) -> bool:
        return self._session.emails.is_shown
