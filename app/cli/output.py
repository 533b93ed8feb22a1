"""What commands print: results on stdout, words about them on stderr."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.chat import AnswerStats, ChatSummary, Message
from app.core.errors import UserError


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, default=str), flush=True)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def say_error(error: UserError, *, as_json: bool) -> None:
    """One sentence for people and, if asked for, one object for programs."""
    say(error.sentence)
    if as_json:
        print_json({"error": {"code": str(error.code), "message": error.sentence}})


def done(arguments: argparse.Namespace, sentence: str, **facts: object) -> None:
    """Say what one of the chats' actions did."""
    say(sentence)
    if arguments.json:
        print_json({"done": arguments.action, **facts})


def local_time(time: datetime) -> str:
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def summary_dict(chat: ChatSummary) -> dict[str, Any]:
    return {
        "id": chat.id,
        "title": chat.title,
        "created": chat.created.isoformat(),
        "updated": chat.updated.isoformat(),
        "messages": chat.messages,
        "pinned": chat.pinned,
        "folder": chat.folder_id,
    }


def chat_dict(chat: ChatSummary, messages: Sequence[Message]) -> dict[str, object]:
    """The summary with the shown branch in place of the count."""
    return {**summary_dict(chat), "messages": [message_dict(message) for message in messages]}


def message_dict(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "role": str(message.role),
        "text": message.text,
        "state": str(message.state),
        "created": message.created.isoformat(),
        "version": message.sibling + 1,
        "versions": message.siblings,
        "stats": None if message.stats is None else stats_dict(message.stats),
        "note": message.note,
    }


def stats_dict(stats: AnswerStats) -> dict[str, Any]:
    return {
        "model": stats.model,
        "device": stats.device,
        "prompt_tokens": stats.prompt_tokens,
        "cached_tokens": stats.cached_tokens,
        "completion_tokens": stats.completion_tokens,
        "ttft_s": round(stats.ttft_s, 4),
        "decode_tps": round(stats.decode_tps, 2),
        "finish_reason": None if stats.finish_reason is None else str(stats.finish_reason),
    }
