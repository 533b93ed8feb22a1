"""From the command line to the brief of an email."""

import argparse
from dataclasses import replace
from pathlib import Path

from app.cli.parts import CommandParts
from app.cli.stdin import read_all
from app.services.email_drafts.files import read_thread
from app.services.email_drafts.templates import TemplateFile
from app.writing.email_brief import EmailBrief, Length, Tone


def form_brief(arguments: argparse.Namespace, parts: CommandParts) -> EmailBrief:
    """What was given, over the template if there is one, with what the settings know.

    Raises:
        UserError: The template or the email to reply to cannot be read.
    """
    brief = EmailBrief("")
    if arguments.template is not None:
        brief = TemplateFile(parts.email_templates).get(arguments.template)
    settings = parts.settings
    return replace(
        brief,
        points=_points(arguments.points, brief.points),
        to=brief.to if arguments.to is None else arguments.to,
        tone=Tone(arguments.tone or brief.tone),
        length=Length(arguments.length or brief.length),
        language=brief.language if arguments.language is None else arguments.language,
        reply_to=None if arguments.reply_to is None else read_thread(Path(arguments.reply_to)),
        must_appear=(*brief.must_appear, *arguments.must),
        sender=arguments.sender or settings.email_sender,
        about_me=settings.email_about_me,
        signature=settings.email_signature,
    )


def _points(given: str | None, template: str) -> str:
    text = read_all() if given == "-" else given or ""
    return "\n".join(part for part in (template, text) if part.strip())
