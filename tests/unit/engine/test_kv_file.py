"""A block's file is taken only when it is whole and is the block that was asked for."""

from hypothesis import given
from hypothesis import strategies as st

from app.engine.digests import chain, chain_digest
from app.engine.kv_file import BlockKey, file_size, front_of, payload_of

ROOT = b"r" * 16
IDS = st.lists(st.integers(0, 2**31), min_size=1, max_size=32).map(tuple)
PAYLOAD = st.binary(min_size=1, max_size=200)


def _key(ids: tuple[int, ...]) -> BlockKey:
    return BlockKey(chain_digest(ROOT, ids), ROOT, ids)


def _file(key: BlockKey, payload: bytes) -> bytes:
    return front_of(key, payload) + payload


@given(IDS, PAYLOAD)
def test_a_whole_file_gives_its_bytes_back(ids, payload):
    key = _key(ids)
    content = _file(key, payload)
    assert len(content) == file_size(key, len(payload))
    found = payload_of(memoryview(content), key)
    assert found is not None
    assert bytes(found) == payload


@given(IDS, PAYLOAD, st.data())
def test_a_flipped_bit_anywhere_is_found(ids, payload, data):
    key = _key(ids)
    content = bytearray(_file(key, payload))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    assert payload_of(memoryview(content), key) is None


@given(IDS, PAYLOAD, st.data())
def test_a_file_that_ends_early_or_late_is_refused(ids, payload, data):
    key = _key(ids)
    content = _file(key, payload)
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    assert payload_of(memoryview(cut), key) is None
    assert payload_of(memoryview(content + b"\0"), key) is None


@given(IDS, IDS, PAYLOAD)
def test_a_sibling_in_its_place_is_refused(ids, others, payload):
    if ids != others:
        assert payload_of(memoryview(_file(_key(others), payload)), _key(ids)) is None


def test_equal_digests_of_other_tokens_are_no_hit():
    first = BlockKey(b"same" * 4, ROOT, (1, 2))
    second = BlockKey(b"same" * 4, ROOT, (1, 3))
    assert payload_of(memoryview(_file(first, b"keys")), second) is None


def test_the_chain_names_every_full_block_by_all_before_it():
    names = list(chain(ROOT, range(10), 4))
    assert len(names) == 2
    assert names[0][1] == ROOT
    assert names[1][1] == names[0][0]
    assert names[1][0] != next(iter(chain(ROOT, range(4, 8), 4)))[0]
