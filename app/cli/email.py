"""``parley email``: drafts of an email, each with what it says and what it does not."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.email_form import form_brief
from app.cli.email_text import draft_text
from app.cli.exit_codes import ExitCode
from app.cli.interrupt import stopping_on_interrupt
from app.cli.output import print_json, say
from app.cli.parts import CommandParts
from app.cli.session import Session, opened_session
from app.services.email_drafts.draft import DraftUpdate
from app.services.email_drafts.files import save_eml
from app.services.email_drafts.job import EmailJob
from app.services.email_drafts.service import EmailService
from app.services.email_drafts.templates import TemplateFile
from app.services.model_host import HostPhase
from app.writing.email_brief import EmailBrief


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Raises: UserError when there is nothing to write or nothing was written.

    KeyboardInterrupt after Ctrl+C, with the drafts saved.
    """
    brief = form_brief(arguments, parts)
    if arguments.save_template is not None:
        return _save_template(arguments, parts, brief)
    with opened_session(parts, arguments.model, arguments.device) as session:
        service = EmailService(session.store, session.host, lambda: parts.settings)
        job = service.write(brief, arguments.drafts)
        try:
            has_come = _follow(job, arguments.refine)
        finally:
            _forget_unbegun(session, job)
        if job.error is not None:
            raise job.error
        _print(arguments, session, job)
    if has_come:
        raise KeyboardInterrupt
    return ExitCode.DONE


def _save_template(
    arguments: argparse.Namespace, parts: CommandParts, brief: EmailBrief
) -> ExitCode:
    name = arguments.save_template.strip()
    TemplateFile(parts.email_templates).save(name, brief)
    say(f"Saved the template {name}.")
    if arguments.json:
        print_json({"done": "save-template", "name": name})
    return ExitCode.DONE


def _follow(job: EmailJob, wishes: list[str]) -> bool:
    """Write all drafts, then all wishes in turn; whether Ctrl+C has come."""
    with stopping_on_interrupt(job) as interrupt:
        for wish in [None, *wishes]:
            if interrupt.has_come:
                break
            for draft in range(len(job.drafts)) if wish is not None else ():
                job.refine(draft, wish or "")
            for _ in job.updates(interrupt.sleep):
                pass
    return interrupt.has_come


def _forget_unbegun(session: Session, job: EmailJob) -> None:
    """Erase the new chat when no model could be loaded for it."""
    if job.error is not None and session.host.state.phase is HostPhase.FAILED:
        session.store.erase_chat(job.chat_id)


def _print(arguments: argparse.Namespace, session: Session, job: EmailJob) -> None:
    files = _save(arguments.eml, job)
    backend = session.host.state.backend
    if backend is not None and backend.info.notice:
        say(backend.info.notice)
    if arguments.json:
        drafts = [_draft_dict(draft) for draft in job.drafts]
        for draft, file in zip(drafts, files, strict=False):
            draft["eml"] = str(file)
        model = "" if backend is None else backend.info.model
        print_json({"drafts": drafts, "thread": _thread(job), "model": model, "chat": job.chat_id})
        return
    thread = _thread(job)
    if thread is not None and thread["read"] < thread["emails"]:
        say(f"Of {thread['emails']} emails only the newest {thread['read']} fit into this model.")
    print("\n\n".join(draft_text(draft) for draft in job.drafts), flush=True)
    for file in files:
        say(f"Saved {file}.")


def _thread(job: EmailJob) -> dict[str, int] | None:
    """How many emails are answered, and how many of them the model read."""
    thread = job.brief.reply_to
    if thread is None:
        return None
    return {"emails": len(thread.messages), "read": job.emails_read or 0}


def _save(out: str | None, job: EmailJob) -> list[Path]:
    """The first draft goes to ``out``, the others beside it with a number."""
    if out is None:
        return []
    first = Path(out)
    paths = [
        first if not at else first.with_name(f"{first.stem}-{at + 1}{first.suffix}")
        for at in range(len(job.drafts))
    ]
    for path, draft in zip(paths, job.drafts, strict=True):
        save_eml(path, draft.subject or "", draft.body, job.brief.to)
    return paths


def _draft_dict(draft: DraftUpdate) -> dict[str, Any]:
    check, stats = draft.check, draft.stats
    return {
        "angle": str(draft.angle),
        "subject": draft.subject or "",
        "body": draft.body,
        "check": {
            "covered": [] if check is None else list(check.covered),
            "missing": [] if check is None else list(check.missing),
            "invented": [] if check is None else [fact.text for fact in check.invented],
        },
        "state": str(draft.state),
        "versions": draft.versions,
        "usage": {
            "prompt_tokens": stats.prompt_tokens if stats else 0,
            "cached_tokens": stats.cached_tokens if stats else 0,
            "completion_tokens": stats.completion_tokens if stats else 0,
        },
    }
