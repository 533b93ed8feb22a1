"""``parley ask``: one question, its answer streamed to stdout or given as JSON."""

import argparse
from typing import Any

from app.cli.exit_codes import ExitCode
from app.cli.files import Outgoing, file_dicts, outgoing, read_file, say_passages
from app.cli.interrupt import stopping_on_interrupt
from app.cli.output import print_json, say
from app.cli.parts import CommandParts
from app.cli.session import Session, forget_unbegun, opened_session, require_outside_bin
from app.cli.stdin import read_all
from app.cli.summary_dict import point_dict
from app.core.chat import Message, Role
from app.core.errors import UserError
from app.core.generation import Finished
from app.core.text import clean_text
from app.services.answer import Answer
from app.services.sampling_choice import SamplingChoice


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Raises: UserError when there is nothing to answer or the answer failed.

    KeyboardInterrupt after Ctrl+C, with the answer saved.
    """
    with opened_session(parts, arguments.model, arguments.device) as session:
        if arguments.chat is not None:
            require_outside_bin(session.store, arguments.chat)
        message = _message(arguments, session)
        answer = _begin(arguments, session, message.text)
        session.files.keep(answer.chat_id, message.long)
        try:
            return _follow(session, answer, as_json=arguments.json)
        finally:
            if arguments.chat is None:
                forget_unbegun(session, answer)


def _begin(arguments: argparse.Namespace, session: Session, text: str) -> Answer:
    sampling = SamplingChoice(
        greedy=arguments.greedy,
        max_new_tokens=arguments.max_new_tokens,
        seed=arguments.seed,
        varied=arguments.retry,
    )
    if not arguments.retry and not arguments.edit:
        return session.service.send(
            arguments.chat,
            text,
            sampling=sampling,
            system=arguments.system,
            temporary=arguments.temporary,
        )
    question = _last_question(session, arguments.chat)
    if arguments.system is not None:
        session.store.set_system_prompt(arguments.chat, clean_text(arguments.system))
    if arguments.retry:
        return session.service.regenerate(question.id, sampling=sampling)
    return session.service.edit(question.id, text, sampling=sampling)


def _message(arguments: argparse.Namespace, session: Session) -> Outgoing:
    """What to send: with files, and in a chat about a long document with its best passages."""
    text: str = read_all() if arguments.text == "-" else arguments.text
    chat: str | None = arguments.chat
    if not text and not arguments.file:
        return Outgoing(text)
    if arguments.file or chat is None:
        return outgoing(session, chat, text, [read_file(path) for path in arguments.file])
    with_passages = session.questions.text_for(chat, text)
    if with_passages != text:
        return Outgoing(with_passages)
    if arguments.edit:
        return Outgoing(session.files.reworded(_last_question(session, chat).id, text))
    return outgoing(session, chat, text)


def _last_question(session: Session, chat_id: str) -> Message:
    """Of the shown branch. Raises: UserError chat-not-found, no-question."""
    session.store.chat(chat_id)
    branch = session.store.branch(chat_id)
    questions = [message for message in branch if message.role is Role.USER]
    if not questions:
        raise UserError("no-question", "There is no question in this chat yet. Ask one first.")
    return questions[-1]


def _follow(session: Session, answer: Answer, *, as_json: bool) -> ExitCode:
    with stopping_on_interrupt(answer) as interrupt:
        for update in answer.updates(interrupt.sleep):
            if not as_json:
                print(update.new_text, end="", flush=True)
    if answer.error is not None:
        raise answer.error
    backend = session.host.state.backend
    if backend is not None and backend.info.notice:
        say(backend.info.notice)
    say_passages(_question(session, session.store.message(answer.message_id)))
    if as_json:
        print_json(_result(session, answer))
    else:
        print(flush=True)
    if interrupt.has_come:
        raise KeyboardInterrupt
    return ExitCode.DONE


def _result(session: Session, answer: Answer) -> dict[str, Any]:
    message = session.store.message(answer.message_id)
    backend = session.host.state.backend
    return {
        "text": answer.text,
        "token_ids": answer.token_ids,
        **_figures(answer.finished, 0.0 if backend is None else backend.info.load_s),
        "device": "" if backend is None else backend.info.device,
        "model": "" if backend is None else backend.info.model,
        "chat": None if session.store.is_temporary(answer.chat_id) else answer.chat_id,
        "state": str(message.state),
        **_files(session, message),
        **_sources(session, answer),
    }


def _files(session: Session, answer: Message) -> dict[str, Any]:
    """What went with the question."""
    found = file_dicts(_question(session, answer))
    return {"files": found} if found else {}


def _question(session: Session, answer: Message) -> str:
    return "" if answer.parent_id is None else session.store.message(answer.parent_id).text


def _sources(session: Session, answer: Answer) -> dict[str, Any]:
    """In a chat about documents the pages that the sentences come from."""
    documents = session.questions.documents(answer.chat_id)
    if documents:
        points = session.questions.cited(answer.message_id)
    else:
        points, documents = session.files.cited(answer.message_id)
    if not documents:
        return {}
    return {"sources": [point_dict(point, documents) for point in points]}


def _figures(finished: Finished | None, load_s: float) -> dict[str, Any]:
    """Zeros when the answer was interrupted before the model could count."""
    usage = finished.usage if finished else None
    timings = finished.timings if finished else None
    return {
        "finish_reason": str(finished.finish_reason) if finished else "cancelled",
        "usage": {
            "prompt_tokens": usage.prompt_tokens if usage else 0,
            "cached_tokens": usage.cached_tokens if usage else 0,
            "completion_tokens": usage.completion_tokens if usage else 0,
        },
        "timings": {
            "load_s": round(load_s, 4),
            "ttft_s": round(timings.ttft_s, 4) if timings else 0.0,
            "prefill_tps": round(timings.prefill_tps, 2) if timings else 0.0,
            "decode_tps": round(timings.decode_tps, 2) if timings else 0.0,
        },
        "seed": finished.seed if finished else None,
    }
