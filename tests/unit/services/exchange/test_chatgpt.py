"""Conversations of ChatGPT's export."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.chat import MessageState, Role
from app.services.exchange.chatgpt import to_chat
from tests.unit.services.exchange.conversations import (
    NOON,
    conversation,
    node,
    plain_conversation,
)


def read(*nodes, **changes):
    return to_chat(conversation(*nodes, **changes), NOON)


def said(chat):
    return [message.text for message in chat.branch()]


def test_title_times_and_texts_are_kept():
    chat = to_chat(plain_conversation(), NOON)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    assert (chat.title, said(chat)) == ("A walk", ["Where to?", "To the lake."])
    assert chat.created == epoch + timedelta(seconds=1_790_000_000.5)
    assert chat.updated == epoch + timedelta(seconds=1_790_000_100)
    assert chat.messages[1].created == epoch + timedelta(seconds=1_790_000_002)
    assert [m.role for m in chat.messages] == [Role.USER, Role.ASSISTANT]


def test_branches_are_kept_and_current_node_is_shown():
    chat = read(
        node("q", None, "user", "Where to?", 1),
        node("late", "q", "assistant", "To the sea.", 5),
        node("early", "q", "assistant", "To the lake.", 2),
        node("more", "early", "user", "And then?", 3),
        current_node="early",
    )
    assert [(m.parent, m.text) for m in chat.messages] == [
        (None, "Where to?"),
        (0, "To the lake."),
        (1, "And then?"),
        (0, "To the sea."),
    ]
    assert said(chat) == ["Where to?", "To the lake."]


def test_system_tool_and_hidden_messages_are_left_out_and_their_branch_goes_on():
    chat = read(
        node("s", None, "system", "You are ChatGPT."),
        node("h", "s", "user", "About me", metadata={"is_visually_hidden_from_conversation": True}),
        node("q", "h", "user", "Look it up"),
        node("call", "q", "assistant", "search('x')", recipient="browser"),
        node("t", "call", "tool", "Found it"),
        node("a", "t", "assistant", "Here it is."),
    )
    assert said(chat) == ["Look it up", "Here it is."]


def test_answer_that_used_a_tool_in_between_is_one_answer():
    chat = read(
        node("q", None, "user", "What is 2 + 2?"),
        node("a", "q", "assistant", "Let me see."),
        node("c", "a", "assistant", recipient="python", content={
            "content_type": "code", "language": "python", "text": "2 + 2"}),
        node("t", "c", "tool", "4"),
        node("b", "t", "assistant", "It is 4."),
        node("q2", "b", "user", "Thank you"),
    )  # fmt: skip
    assert said(chat) == [
        "What is 2 + 2?",
        "Let me see.\n\n```python\n2 + 2\n```\n\nIt is 4.",
        "Thank you",
    ]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"content_type": "text", "parts": ["One", "", "Two"]}, "One\n\nTwo"),
        ({"content_type": "text", "parts": [None, "One"]}, "One"),
        ({"content_type": "code", "language": "unknown", "text": "a ``` b"}, "````\na ``` b\n````"),
        (
            {
                "content_type": "multimodal_text",
                "parts": [{"content_type": "image_asset_pointer", "asset_pointer": "x"}, "What?"],
            },
            "[picture]\n\nWhat?",
        ),
        (
            {
                "content_type": "multimodal_text",
                "parts": [
                    {"content_type": "audio_transcription", "text": "Spoken words"},
                    {"content_type": "audio_asset_pointer"},
                ],
            },
            "Spoken words",
        ),
        ({"content_type": "tether_quote", "text": "Quoted"}, "Quoted"),
        ({"content_type": "text", "parts": ["Yes\ue200cite\ue202turn0search1\ue201."]}, "Yes."),
        ({"content_type": "text", "parts": ["Nul\0 and \ud800"]}, "Nul and \ufffd"),
    ],
)
def test_contents_of_several_kinds(fields, text):
    assert said(read(node("q", None, "user", content=fields))) == [text]


@pytest.mark.parametrize("kind", ["thoughts", "reasoning_recap", "user_editable_context"])
def test_what_was_never_shown_is_left_out(kind):
    chat = read(
        node("q", None, "user", "Hello"),
        node(
            "t",
            "q",
            "assistant",
            content={"content_type": kind, "parts": ["secret"], "text": "secret"},
        ),
        node("a", "t", "assistant", "Hi"),
    )
    assert said(chat) == ["Hello", "Hi"]


def test_files_are_named_and_pictures_are_not_named_twice():
    files = [
        {"name": "plan.pdf", "mime_type": "application/pdf"},
        {"name": "photo.png", "mime_type": "image/png"},
    ]
    chat = read(node("q", None, "user", "Read this", metadata={"attachments": files}))
    assert said(chat) == ["[file plan.pdf]\n\nRead this"]


def test_missing_fields_have_stand_ins():
    chat = to_chat({"mapping": dict([node("q", None, "user", "Where to?")])}, NOON)
    assert (chat.title, chat.created, chat.updated) == ("Where to?", NOON, NOON)
    assert (chat.id, chat.shown, chat.messages[0].created) == ("", None, NOON)


@pytest.mark.parametrize("time", [None, float("nan"), 1e300, "soon", [], {}])
def test_times_that_are_none_are_those_of_the_message_before(time):
    chat = read(node("q", None, "user", "Hello", 100), node("a", "q", "assistant", "Hi", time))
    assert chat.messages[1].created == chat.messages[0].created


def test_answer_that_was_cut_is_stopped():
    chat = read(
        node("q", None, "user", "Hello"),
        node("a", "q", "assistant", "Hi", status="finished_partial_completion"),
    )
    assert chat.messages[1].state is MessageState.STOPPED


def test_parents_are_found_through_children_too():
    value = plain_conversation()
    for one in value["mapping"].values():
        del one["parent"]
    assert said(to_chat(value, NOON)) == ["Where to?", "To the lake."]


def test_current_node_that_is_hidden_shows_what_came_before_it():
    chat = read(
        node("q", None, "user", "Hello", 1),
        node("a", "q", "assistant", "Hi", 2),
        node("b", "q", "assistant", "Good day", 3),
        node("t", "a", "tool", "noise", 4),
    )
    assert said(chat) == ["Hello", "Hi"]


def test_long_conversation_is_no_trouble():
    nodes = [
        node(str(n), str(n - 1), "assistant" if n % 2 else "user", f"Line {n}") for n in range(5000)
    ]
    assert len(read(*nodes).branch()) == 5000


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"mapping": None},
        {"mapping": []},
        {"mapping": {}},
        {"mapping": {"a": None}},
        {"mapping": {"a": {"parent": "a", "message": {}}}},
        conversation(node("s", None, "system", "Only this")),
        None,
        "text",
    ],
)
def test_no_conversation_is_refused(value):
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        to_chat(value, NOON)


names = st.sampled_from("abcdef")
nodes = st.fixed_dictionaries(
    {
        "parent": st.none() | names,
        "children": st.none() | st.lists(names, max_size=3),
        "message": st.none()
        | st.fixed_dictionaries(
            {
                "author": st.none() | st.fixed_dictionaries({"role": st.sampled_from(
                    ["user", "assistant", "tool", None])}),
                "content": st.none() | st.fixed_dictionaries(
                    {"content_type": st.just("text"), "parts": st.lists(st.text(max_size=3))}),
                "create_time": st.none() | st.floats() | st.text(max_size=3),
            }
        ),
    }
)  # fmt: skip


@given(st.dictionaries(names, nodes), st.none() | names)
def test_any_mapping_gives_a_chat_or_is_refused_in_known_words(mapping, current):
    try:
        chat = to_chat({"mapping": mapping, "current_node": current}, NOON)
    except (ValueError, TypeError, LookupError, AttributeError):
        return
    assert all(message.text.strip() for message in chat.messages)
    assert chat.branch()
