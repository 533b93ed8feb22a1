import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine import prefix_cache as module
from app.engine.block_pool import BlockPool
from app.engine.prefix_cache import PrefixCache

SIZE = 4


def _computed(cache: PrefixCache, pool: BlockPool, tokens: list[int]) -> list[int]:
    parent, blocks = cache.root, []
    for start in range(0, len(tokens) - SIZE + 1, SIZE):
        block = pool.allocate()
        parent = cache.insert(parent, tokens[start : start + SIZE], block)
        blocks.append(block)
    return blocks


def test_the_longest_prefix_of_full_blocks_is_found():
    pool = BlockPool(8)
    cache = PrefixCache(pool, SIZE)
    blocks = _computed(cache, pool, list(range(12)))
    assert cache.match([*range(8), 99, 98, 97, 96, 95])[0] == blocks[:2]


def test_at_least_one_token_is_left_to_be_fed():
    pool = BlockPool(8)
    cache = PrefixCache(pool, SIZE)
    blocks = _computed(cache, pool, list(range(8)))
    assert cache.match(list(range(8)))[0] == blocks[:1]


def test_the_same_tokens_after_another_beginning_are_not_a_hit():
    pool = BlockPool(8)
    cache = PrefixCache(pool, SIZE)
    _computed(cache, pool, [1, 2, 3, 4, 5, 6, 7, 8])
    assert cache.match([9, 9, 9, 9, 5, 6, 7, 8, 0])[0] == []


def test_a_digest_collision_is_a_miss_and_never_a_wrong_block(monkeypatch):
    monkeypatch.setattr(module, "chain_digest", lambda _parent, _ids: b"same")
    pool = BlockPool(8)
    cache = PrefixCache(pool, SIZE)
    _computed(cache, pool, [1, 2, 3, 4])
    assert cache.match([5, 6, 7, 8, 9])[0] == []


def test_an_evicted_block_is_forgotten():
    pool = BlockPool(1)
    cache = PrefixCache(pool, SIZE)
    (block,) = _computed(cache, pool, [1, 2, 3, 4])
    pool.release(block)
    pool.allocate()
    assert cache.match([1, 2, 3, 4, 5])[0] == []


def test_matched_blocks_are_held_until_released():
    pool = BlockPool(1)
    cache = PrefixCache(pool, SIZE)
    (block,) = _computed(cache, pool, [1, 2, 3, 4])
    pool.release(block)
    cache.match([1, 2, 3, 4, 5])
    assert pool.available == 0


def test_models_with_other_roots_share_nothing():
    pool = BlockPool(8)
    cache = PrefixCache(pool, SIZE, root=b"one model")
    _computed(cache, pool, [1, 2, 3, 4])
    assert PrefixCache(pool, SIZE, root=b"another").match([1, 2, 3, 4, 5])[0] == []


@given(st.lists(st.integers(0, 2), max_size=40), st.lists(st.integers(0, 2), max_size=40))
def test_a_match_covers_exactly_the_common_full_blocks(known, asked):
    pool = BlockPool(64)
    cache = PrefixCache(pool, SIZE)
    blocks = _computed(cache, pool, known)
    common = next(
        (i for i, (a, b) in enumerate(zip(known, asked, strict=False)) if a != b),
        min(len(known), len(asked)),
    )
    expected = min(common // SIZE, max(len(asked) - 1, 0) // SIZE)
    assert cache.match(asked)[0] == blocks[:expected]


def test_a_device_that_fails_while_restoring_leaves_no_block_in_use():
    def fail(_key):
        raise RuntimeError("the device is gone")

    pool = BlockPool(8)
    cache = PrefixCache(pool, SIZE)
    blocks = _computed(cache, pool, list(range(8)))
    with pytest.raises(RuntimeError):
        cache.match([*range(8), 9, 9, 9, 9, 9], fail)
    assert [pool.references(block) for block in blocks] == [1, 1]
