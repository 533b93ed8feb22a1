"""How many emails of a thread a model reads."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.services.context_window import context_limits
from app.services.email_drafts.fitting import fitted
from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_prompts import draft_prompt
from app.writing.email_thread import Thread, ThreadMessage
from tests.fakes import INFO, ScriptedBackend


class CountingBackend(ScriptedBackend):
    counts = 0

    def count_tokens(self, text: str) -> int:
        self.counts += 1
        return super().count_tokens(text)


def brief_of(sizes):
    messages = tuple(ThreadMessage(f"{'word ' * size}end") for size in sizes)
    return EmailBrief("yes", reply_to=Thread(messages))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30), st.integers(128, 1024))
def test_as_many_of_the_newest_emails_as_have_room(sizes, context):
    backend = CountingBackend(info=replace(INFO, context_length=context))
    brief = brief_of(sizes)
    read = fitted(brief, backend, "")
    assert read.reply_to is not None
    assert brief.reply_to is not None
    kept = len(read.reply_to.messages)
    assert read.reply_to.messages == brief.reply_to.messages[:kept]
    room = context_limits(context).comfortable - 32
    if kept < len(sizes):
        more = replace(brief, reply_to=brief.reply_to.newest(kept + 1))
        assert backend.count_tokens(draft_prompt(more, Angle.WITH_A_PROPOSAL)) > room
    if kept > 1:
        assert backend.count_tokens(draft_prompt(read, Angle.WITH_A_PROPOSAL)) <= room


def test_tokens_of_a_long_thread_are_counted_a_few_times():
    backend = CountingBackend(info=replace(INFO, context_length=512))
    fitted(brief_of([20] * 1000), backend, "")
    assert backend.counts <= 12
