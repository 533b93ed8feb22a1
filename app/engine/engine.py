"""The engine: one thread that plans, steps, samples and delivers."""

import itertools
import logging
import threading
import time
from collections.abc import Callable
from collections.abc import Sequence as SequenceOf
from queue import Empty, SimpleQueue

import numpy as np

from app.core.errors import UserError
from app.core.generation import (
    BackendInfo,
    FinishReason,
    GenerationRequest,
    Priority,
    PromptEncoded,
)
from app.engine.channel import Channel
from app.engine.job import Job
from app.engine.job_factory import JobFactory
from app.engine.kv_memory import KvMemory
from app.engine.paged_model import PagedModel, StepCancelled
from app.engine.prompt_builder import Prompt
from app.engine.reading_speed import ReadingSpeed
from app.engine.scheduler import PlannedRow, Scheduler
from app.engine.sequence import Sequence
from app.engine.stopwatch import Stopwatch
from app.engine.text_side import TextSide
from app.engine.warming import Warming

log = logging.getLogger(__name__)

LONG_STEP_TOKENS = 64


class Engine:
    """A loaded model that answers many requests at once. It is a ``core.Backend``.

    Args:
        info: What it is, for people and for checks.
        model: The compiled model; only the engine's thread touches it after this.
        memory: Its KV cache.
        text: Templates, tokenizer and detokeniser.
        max_step_tokens: Most tokens in one step.
    """

    def __init__(
        self,
        info: BackendInfo,
        model: PagedModel,
        memory: KvMemory,
        text: TextSide,
        max_step_tokens: int = 512,
        max_sequences: int = 64,
    ) -> None:
        self.info = info
        self._model = model
        self._memory = memory
        self._text = text
        self._scheduler = Scheduler(max_step_tokens, max_sequences)
        self._job_factory = JobFactory(
            text, info.context_length, self._fork, self._scheduler.remove
        )
        self._jobs: dict[int, Job] = {}
        self._ids = itertools.count(1)
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._stepping: tuple[int, ...] = ()
        self._is_reading_behind = False
        self._reading = ReadingSpeed()
        self._warming = Warming(memory)
        self._closing = False
        self._door = threading.Lock()
        self._is_shut = False
        self._thread = threading.Thread(target=self._run, name="parley-engine", daemon=True)
        self._thread.start()

    def submit(self, request: GenerationRequest) -> Channel:
        """Start a generation; any thread. A request that cannot run fails through the channel."""
        channel = Channel(next(self._ids), self._interrupt)
        watch = Stopwatch(time.perf_counter)
        with self._door:
            if self._is_shut:
                channel.fail(_closed())
            else:
                self._inbox.put(lambda: self._start(request, channel, watch))
        if request.priority is Priority.FRONT and self._is_reading_behind:
            # What the aborted step had read is read again; a person does not wait for that.
            self._model.cancel()
        return channel

    @property
    def has_chat_template(self) -> bool:
        return self._text.has_chat_template

    def encode(self, text: str) -> list[int]:
        """Token ids as the model expects a raw prompt, with its special tokens."""
        return self._text.encode(text, add_special_tokens=True)

    def decode(self, token_ids: SequenceOf[int]) -> str:
        return self._text.decode(token_ids)

    def count_tokens(self, text: str) -> int:
        return len(self._text.encode(text))

    @property
    def reading_tps(self) -> float:
        return self._reading.tps

    def covered(self, token_ids: SequenceOf[int]) -> int:
        """Tokens of this prefix that are known in memory or on disk; any thread."""
        with self._door:
            memory = None if self._is_shut else self._memory
        return 0 if memory is None else memory.covered(token_ids)

    def warm(self, token_ids: SequenceOf[int]) -> None:
        """Read this prefix back from disk between the steps; the newest call wins. Any thread."""
        self._inbox.put(lambda: self._warming.begin(token_ids))

    def close(self) -> None:
        """Cancel what runs, end the thread and free the model. May be called twice."""
        if not self._thread.is_alive():
            return
        self._inbox.put(self._stop)
        for job in list(self._jobs.values()):
            job.channel.cancel()
        self._thread.join()
        # The engine is part of reference cycles; the weights must not wait for the collector.
        del self._model, self._memory, self._scheduler, self._job_factory, self._warming

    def _run(self) -> None:
        while not self._closing:
            self._obey()
            try:
                self._end_cancelled()
                self._advance()
            except StepCancelled:
                continue
            # The thread's border: whatever the device throws becomes the end of the generations.
            except Exception as error:
                log.error("a step failed: %s: %s", type(error).__name__, error)
                self._fail_all(_device_failed(error, self.info))
        with self._door:
            self._is_shut = True
        self._obey()
        for job in list(self._jobs.values()):
            self._end(job, FinishReason.CANCELLED)

    def _obey(self) -> None:
        """Do what came in; waits while there is nothing to do."""
        try:
            while True:
                self._inbox.get(block=self._is_idle and not self._closing)()
        except Empty:
            return

    @property
    def _is_idle(self) -> bool:
        return self._scheduler.is_idle and self._warming.is_done

    def _advance(self) -> None:
        self._warming.go_on()
        plan = self._scheduler.plan()
        if plan:
            for job in self._jobs_of(plan):
                job.watch.start()
            self._deliver(plan, self._step(plan))
        elif self._jobs:
            # Beams that wait for each other's memory: the newest job makes room for the others.
            self._fail(list(self._jobs.values())[-1], _memory_full())

    def _step(self, plan: list[PlannedRow]) -> np.ndarray:
        self._stepping = tuple(job.channel.id for job in self._jobs_of(plan))
        self._is_reading_behind = all(row.sequence.priority is Priority.BACK for row in plan) and (
            sum(row.count for row in plan) > LONG_STEP_TOKENS
        )
        started = time.perf_counter()
        try:
            self._look_once_more()
            logits = self._model.step([row.step_row() for row in plan])
        finally:
            self._stepping = ()
            self._is_reading_behind = False
        self._reading.note(sum(row.count for row in plan), time.perf_counter() - started)
        return logits

    def _look_once_more(self) -> None:
        """What came or was cancelled between planning and here must not wait for the step."""
        gone = all(self._jobs[number].channel.is_cancelled for number in self._stepping)
        if gone or (self._is_reading_behind and not self._inbox.empty()):
            raise StepCancelled

    def _deliver(self, plan: list[PlannedRow], logits: np.ndarray) -> None:
        """Logits rows go to the jobs whose sequences were sampled, progress to those that read."""
        sampled = [row.sequence for row in plan if row.is_sampled]
        reading = [row.sequence for row in plan if row.count > 1]
        for row in plan:
            row.sequence.advance(row.count)
        by_sequence = {id(one): logits[index] for index, one in enumerate(sampled)}
        for job in self._jobs_of(plan):
            if any(one in reading for one in job.sequences):
                job.report_prefill()
            mine = [(one, by_sequence[id(one)]) for one in job.sequences if id(one) in by_sequence]
            if mine:
                job.accept(mine)
            if job.is_finished:
                self._drop_job(job)

    def _jobs_of(self, plan: list[PlannedRow]) -> list[Job]:
        planned = {id(row.sequence) for row in plan}
        return [
            job
            for job in self._jobs.values()
            if any(id(sequence) in planned for sequence in job.sequences)
        ]

    def _start(self, request: GenerationRequest, channel: Channel, watch: Stopwatch) -> None:
        if self._closing:
            channel.fail(_closed())
            return
        try:
            prompt = self._encode(request, channel)
            job = self._job(channel, request, prompt, watch)
        # The thread's border: the consumer sees the error raised where it reads.
        except Exception as error:
            channel.fail(error)
            return
        self._jobs[channel.id] = job
        self._scheduler.add(job.sequences[0])

    def _encode(self, request: GenerationRequest, channel: Channel) -> Prompt:
        if request.prompt_ids or not request.messages:
            return Prompt(0, request.prompt_ids, (), request.prompt_ids)
        prompt = self._text.prompt(request)
        channel.put(PromptEncoded(prompt.kept, prompt.prompt_ids))
        return prompt

    def _job(
        self, channel: Channel, request: GenerationRequest, prompt: Prompt, watch: Stopwatch
    ) -> Job:
        sequence = Sequence(
            list(prompt.row),
            self._memory,
            is_private=request.is_private,
            priority=request.priority,
        )
        return self._job_factory.make(channel, request.sampling, prompt, sequence, watch)

    def _fork(self, sequence: Sequence) -> Sequence:
        twin = sequence.fork()
        self._scheduler.add_running(twin)
        return twin

    def _end_cancelled(self) -> None:
        for job in [job for job in self._jobs.values() if job.channel.is_cancelled]:
            self._end(job, FinishReason.CANCELLED)

    def _end(self, job: Job, reason: FinishReason) -> None:
        job.finish(reason)
        self._drop_job(job)

    def _drop_job(self, job: Job) -> None:
        for sequence in list(job.sequences):
            self._scheduler.remove(sequence)
        self._jobs.pop(job.channel.id, None)

    def _fail_all(self, error: UserError) -> None:
        for job in list(self._jobs.values()):
            self._fail(job, error)

    def _fail(self, job: Job, error: UserError) -> None:
        self._drop_job(job)
        job.channel.fail(error)

    def _interrupt(self, channel: Channel) -> None:
        """Any thread: abort the running step if it serves only this generation."""
        if self._stepping == (channel.id,):
            self._model.cancel()

    def _stop(self) -> None:
        self._closing = True


def _device_failed(error: Exception, info: BackendInfo) -> UserError:
    return UserError(
        "device-failed",
        f"{info.device} stopped working while it ran {info.model}. What was written so far is "
        "kept. Try again, or choose another device.",
        reason=type(error).__name__,
    )


def _memory_full() -> UserError:
    return UserError(
        "kv-cache-full",
        "The memory for this model's KV cache is too small for so many beams. "
        "Ask for fewer beams, or shorten the prompt.",
    )


def _closed() -> UserError:
    return UserError("model-closed", "The model was closed. Choose a model and try again.")
