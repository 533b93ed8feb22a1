"""Chats to files and from files."""

import argparse
import json
import sys
from pathlib import Path

from app.cli.output import chat_dict, done, print_json
from app.core.errors import UserError
from app.services.exchange.export import ExportFormat, save_file, to_bytes
from app.services.exchange.import_file import import_file
from app.store.chat_store import ChatStore


def export(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError chat-not-found, file-not-written, output-needed."""
    ids = [chat.id for chat in store.list_chats()] if arguments.all else arguments.chats
    form = ExportFormat(arguments.format)
    content = to_bytes([store.whole_chat(id_) for id_ in ids], form)
    if arguments.out:
        save_file(Path(arguments.out), content)
        done(arguments, f"Written to {arguments.out}.", chats=ids, file=arguments.out)
    elif form is ExportFormat.DOCX:
        _pipe(content, as_json=arguments.json)
    elif not arguments.json:
        print(content.decode(), end="")
    elif form is ExportFormat.JSON:
        print_json(json.loads(content))
    else:
        shown = [chat_dict(store.chat(id_), store.branch(id_)) for id_ in ids]
        print_json(shown[0] if len(shown) == 1 else {"chats": shown})


def import_chats(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError as ``import_file``, and when no chat in the file could be read."""
    report = import_file(store, Path(arguments.file))
    sentences = " ".join(report.sentences)
    if report.skipped and not report.chats and not report.known:
        raise UserError("import-nothing-read", sentences)
    done(
        arguments,
        sentences,
        chats=report.chats,
        known=report.known,
        skipped=report.skipped,
    )


def backup(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError as ``ChatStore.backup``."""
    store.backup(Path(arguments.file))
    done(arguments, f"All chats are in {arguments.file}.", file=arguments.file)


def restore_backup(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError as ``ChatStore.restore``."""
    restored = store.restore(Path(arguments.file))
    words = f"The chats of {arguments.file} are in place."
    if restored.damaged is not None:
        words += f" The damaged file is now {restored.damaged}."
    if restored.kept is not None:
        words += f" Those before are kept in {restored.kept}."
    done(
        arguments,
        words,
        file=arguments.file,
        kept=restored.kept and str(restored.kept),
        damaged=restored.damaged and str(restored.damaged),
    )


def _pipe(content: bytes, *, as_json: bool) -> None:
    """A Word document is nothing to look at in a terminal."""
    if as_json or sys.stdout.isatty():
        raise UserError(
            "output-needed", "A Word document is no text to print. Say where to: --out FILE."
        )
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
