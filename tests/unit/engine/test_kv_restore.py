"""Chats that resume from disk: bit for bit, through damage, and never when they are private."""

import random
from pathlib import Path

import numpy as np
import openvino as ov
import pytest

from app.core.generation import Finished, GenerationRequest, TextDelta
from app.core.sampling_params import SamplingParams
from app.engine.block_pool import BlockPool
from app.engine.kv_blocks import HostKvBlocks, kv_ports
from app.engine.kv_memory import KvMemory
from app.engine.kv_store import KvStore
from app.engine.loading import EngineOptions, compile_properties, open_engine
from app.engine.paged_model import PagedModel, StepRow, compile_paged
from app.engine.prefix_cache import PrefixCache
from app.engine.sequence import Sequence

MODELS = Path(__file__).parents[2] / "fixtures" / "models"
LLAMA = MODELS / "llama"
PROMPT = tuple((i * 7) % 200 + 3 for i in range(150))
FULL = len(PROMPT) // 32 * 32
ROOT = b"f" * 16


def _options(store: KvStore, **more) -> EngineOptions:
    return EngineOptions(kv_store=store, pool_bytes=8 << 20, **more)


def _ask(store: KvStore, prompt=PROMPT, model=LLAMA, options=None, **request):
    """A fresh engine answers, as after a restart."""
    engine = open_engine(model, "CPU", options or _options(store))
    sampling = SamplingParams(temperature=0, max_new_tokens=40, ignore_eos=True)
    events = list(engine.submit(GenerationRequest(prompt_ids=prompt, sampling=sampling, **request)))
    engine.close()
    store.flush()
    assert isinstance(events[-1], Finished)
    ids = [i for event in events if isinstance(event, TextDelta) for i in event.token_ids]
    return ids, events[-1].usage.cached_tokens


@pytest.fixture
def store(tmp_path):
    opened = KvStore(tmp_path / "kv", 1 << 30)
    yield opened
    opened.close()


def _blocks(tmp_path) -> list[Path]:
    return sorted(path for path in (tmp_path / "kv").rglob("*") if path.is_file())


def test_after_a_restart_all_full_blocks_are_reused_and_the_answer_is_the_same(store):
    first, cached = _ask(store)
    assert cached == 0
    assert _ask(store) == (first, FULL)


def test_the_next_turn_reuses_the_answer_too(store):
    first, _ = _ask(store)
    row = (*PROMPT, *first, 5, 6, 7)
    assert _ask(store, row)[1] == (len(PROMPT) + len(first)) // 32 * 32


@pytest.mark.parametrize("precision", ["u8", "f32"])
def test_logits_after_restoring_are_bit_identical(store, precision):
    """One model reads the prompt; another one gets its blocks from disk. Then both do one step."""
    core = ov.Core()
    properties = {**compile_properties("CPU"), "KV_CACHE_PRECISION": precision}
    tokens = list(PROMPT[:130])

    def model() -> tuple[PagedModel, Sequence]:
        compiled = compile_paged(core, LLAMA / "openvino_model.xml", "CPU", properties)
        blocks = HostKvBlocks(kv_ports(compiled), 8)
        pool = BlockPool(8)
        shelf = store.shelf(ROOT, 32, blocks.block_bytes)
        memory = KvMemory(pool, PrefixCache(pool, 32, ROOT), blocks, shelf)
        sequence = Sequence(tokens, memory)
        sequence.attach_prefix()
        return PagedModel(compiled, blocks, 32), sequence

    def step(model: PagedModel, sequence: Sequence, count: int) -> np.ndarray:
        assert sequence.reserve(count)
        start = sequence.computed
        ids = sequence.tokens[start : start + count]
        logits = model.step([StepRow(ids, start, sequence.blocks, [count - 1])]).copy()
        sequence.advance(count)
        return logits

    before, row = model()
    assert row.computed == 0
    step(before, row, 128)
    assert store.flush()
    expected = step(before, row, 2)
    after, restored = model()
    assert restored.computed == 128
    assert np.array_equal(step(after, restored, 2), expected)


def test_another_kv_precision_is_another_fingerprint(store):
    _ask(store)
    options = _options(store, properties={"KV_CACHE_PRECISION": "f32"})
    assert _ask(store, options=options)[1] == 0


def test_another_model_is_another_fingerprint(store):
    _ask(store)
    assert _ask(store, model=MODELS / "qwen2_tied")[1] == 0


def test_a_private_request_leaves_nothing_on_disk(store, tmp_path):
    _ask(store, is_private=True)
    assert _blocks(tmp_path) == []


def test_beams_that_were_dropped_leave_nothing_on_disk(store, tmp_path):
    engine = open_engine(LLAMA, "CPU", _options(store))
    sampling = SamplingParams(num_beams=3, max_new_tokens=70, ignore_eos=True)
    list(engine.submit(GenerationRequest(prompt_ids=PROMPT, sampling=sampling)))
    engine.close()
    assert store.flush()
    assert len(_blocks(tmp_path)) == FULL // 32


def test_a_chat_is_read_back_before_it_is_asked(store):
    first, _ = _ask(store)
    engine = open_engine(LLAMA, "CPU", _options(store))
    assert engine.covered(PROMPT) == FULL
    engine.warm(PROMPT)
    sampling = SamplingParams(temperature=0, max_new_tokens=40, ignore_eos=True)
    # Requests are taken in turn, so that the prefix is in memory now; the disk is not needed.
    list(engine.submit(GenerationRequest(prompt_ids=(1, 2), sampling=sampling)))
    store.clear()
    events = list(engine.submit(GenerationRequest(prompt_ids=PROMPT, sampling=sampling)))
    engine.close()
    assert isinstance(events[-1], Finished)
    assert events[-1].usage.cached_tokens == FULL
    assert [i for e in events if isinstance(e, TextDelta) for i in e.token_ids] == first


def _flip(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes() or b"?")
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def _truncate(path: Path, dice: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: dice.randrange(path.stat().st_size + 1)])


def _empty(path: Path, _dice: random.Random) -> None:
    path.write_bytes(b"")


def _swap(path: Path, dice: random.Random) -> None:
    other = dice.choice([p for p in path.parent.parent.rglob("*") if p.is_file()])
    mine, theirs = path.read_bytes(), other.read_bytes()
    path.write_bytes(theirs)
    other.write_bytes(mine)


def _lengthen(path: Path, dice: random.Random) -> None:
    path.write_bytes(path.read_bytes() + dice.randbytes(40))


def test_hundreds_of_damaged_blocks_never_change_a_token(store, tmp_path):
    """Each round damages some blocks and asks through a KV cache that is empty again."""
    expected, _ = _ask(store)
    dice = random.Random(20)
    harms = (_flip, _truncate, _empty, _swap, _lengthen)
    # A pool of nine blocks, so that other prompts push this one out of memory.
    block_bytes = _blocks(tmp_path)[0].stat().st_size
    options = EngineOptions(kv_store=store, pool_bytes=9 * block_bytes)
    engine = open_engine(LLAMA, "CPU", options)
    sampling = SamplingParams(temperature=0, max_new_tokens=40, ignore_eos=True)
    damaged = 0
    for round_ in range(80):
        other = tuple(dice.randrange(3, 200) for _ in range(200))
        list(engine.submit(GenerationRequest(prompt_ids=other, sampling=sampling, is_private=True)))
        assert store.flush()
        files = _blocks(tmp_path)
        for path in dice.sample(files, min(4, len(files))):
            dice.choice(harms)(path, dice)
            damaged += 1
        events = list(engine.submit(GenerationRequest(prompt_ids=PROMPT, sampling=sampling)))
        ids = [i for e in events if isinstance(e, TextDelta) for i in e.token_ids]
        assert ids == expected, f"round {round_}"
    engine.close()
    assert damaged > 300
