"""Joins what goes with a message to the composer, the transcript and the rest of the window."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.attachment import Attachment
from app.core.document import Document
from app.core.errors import UserError
from app.services.attachments.draft import DraftFile, draft_files, draft_json
from app.services.attachments.service import MOST_TOKENS, Attachments
from app.services.model_host import HostPhase, ModelHost
from app.store.chat_store import ChatStore
from app.ui.chat.attached_popover import AttachedPopover
from app.ui.control.attach_controller import AttachController
from app.ui.control.attached_file import AttachedFile
from app.ui.control.open_chat import OpenChat
from app.ui.control.token_counts import TokenCounts
from app.ui.summary.citations import Citation
from app.ui.summary.passage_popover import PassagePopover
from app.ui.theme.theme import Theme
from app.writing.attached import split_attachments

if TYPE_CHECKING:
    from app.ui.window.session import Session

POLL_MS = 50


class AttachDesk(QObject):
    """Sends messages, those without files too: a chat about a long file needs passages of it.

    A message waits until its files are read and counted, and the index of a long one is there.
    """

    def __init__(
        self,
        session: "Session",
        theme: Theme,
        store: ChatStore,
        host: ModelHost,
        attachments: Attachments,
        counts: TokenCounts,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._store = store
        self._host = host
        self._attachments = attachments
        self._chat: OpenChat | None = None
        self._told: list[tuple[int, bool, str]] = []
        self._is_loading = False
        self._problems = 0
        self._unkept: tuple[str, Sequence[Document]] = ("", [])
        self.controller = AttachController(counts, self._share, parent=self)
        self.popover = AttachedPopover(theme, session.window)
        self.passage = PassagePopover(theme, session.window)
        self.passage.setObjectName("attached_passage")
        self.passage.open_file.hide()
        self._composer = session.page.composer
        self._waiting = QTimer(self)
        self._waiting.setInterval(POLL_MS)
        self._waiting.timeout.connect(self._send_when_ready)
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """A message is sent as soon as its files are read."""
        return self._waiting.isActive()

    def send(self, text: str) -> None:
        """Now, or once all that goes with it is read."""
        self._keep()
        chat_id = self._session.chats.open_chat.id or None
        if not self.controller.files and not self._attachments.long_files(chat_id):
            self._session.chats.send(text)
            return
        self._problems = self._count_problems()
        self._waiting.start()
        self._send_when_ready()

    def give_up(self) -> bool:
        """Do not send what waits; False when nothing does."""
        was_waiting = self.is_waiting
        self._waiting.stop()
        self._composer.set_waiting(False)
        return was_waiting

    def stop(self) -> None:
        """First what waits to be sent; the answer that is being written when nothing does."""
        if not self.give_up():
            self._session.chats.stop()

    def take_dropped(self, paths: Sequence[Path]) -> bool:
        """Files dropped on the page; False where they are for summing up."""
        if self.takes_drops:
            self.controller.add_paths(paths)
            self._composer.focus()
        return self.takes_drops

    @property
    def takes_drops(self) -> bool:
        """A chat does, and home once it has cards or when nothing may be kept."""
        chat = self._session.chats.open_chat
        return not chat.is_fresh or chat.temporary or bool(self.controller.files)

    def hover(self, over: bool) -> None:
        self._composer.set_lit(over and self.takes_drops)

    def put_back(self, text: str) -> None:
        """A message that was not sent yet, above what is written now."""
        question, attachments = split_attachments(text)
        self._composer.put_before(question)
        for attachment in attachments:
            self._add(attachment)
        self._composer.focus()

    def close(self) -> None:
        self._waiting.stop()
        self._keep()
        self.controller.close()

    def _connect(self) -> None:
        session, composer, cards = self._session, self._composer, self._composer.cards
        composer.sent.connect(self.send)
        composer.stop_requested.connect(self.stop)
        composer.attach_requested.connect(self._choose)
        composer.files_given.connect(self.controller.add_paths)
        composer.text_given.connect(self.controller.add_text)
        cards.removed.connect(self._remove)
        cards.put_in.connect(self._put_in_text)
        cards.opened.connect(self._open_file)
        session.page.transcript.attachment_opened.connect(self._open)
        session.page.transcript.cited.connect(self._show_passage)
        session.chats.opened.connect(self._follow)
        session.models.state_changed.connect(lambda _state: self.controller.refresh())
        self.controller.changed.connect(self._show)

    def _send_when_ready(self) -> None:
        if self._count_problems() > self._problems:
            # Who has not seen yet that a file is missing may not want to send.
            self.give_up()
        elif self._is_ready():
            self.give_up()
            self._send_now()
        else:
            self._composer.set_waiting(True)

    def _is_ready(self) -> bool:
        if self.controller.is_reading or self._host.state.phase is HostPhase.LOADING:
            return False
        has_model = self._host.state.backend is not None
        if has_model and any(file.tokens is None for file in self.controller.read):
            return False
        chat_id = self._session.chats.open_chat.id or None
        return self._attachments.prepare([*self._long(), *self._attachments.long_files(chat_id)])

    def _send_now(self) -> None:
        before, long = self._session.chats.open_chat, self._long()
        read = [file.attachment for file in self.controller.read if file.is_whole]
        attachments = [one for one in read if one is not None]
        words = self._composer.text.strip("\n").rstrip()
        text = self._attachments.message(before.id or None, words, attachments, long)
        if not text or not self._session.chats.send(text):
            return
        # A moment later: a thousand pages take a while to be written.
        self._unkept = (self._session.chats.open_chat.id, long)
        QTimer.singleShot(0, self, self._keep)
        if self._session.chats.open_chat.id == before.id:
            self.controller.clear()
        elif not before.temporary:
            self._store.save_draft_files(before.id, "")

    def _keep(self) -> None:
        """The long files of the message that was sent last."""
        (chat_id, long), self._unkept = self._unkept, ("", [])
        if long and self._store.has_chat(chat_id):
            self._attachments.keep(chat_id, long)

    def _long(self) -> list[Document]:
        """Too long to be read whole."""
        files = [file for file in self.controller.read if not file.is_whole]
        return [file.document for file in files if file.document is not None]

    def _share(self, sizes: Sequence[int]) -> Sequence[bool]:
        try:
            return self._attachments.read_whole(self._session.chats.open_chat.id or None, sizes)
        except UserError:
            # The chat was deleted meanwhile, and home is about to be shown.
            return [True] * len(sizes)

    def _follow(self, chat: OpenChat) -> None:
        """Another chat is open: what went with its unsent text comes back."""
        old, self._chat = self._chat, chat
        if chat.keeps_unsent_of(old):
            return
        self.give_up()
        files = draft_files(self._store.draft_files(chat.id))
        self._is_loading = True
        self.controller.clear()
        for file in files:
            self._add(file)
        self._is_loading = False
        self._attachments.prepare(self._attachments.long_files(chat.id or None))

    def _add(self, file: DraftFile) -> None:
        if isinstance(file, Attachment) and file.passages and self._chat is not None:
            file = self._attachments.source(self._chat.id, file) or file
        match file:
            case Path():
                self.controller.add_paths([file])
            case Document():
                self.controller.add_document(file)
            case Attachment():
                self.controller.add_attachment(file)

    def _show(self, files: Sequence[AttachedFile]) -> None:
        self._composer.show_files(files)
        self._session.context.outlook.note_files(sum(map(_tokens_sent, files)))
        state = [(file.key, file.is_reading, file.problem) for file in files]
        if state == self._told:
            return
        said, self._told = {problem for _, _, problem in self._told}, state
        for file in files:
            if file.problem and file.problem not in said:
                self._session.announcer.say(file.problem)
        if not self._is_loading:
            self._save(files)

    def _save(self, files: Sequence[AttachedFile]) -> None:
        """With the draft, unless it is one that must not be kept."""
        chat = self._chat
        if chat is None or (chat.temporary and chat.is_fresh):
            return
        kept = [file.document or file.attachment or file.path for file in files]
        value = draft_json([one for one in kept if one is not None])
        if value != self._store.draft_files(chat.id):
            self._store.save_draft_files(chat.id, value)

    def _count_problems(self) -> int:
        return sum(bool(file.problem) for file in self.controller.files)

    def _choose(self) -> None:
        window = self._session.window
        chosen, _ = QFileDialog.getOpenFileNames(window, self.tr("Attach files"))
        if chosen:
            self.controller.add_paths([Path(one) for one in chosen])
        self._composer.focus()

    def _remove(self, key: int) -> None:
        self.controller.remove(key)
        self._composer.focus()

    def _put_in_text(self, key: int) -> None:
        file = self.controller.remove(key)
        if file is not None and file.attachment is not None:
            self._composer.field.insertPlainText(file.attachment.text)
        self._composer.focus()

    def _open_file(self, file: AttachedFile, card: QWidget) -> None:
        if file.attachment is not None:
            self._open(replace(file.attachment, tokens=file.tokens or 0), card)

    def _open(self, attachment: Attachment, card: QWidget) -> None:
        self.popover.show_attachment(attachment)
        self.popover.open_below(card)

    def _show_passage(
        self, citation: Citation, button: QWidget, documents: Sequence[Document]
    ) -> None:
        self.passage.show_passage(citation.statement, citation.place, documents)
        self.passage.open_below(button)


def _tokens_sent(file: AttachedFile) -> int:
    tokens = file.tokens or 0
    return tokens if file.is_whole else min(tokens, MOST_TOKENS)
