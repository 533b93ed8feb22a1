"""``parley summarize``: documents summed up, with the pages that each point comes from."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.cli.exit_codes import ExitCode
from app.cli.interrupt import stopping_on_interrupt
from app.cli.output import print_json, say
from app.cli.parts import CommandParts
from app.cli.session import Session, opened_session
from app.cli.summarize_progress import Progress
from app.cli.summary_dict import comparison_dict, summary_dict
from app.core.document import Document
from app.core.errors import UserError
from app.documents.reader import read_document
from app.services.model_host import HostPhase
from app.services.summarize.job import SummaryJob
from app.services.summarize.service import SummaryService
from app.writing.summary import Summary
from app.writing.summary_text import coverage_lines, point_lines
from app.writing.summary_wish import Several, SummaryLength, SummaryStyle, SummaryWish


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Files that cannot be read are said, and the others go on.

    Raises: UserError when there is one file or one summary and it failed. KeyboardInterrupt after
    Ctrl+C, with what was done kept.
    """
    wish = SummaryWish(
        SummaryStyle(arguments.style),
        SummaryLength(arguments.length),
        arguments.language.strip(),
        _of_one_summary(arguments.several),
    )
    with opened_session(parts, arguments.model, arguments.device) as session:
        service = SummaryService(session.store, session.host, session.service)
        batch = _Batch(arguments, session, service, wish)
        return batch.one_by_one() if arguments.several is Several.EACH else batch.together()


def _of_one_summary(several: Several) -> Several:
    """Each by itself is a summary as it is of one file."""
    return Several.TOGETHER if several is Several.EACH else several


class _Batch:
    """The files of one command."""

    def __init__(
        self,
        arguments: argparse.Namespace,
        session: Session,
        service: SummaryService,
        wish: SummaryWish,
    ) -> None:
        self._files: Sequence[Path] = arguments.files
        self._as_json: bool = arguments.json
        self._is_temporary: bool = arguments.temporary
        self._session = session
        self._service = service
        self._wish = wish
        self._failed = False

    def together(self) -> ExitCode:
        documents = [document for document in map(self._read, self._files) if document is not None]
        result = self._summarize(documents)
        if self._as_json:
            print_json(result)
        return self._code

    def one_by_one(self) -> ExitCode:
        results = [self._result(path) for path in self._files]
        if self._as_json:
            print_json(results[0] if len(self._files) == 1 else results)
        return self._code

    @property
    def _code(self) -> ExitCode:
        return ExitCode.FAILED if self._failed else ExitCode.DONE

    def _result(self, path: Path) -> dict[str, Any]:
        """Of one file. What is wrong with one among several is said and part of the result."""
        try:
            return self._summarize([read_document(path)])
        except UserError as error:
            model_failed = self._session.host.state.phase is HostPhase.FAILED
            if len(self._files) == 1 or model_failed:
                raise
            self._say_failed(error)
            return {"file": str(path), "error": {"code": error.code, "message": error.sentence}}

    def _read(self, path: Path) -> Document | None:
        try:
            return read_document(path)
        except UserError as error:
            if len(self._files) == 1:
                raise
            self._say_failed(error)
            return None

    def _say_failed(self, error: UserError) -> None:
        self._failed = True
        say(error.sentence)

    def _summarize(self, documents: Sequence[Document]) -> dict[str, Any]:
        job = self._service.begin(documents, self._wish, temporary=self._is_temporary)
        started = time.monotonic()
        self._follow(job, ", ".join(document.name for document in documents))
        if job.error is not None:
            self._forget_unbegun(job)
            raise job.error
        summary = job.summary
        assert summary is not None
        if self._as_json:
            elapsed = time.monotonic() - started
            result = summary_dict(summary, documents, self._chat_of(job), elapsed)
            return result | (comparison_dict(summary, documents) if job.wish.compares else {})
        self._print(summary, documents)
        return {}

    def _follow(self, job: SummaryJob, name: str) -> None:
        progress = Progress(name)
        with stopping_on_interrupt(job) as interrupt:
            for update in job.updates(interrupt.sleep):
                progress.show(update)
        if interrupt.has_come:
            raise KeyboardInterrupt

    def _forget_unbegun(self, job: SummaryJob) -> None:
        if not self._session.store.branch(job.chat_id):
            self._session.store.erase_chat(job.chat_id)

    def _chat_of(self, job: SummaryJob) -> str | None:
        return None if self._session.store.is_temporary(job.chat_id) else job.chat_id

    def _print(self, summary: Summary, documents: Sequence[Document]) -> None:
        lines = point_lines(summary, documents, compares=self._wish.compares)
        covered = zip(documents, summary.coverage, strict=True)
        told = [line for document, one in covered for line in coverage_lines(document, one)]
        print("\n".join([*(lines or [summary.text]), "", *told, ""]), flush=True)
