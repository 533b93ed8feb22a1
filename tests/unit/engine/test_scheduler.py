from app.core.generation import Priority
from app.engine.block_pool import BlockPool
from app.engine.kv_memory import KvMemory
from app.engine.prefix_cache import PrefixCache
from app.engine.scheduler import BACKGROUND_TOKENS, PlannedRow, Scheduler
from app.engine.sequence import Sequence, SequenceState

SIZE = 4


class CountedCopies:
    """Block memory of which only the copies are of interest."""

    block_bytes = 0

    def __init__(self) -> None:
        self.copies: list[tuple[int, int]] = []

    def bind(self, request: object) -> None: ...

    def copy(self, source: int, target: int) -> None:
        self.copies.append((source, target))

    def read(self, block: int) -> bytes:
        return b""

    def write(self, block: int, content: bytes | memoryview) -> None: ...


def _memory(blocks: int) -> KvMemory:
    pool = BlockPool(blocks)
    return KvMemory(pool, PrefixCache(pool, SIZE), CountedCopies())


def _run(plan: list[PlannedRow]) -> None:
    """What the engine does with a plan: compute, and sample a token where the prompt ends."""
    for row in plan:
        is_sampled = row.is_sampled
        row.sequence.advance(row.count)
        if is_sampled:
            row.sequence.tokens.append(7)


def test_a_long_prompt_is_read_in_chunks():
    scheduler = Scheduler(max_step_tokens=8, max_sequences=4)
    scheduler.add(Sequence(list(range(20)), _memory(16)))
    counts = []
    for _ in range(4):
        plan = scheduler.plan()
        counts.append((plan[0].count, plan[0].is_sampled))
        _run(plan)
    assert counts == [(8, False), (8, False), (4, True), (1, True)]


def test_one_who_writes_does_not_wait_for_a_long_prompt_of_another():
    memory = _memory(64)
    scheduler = Scheduler(max_step_tokens=8, max_sequences=4)
    writer = Sequence([1, 2], memory)
    scheduler.add(writer)
    _run(scheduler.plan())
    scheduler.add(Sequence(list(range(50)), memory))
    plan = scheduler.plan()
    assert [(row.sequence is writer, row.count) for row in plan] == [(True, 1), (False, 7)]


def test_what_was_read_before_is_not_read_again():
    memory = _memory(64)
    scheduler = Scheduler(max_step_tokens=64, max_sequences=4)
    first = Sequence(list(range(12)), memory)
    scheduler.add(first)
    _run(scheduler.plan())
    second = Sequence([*range(12), 90, 91], memory)
    scheduler.add(second)
    rows = {id(row.sequence): row.count for row in scheduler.plan()}
    assert rows[id(second)] == 2
    assert second.cached == 12


def test_when_memory_is_short_the_youngest_waits_and_comes_back():
    memory = _memory(5)
    scheduler = Scheduler(max_step_tokens=64, max_sequences=4)
    old, young = Sequence(list(range(7)), memory), Sequence(list(range(50, 60)), memory)
    scheduler.add(old)
    scheduler.add(young)
    _run(scheduler.plan())
    while old.computed < 8:
        _run(scheduler.plan())
    _run(scheduler.plan())
    assert young.state is SequenceState.WAITING
    scheduler.remove(old)
    while young.remaining > 1 or not young.computed:
        _run(scheduler.plan())
    assert young.tokens[:10] == list(range(50, 60))


def test_a_fork_shares_blocks_until_one_of_the_two_writes():
    memory = _memory(16)
    sequence = Sequence(list(range(6)), memory)
    sequence.attach_prefix()
    sequence.reserve(6)
    sequence.advance(6)
    twin = sequence.fork()
    assert twin.blocks == sequence.blocks
    twin.tokens.append(8)
    twin.reserve(1)
    assert twin.blocks[0] == sequence.blocks[0]
    assert twin.blocks[1] != sequence.blocks[1]
    assert isinstance(memory.blocks, CountedCopies)
    assert memory.blocks.copies == [(sequence.blocks[1], twin.blocks[1])]


def test_removed_sequences_give_every_block_back():
    memory = _memory(16)
    scheduler = Scheduler(max_step_tokens=64, max_sequences=4)
    sequence = Sequence(list(range(30)), memory)
    scheduler.add(sequence)
    _run(scheduler.plan())
    twin = sequence.fork()
    scheduler.add_running(twin)
    scheduler.remove(sequence)
    scheduler.remove(twin)
    assert memory.pool.available == 16
    assert scheduler.is_idle


def test_the_background_pauses_while_somebodys_prompt_is_read():
    memory = _memory(64)
    scheduler = Scheduler(max_step_tokens=8, max_sequences=4)
    behind = Sequence(list(range(30)), memory, priority=Priority.BACK)
    scheduler.add(behind)
    _run(scheduler.plan())
    front = Sequence(list(range(50, 60)), memory)
    scheduler.add(front)
    for expected in (8, 2):
        plan = scheduler.plan()
        assert [(row.sequence is front, row.count) for row in plan] == [(True, expected)]
        _run(plan)


def test_the_background_reads_little_while_somebody_is_written_to():
    memory = _memory(64)
    scheduler = Scheduler(max_step_tokens=512, max_sequences=4)
    front = Sequence([1, 2], memory)
    scheduler.add(front)
    _run(scheduler.plan())
    scheduler.add(Sequence(list(range(100)), memory, priority=Priority.BACK))
    counts = [(row.sequence is front, row.count) for row in scheduler.plan()]
    assert counts == [(True, 1), (False, BACKGROUND_TOKENS)]


def test_the_background_reads_in_long_steps_while_nobody_waits():
    memory = _memory(256)
    scheduler = Scheduler(max_step_tokens=512, max_sequences=4)
    scheduler.add(Sequence([1, 2], memory, priority=Priority.BACK))
    _run(scheduler.plan())
    scheduler.add(Sequence(list(range(600)), memory, priority=Priority.BACK))
    assert [row.count for row in scheduler.plan()] == [1, 511]


def test_the_background_goes_first_when_memory_is_short():
    memory = _memory(5)
    scheduler = Scheduler(max_step_tokens=64, max_sequences=4)
    behind = Sequence(list(range(10)), memory, priority=Priority.BACK)
    scheduler.add(behind)
    _run(scheduler.plan())
    front = Sequence(list(range(50, 62)), memory)
    scheduler.add(front)
    _run(scheduler.plan())
    assert behind.state is SequenceState.WAITING
    assert front.computed == 12
