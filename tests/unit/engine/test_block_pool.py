import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.block_pool import BlockPool, PoolExhausted


def test_a_released_block_can_be_allocated_again():
    pool = BlockPool(1)
    block = pool.allocate()
    pool.release(block)
    assert pool.allocate() == block


def test_a_shared_block_is_free_only_after_its_last_user():
    pool = BlockPool(1)
    block = pool.allocate()
    pool.share(block)
    pool.release(block)
    with pytest.raises(PoolExhausted):
        pool.allocate()


def test_cached_blocks_are_evicted_oldest_first_and_only_when_needed():
    evicted: list[int] = []
    pool = BlockPool(3, evicted.append)
    first, second, third = pool.allocate(), pool.allocate(), pool.allocate()
    pool.mark_cached(first)
    pool.mark_cached(second)
    for block in (first, second, third):
        pool.release(block)
    assert pool.allocate() == third
    assert not evicted
    assert pool.allocate() == first
    assert evicted == [first]


def test_a_cached_block_in_use_again_is_not_evicted():
    pool = BlockPool(1)
    block = pool.allocate()
    pool.mark_cached(block)
    pool.release(block)
    pool.share(block)
    with pytest.raises(PoolExhausted):
        pool.allocate()


@given(st.lists(st.sampled_from(["allocate", "share", "release", "cache"]), max_size=200))
def test_no_block_is_lost_or_given_twice(actions):
    pool = BlockPool(5)
    held: list[int] = []
    for action in actions:
        if action == "allocate" and pool.available:
            block = pool.allocate()
            assert block not in held
            held.append(block)
        elif held and action == "share":
            pool.share(held[0])
            held.append(held[0])
        elif held and action == "release":
            pool.release(held.pop())
        elif held and action == "cache":
            pool.mark_cached(held[-1])
        assert pool.available == 5 - len(set(held))
