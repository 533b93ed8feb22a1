from app.core.chat import MessageState, Role
from app.core.generation import TokenRecord
from app.store.chat_store import ChatStore
from app.ui.control.copy_branch import copy_branch


def test_copy_keeps_texts_states_and_token_records():
    store = ChatStore(None)
    old = store.create_chat("Secret", temporary=True)
    question = store.add_message(old.id, None, Role.USER, "Why?", MessageState.COMPLETE)
    answer = store.add_message(old.id, question.id, Role.ASSISTANT, "", MessageState.WRITING)
    record = TokenRecord(0, (1, 2, 3), (4, 5))
    store.save_answer(answer.id, "Because.", MessageState.STOPPED, record=record)

    new = copy_branch(store, store.branch(old.id), "Kept")

    copies = store.branch(new)
    assert [(m.role, m.text, m.state) for m in copies] == [
        (Role.USER, "Why?", MessageState.COMPLETE),
        (Role.ASSISTANT, "Because.", MessageState.STOPPED),
    ]
    assert store.record(copies[1].id) == record
    assert not store.is_temporary(new)
    store.close()
