"""``parley chat``: a conversation in the terminal, kept like the window's."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from app.cli.exit_codes import ExitCode
from app.cli.files import outgoing, read_file, say_passages
from app.cli.interrupt import stopping_on_interrupt
from app.cli.output import chat_dict, print_json, say
from app.cli.parts import CommandParts
from app.cli.session import Session, forget_unbegun, opened_session, require_outside_bin
from app.cli.stdin import has_terminal, read_line, told_when_no_text
from app.core.chat import Message, Role
from app.core.errors import UserError
from app.services.answer import Answer

HELP = """\
Write a message and press Enter. Ctrl+C stops an answer; Ctrl+D or /quit ends.
/again     another answer to the last message
/continue  go on with an answer that was stopped
/file PATH a file that goes with the next message
/new       a new chat
/help      this help"""
# A path such as /usr/bin is no command.
_UNKNOWN = re.compile(r"/[^\s/]+(?!\S)")


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Ends at the end of stdin. Raises: UserError when the chat or the model is not there."""
    with opened_session(parts, arguments.model, arguments.device) as session:
        if arguments.chat is not None:
            require_outside_bin(session.store, arguments.chat)
        out = sys.stderr if arguments.json else sys.stdout
        conversation = Conversation(
            session, arguments.chat, out, arguments.file, temporary=arguments.temporary
        )
        conversation.greet()
        conversation.talk()
        if arguments.json:
            print_json(conversation.as_dict())
    return ExitCode.DONE


class Conversation:
    """One chat, line by line.

    Args:
        chat_id: None starts a new chat with the first message.
        out: Where answers go.
        files: What goes with the first message.
        temporary: Nothing of it is kept.

    Raises:
        UserError: One of the files cannot be read.
    """

    def __init__(
        self,
        session: Session,
        chat_id: str | None,
        out: TextIO,
        files: Sequence[Path] = (),
        *,
        temporary: bool,
    ) -> None:
        self._session = session
        self._chat_id = chat_id
        self._out = out
        self._files = [read_file(path) for path in files]
        self._titles = session.service.title_writer()
        self._temporary = temporary
        self._commands: dict[str, Callable[[], None]] = {
            "/again": self._again,
            "/continue": self._continue,
            "/new": self._new,
            "/help": lambda: say(HELP),
        }

    def greet(self) -> None:
        """Show the end of a chat that goes on."""
        if self._chat_id is not None:
            last = self._session.store.leaf(self._chat_id)
            say(self._session.store.chat(self._chat_id).title)
            if last is not None:
                self._print(f"{last.text}\n")
        if has_terminal():
            say("Ctrl+D or /quit ends, /help says more.")

    def talk(self) -> None:
        with suppress(EOFError):
            while (line := self._read()) != "/quit":
                self._obey(line)
        self._settle_title()

    def as_dict(self) -> dict[str, object]:
        if self._chat_id is None:
            return {"messages": []}
        store = self._session.store
        return chat_dict(store.chat(self._chat_id), store.branch(self._chat_id))

    def _read(self) -> str:
        if not has_terminal():
            return read_line().strip()
        try:
            with told_when_no_text():
                return input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            # The shell's prompt must not stand behind ours.
            say("")
            raise

    def _obey(self, line: str) -> None:
        try:
            if line in self._commands:
                self._commands[line]()
            elif line.split(maxsplit=1)[:1] == ["/file"]:
                self._attach(line.removeprefix("/file").strip())
            elif unknown := _UNKNOWN.match(line):
                say(f"There is no command {unknown[0]}. /help lists them.")
            elif line:
                self._send(line)
        except UserError as error:
            say(error.sentence)

    def _send(self, line: str) -> None:
        is_new = self._chat_id is None
        session = self._session
        message = outgoing(session, self._chat_id, line, self._files)
        answer = session.service.send(self._chat_id, message.text, temporary=self._temporary)
        session.files.keep(answer.chat_id, message.long)
        self._files.clear()
        try:
            self._follow(answer)
            say_passages(message.text)
        finally:
            if is_new and forget_unbegun(self._session, answer):
                self._chat_id = None

    def _follow(self, answer: Answer) -> None:
        self._settle_title()
        self._chat_id = answer.chat_id
        with stopping_on_interrupt(answer) as interrupt:
            for update in answer.updates(interrupt.sleep):
                self._print(update.new_text)
        self._print("\n")
        if answer.error is not None:
            raise answer.error
        if interrupt.has_come:
            say("Stopped. /continue goes on.")
        elif has_terminal():
            # While the person writes; who pipes lines in would get it by chance.
            self._titles.begin(answer.chat_id)

    def _settle_title(self) -> None:
        """Take the title that has come; nothing waits for one that has not."""
        self._titles.poll()
        self._titles.give_up()

    def _again(self) -> None:
        self._follow(self._session.service.regenerate(self._last().id))

    def _continue(self) -> None:
        last = self._last()
        if last.can_continue:
            self._print(last.text)
        self._follow(self._session.service.resume(last.id))

    def _attach(self, name: str) -> None:
        if not name:
            raise UserError("no-file", "Write the file's path after /file.")
        path = Path(name).expanduser()
        if not path.exists():
            raise UserError("file-missing", f"There is no file {path}. Check its name.")
        self._files.append(read_file(path))
        say(f"{path.name} goes with your next message.")

    def _new(self) -> None:
        self._chat_id = None
        say("A new chat.")

    def _last(self) -> Message:
        store = self._session.store
        last = None if self._chat_id is None else store.leaf(self._chat_id)
        if last is None or last.role is not Role.ASSISTANT:
            raise UserError("no-answer-yet", "There is no answer yet. Write a message first.")
        return last

    def _print(self, text: str) -> None:
        print(text, end="", file=self._out, flush=True)
