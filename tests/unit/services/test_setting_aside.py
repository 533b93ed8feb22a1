"""A chat that grows beyond the model's context."""

from dataclasses import replace

import pytest

from app.core.chat import MessageState
from app.core.errors import UserError
from app.core.generation import FinishReason
from app.core.token_rows import join
from app.services.sampling_choice import SamplingChoice
from tests.fakes import INFO, ScriptedBackend

# A quarter is for the answer, so prompts of up to 300 tokens are comfortable.
SMALL = replace(INFO, context_length=400)


def words(number, word="word"):
    return " ".join([word] * number)


def backend(*answers, **options):
    return ScriptedBackend(answers or ("a b c",), **{"info": SMALL, **options})


def chat_of(desk, *questions, chat_id=None):
    for text in questions:
        answer = desk.service.send(chat_id, text)
        desk.finish(answer)
        chat_id = answer.chat_id
    return chat_id


def asked(desk):
    """The user messages of the last prompt."""
    return [m.content for m in desk.backend.requests[-1].messages if m.role == "user"]


def forty(number):
    return f"{number} {words(39)}"


def numbers(texts):
    return [text.split()[0] for text in texts]


def test_oldest_turns_are_set_aside_whole_and_the_system_prompt_stays(make_desk):
    desk = make_desk(backend())
    chat = chat_of(desk, *map(forty, range(7)))
    assert numbers(asked(desk)) == ["4", "5", "6"]
    assert [m.role for m in desk.backend.requests[-1].messages[:2]] == ["system", "user"]
    assert len(desk.store.branch(chat)) == 14


def test_answer_tells_the_oldest_message_that_was_read(make_desk):
    desk = make_desk(backend())
    branch = desk.store.branch(chat_of(desk, *map(forty, range(8))))
    assert [m.first_read for m in branch[1::2]] == [None] * 6 + [branch[8].id] * 2


def test_prompt_begins_alike_until_the_room_is_full_again(make_desk):
    desk = make_desk(backend())
    chat_of(desk, *map(forty, range(14)))
    firsts = [r.messages[1].content.split()[0] for r in desk.backend.requests]
    assert firsts == ["0"] * 6 + ["4"] * 4 + ["8"] * 4


def test_records_behind_the_cut_join_to_the_row_that_was_fed(make_desk):
    desk = make_desk(backend())
    branch = desk.store.branch(chat_of(desk, *map(forty, range(8))))
    sent = [m.record for m in desk.backend.requests[-1].messages if m.role == "assistant"]
    stored = [desk.store.record(m.id) for m in branch[9:14:2]]
    assert sent[0] is not None
    assert stored[0] is not None
    assert sent[0].kept == 0
    assert join(sent[:1]) == join([r for r in map(desk.store.record, _ids(branch[:10])) if r])
    assert sent[1:] == stored[1:]


def _ids(messages):
    return [message.id for message in messages]


def test_document_at_the_top_stays(make_desk):
    desk = make_desk(backend(info=replace(INFO, context_length=2400)))
    long = f"document {words(1099)}"
    chat = chat_of(desk, long, *(f"{n} {words(199)}" for n in range(5)))
    kept = asked(desk)
    assert kept[0] == long
    assert numbers(kept[1:]) == ["2", "3", "4"][-len(kept[1:]) :]
    assert len(kept) < 6
    branch = desk.store.branch(chat)
    assert branch[-1].first_read in _ids(branch[4:])


def test_long_question_is_set_aside_like_others_when_it_is_no_document(make_desk):
    desk = make_desk(backend())
    chat_of(desk, f"long {words(150)}", *map(forty, range(4)))
    assert "long" not in numbers(asked(desk))


def test_another_model_with_more_room_reads_all_again(make_desk):
    desk = make_desk(backend())
    chat = chat_of(desk, *map(forty, range(7)))
    desk.backend = backend(info=replace(INFO, model="Larger", context_length=4000))
    desk.load()
    chat_of(desk, forty(7), chat_id=chat)
    assert numbers(asked(desk)) == list("01234567")
    assert desk.store.branch(chat)[-1].first_read is None


def test_message_that_cannot_fit_is_refused_with_numbers_before_anything_is_stored(make_desk):
    desk = make_desk(backend())
    with pytest.raises(UserError, match="500 tokens, and this model takes 400") as raised:
        desk.service.send(None, words(500))
    assert raised.value.code == "context-too-long"
    assert raised.value.facts["message"] == 500
    assert desk.store.list_chats() == []
    chat = chat_of(desk, "first")
    with pytest.raises(UserError):
        desk.service.send(chat, words(500))
    with pytest.raises(UserError):
        desk.service.edit(desk.store.branch(chat)[0].id, words(500))
    assert [m.text for m in desk.store.branch(chat)] == ["first", "a b c"]


def test_document_and_message_that_do_not_fit_together_are_both_named(make_desk):
    desk = make_desk(backend(info=replace(INFO, context_length=2000)))
    chat = chat_of(desk, words(1200))
    with pytest.raises(UserError, match=r"document .* and this message 800, .* takes 2,000"):
        desk.service.send(chat, words(800))


def test_system_prompt_that_leaves_no_room_is_named_and_not_kept(make_desk):
    desk = make_desk(backend())
    chat = chat_of(desk, "first")
    with pytest.raises(UserError, match="system prompt has 500 tokens"):
        desk.service.send(chat, "hello", system=words(500))
    assert desk.store.system_prompt(chat) is None


def test_message_too_long_for_a_model_that_comes_later_fails_in_words_and_stays(make_desk):
    desk = make_desk(backend(), loaded=False)
    answer = desk.service.send(None, words(500))
    desk.load()
    assert "this model takes 400" in desk.finish(answer).note
    assert desk.backend.requests == []
    assert desk.store.branch(answer.chat_id)[0].text == words(500)


def test_prompt_that_the_engine_finds_too_long_is_tried_once_more_with_less(make_desk):
    refused = UserError("context-too-long", "Too long.", used=460, limit=400)
    desk = make_desk(backend("a b c", "a b c", "a b c", "a b c", "a b c", refused, "Fine."))
    chat = chat_of(desk, *map(forty, range(6)))
    last = desk.store.branch(chat)[-1]
    assert (last.text, last.state) == ("Fine.", MessageState.COMPLETE)
    assert len(desk.backend.requests) == 7
    assert len(asked(desk)) < 6
    assert last.first_read is not None


def test_prompt_that_is_too_long_twice_fails_in_words(make_desk):
    refused = UserError("context-too-long", "Too long.", used=460, limit=400)
    desk = make_desk(backend("a b c", "a b c", "a b c", "a b c", "a b c", refused))
    chat = chat_of(desk, *map(forty, range(6)))
    last = desk.store.branch(chat)[-1]
    assert (last.note, last.state) == ("Too long.", MessageState.FAILED)
    assert len(desk.backend.requests) == 7


def test_prompt_that_cannot_be_shortened_is_not_tried_again(make_desk):
    refused = UserError("context-too-long", "Too long.", used=460, limit=400)
    desk = make_desk(backend(refused))
    chat_of(desk, "hello")
    assert len(desk.backend.requests) == 1


def test_answer_cut_by_the_end_of_the_context_goes_on_with_turns_set_aside(make_desk):
    desk = make_desk(backend("a b c"))
    chat = chat_of(desk, *map(forty, range(4)))
    desk.backend._answers = [words(100, "long")]
    desk.backend._finish_reason = FinishReason.LENGTH
    chat_of(desk, forty(4), chat_id=chat)
    cut = desk.store.branch(chat)[-1]
    assert cut.can_continue
    desk.backend._answers = [" and its end."]
    desk.backend._finish_reason = FinishReason.STOP
    resumed = desk.service.resume(cut.id)
    desk.finish(resumed)
    whole = desk.store.branch(chat)[-1]
    assert whole.text == f"{words(100, 'long')} and its end."
    assert not whole.can_continue
    assert whole.first_read == desk.store.branch(chat)[8].id
    assert numbers(asked(desk)) == ["4"]
    assert len(desk.backend.requests[-1].answer_prefix_ids) == 100


def test_answer_that_fills_the_context_alone_says_that_it_cannot_go_on(make_desk):
    desk = make_desk(backend(words(390, "long"), finish_reason=FinishReason.LENGTH))
    chat = chat_of(desk, "hello")
    resumed = desk.service.resume(desk.store.branch(chat)[-1].id)
    assert "390 tokens" in desk.finish(resumed).note
    assert desk.store.branch(chat)[-1].text == words(390, "long")


def test_stopping_a_continued_answer_before_the_model_is_there_loses_nothing(make_desk):
    desk = make_desk(backend("a b c", finish_reason=FinishReason.LENGTH))
    chat = chat_of(desk, "hello")
    before = desk.store.branch(chat)[-1]
    record = desk.store.record(before.id)
    desk.host.close()
    resumed = desk.service.resume(before.id)
    resumed.stop()
    after = desk.store.branch(chat)[-1]
    assert (after.text, after.stats) == (before.text, before.stats)
    assert desk.store.record(after.id) == record


def test_short_answer_may_have_a_longer_prompt(make_desk):
    desk = make_desk(backend())
    with pytest.raises(UserError):
        desk.service.send(None, words(340))
    answer = desk.service.send(None, words(340), sampling=SamplingChoice(max_new_tokens=2))
    assert desk.finish(answer).text == "a b"


def test_temporary_chat_asks_in_private(make_desk):
    desk = make_desk(backend())
    desk.finish(desk.service.send(None, "secret", temporary=True))
    desk.finish(desk.service.send(None, "open"))
    assert [request.is_private for request in desk.backend.requests] == [True, False]
