"""A changed answer is a version beside the one that the model wrote."""

import pytest

from app.core.errors import UserError
from app.services.writing_help.answer_version import add_version, may_change
from tests.fakes import ScriptedBackend


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend(["We was late.", "Next."]))


def ask(desk, text, chat_id=None):
    answer = desk.service.send(chat_id, text)
    desk.finish(answer)
    return desk.store.message(answer.message_id)


def test_the_new_version_is_shown_and_the_old_one_is_kept_with_its_record(desk):
    old = ask(desk, "Why?")
    record = desk.store.record(old.id)
    new = add_version(desk.store, old.id, "We were late.")
    assert [message.text for message in desk.store.branch(old.chat_id)] == ["Why?", "We were late."]
    assert (new.sibling, new.siblings) == (1, 2)
    assert desk.store.message(old.id).text == "We was late."
    assert desk.store.record(old.id) == record


def test_no_tokens_are_claimed_for_what_no_model_wrote(desk):
    old = ask(desk, "Why?")
    new = add_version(desk.store, old.id, "We were late.")
    assert desk.store.record(new.id) is None
    assert new.stats is None
    ask(desk, "And then?", old.chat_id)
    read = desk.backend.requests[-1].messages[-2]
    assert (read.content, read.record) == ("We were late.", None)


def test_an_answer_that_the_chat_went_on_from_stays(desk):
    first = ask(desk, "Why?")
    ask(desk, "And then?", first.chat_id)
    assert not may_change(desk.store, first)
    with pytest.raises(UserError, match="gone on"):
        add_version(desk.store, first.id, "Other.")


def test_a_question_has_no_version_by_help(desk):
    answer = ask(desk, "Why?")
    assert not may_change(desk.store, desk.store.message(answer.parent_id))
    assert may_change(desk.store, answer)
