"""The shape of a chat, for every way of growing it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.chat import MessageState, Role
from app.store.chat_store import ChatStore
from app.store.tree import MessageTree


@st.composite
def trees(draw):
    """Parents of messages 1, 2, ...: each an earlier message or none."""
    parents = [
        draw(st.one_of(st.none(), st.integers(1, number))) if number else None
        for number in range(draw(st.integers(1, 30)))
    ]
    return dict(enumerate(parents, 1))


@given(trees())
def test_path_starts_at_a_first_message_and_follows_parents(parents):
    tree = MessageTree(parents.items())
    for message in parents:
        path = tree.path_to(message)
        assert path[-1] == message
        assert parents[path[0]] is None
        assert all(parents[b] == a for a, b in pairwise(path))


@given(trees(), st.data())
def test_sibling_steps_stay_among_siblings_and_leaf_lies_below(parents, data):
    tree = MessageTree(parents.items())
    message = data.draw(st.sampled_from(sorted(parents)))
    other = tree.sibling(message, data.draw(st.integers(-5, 5)))
    assert parents[other] == parents[message]
    leaf = tree.newest_leaf(other)
    assert other in tree.path_to(leaf)
    assert leaf not in parents.values()


@given(st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 15))))
def test_damaged_pairs_are_borne(parents):
    tree = MessageTree(parents.items())
    for message in parents:
        path = tree.path_to(message)
        assert len(set(path)) == len(path)
        assert 0 <= tree.place(message).sibling < tree.place(message).siblings
        assert tree.newest_leaf(message) in parents


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["reply", "edit", "switch"]), st.integers(0, 30), st.integers(-3, 3)),
    max_size=25,
)


@given(ACTIONS)
def test_random_tree_operations_keep_the_branch_consistent(actions):
    store = ChatStore(None)
    chat = store.create_chat("A").id
    known: dict[int, int | None] = {}
    for action, pick, step in actions:
        messages = list(known)
        chosen = messages[pick % len(messages)] if messages else None
        if action == "switch" and chosen is not None:
            store.show_sibling(chosen, step)
            assert known[chosen] in [message.parent_id for message in store.branch(chat)]
        else:
            parent = chosen if action == "reply" or chosen is None else known[chosen]
            added = store.add_message(chat, parent, Role.USER, "x", MessageState.COMPLETE)
            known[added.id] = parent
            assert store.branch(chat)[-1] == added
        _assert_consistent(store.branch(chat), known)
    store.close()


def _assert_consistent(branch, known):
    above = None
    for message in branch:
        versions = sorted(id_ for id_, parent in known.items() if parent == above)
        assert message.parent_id == known[message.id] == above
        assert (message.sibling, message.siblings) == (versions.index(message.id), len(versions))
        above = message.id
