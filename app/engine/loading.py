"""From a model folder and a device to a running engine."""

import logging
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openvino as ov

from app.core.errors import UserError
from app.core.generation import BackendInfo
from app.engine.devices import resolve_device
from app.engine.engine import Engine
from app.engine.generation_config import default_sampling
from app.engine.hardware import pc_memory_bytes
from app.engine.kv_memory import KvMemory
from app.engine.kv_setup import MakeMemory, memory_maker
from app.engine.kv_store import KvStore
from app.engine.model_folder import ModelFolder
from app.engine.paged_model import (
    PagedModel,
    allocate_blocks,
    block_bytes,
    block_size_of,
    compile_paged,
    not_loaded,
)
from app.engine.text_side import TextSide
from app.engine.tokenizer import Tokenizer
from app.engine.tuning import GROUP_SIZE, TuningFile, tuned_model
from app.engine.warm_up import warm_up

log = logging.getLogger(__name__)

DEFAULT_POOL_BYTES = 2 << 30
# A pool of many contexts keeps other chats warm; more would only hold what is never asked again.
MOST_CONTEXTS = 64


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How an engine is set up.

    Attributes:
        properties: OpenVINO properties for the compile call; they win over Parley's own choice.
        tuning: File that remembers measured settings; None means not to measure.
        pool_bytes: Memory for the KV cache; 0 means as Parley thinks fit.
        kv_store: Keeps KV blocks on disk; None means that they are gone with the engine.
    """

    properties: Mapping[str, Any] | None = None
    tuning: Path | None = None
    pool_bytes: int = 0
    kv_store: KvStore | None = None
    max_step_tokens: int = 512
    max_sequences: int = 64


def open_engine(path: Path, device: str, options: EngineOptions = EngineOptions()) -> Engine:
    """Load a model and warm it up. Takes seconds; call it off the main thread.

    A GPU or NPU that cannot run the model leads to the CPU; ``info.notice`` says why.

    Raises:
        UserError: The folder is not complete, the device is not there, or nothing can run it.
    """
    folder = ModelFolder.open(path)
    core = ov.Core()
    target = resolve_device(device, core)
    try:
        return _open_on(core, folder, target, options, notice="")
    except UserError as error:
        if target == "CPU" or error.code not in ("no-paged-form", "model-not-loaded"):
            raise
        log.warning("%s cannot run %s: %s", target, folder.name, error.code)
        notice = f"Running on the CPU. {target} could not load {folder.name}."
        return _open_on(core, folder, "CPU", options, notice)


def _open_on(
    core: ov.Core, folder: ModelFolder, device: str, options: EngineOptions, notice: str
) -> Engine:
    started = time.perf_counter()
    with ThreadPoolExecutor(2, thread_name_prefix="parley-load") as executor:
        tokenizer = executor.submit(Tokenizer, folder)
        make_memory = memory_maker(core, folder, device, options.kv_store, executor)
        model, memory = _load_model(core, folder, device, options, make_memory)
        text = TextSide(folder, tokenizer.result())
    pool_tokens = memory.pool.size * memory.block_size
    info = BackendInfo(
        model=folder.name,
        device=device,
        device_name=str(core.get_property(device, "FULL_DEVICE_NAME")).strip(),
        context_length=min(folder.context_length, pool_tokens),
        load_s=time.perf_counter() - started,
        default_sampling=default_sampling(folder),
        notice=notice,
    )
    log.info("loaded %s on %s in %.1f s", info.model, info.device, info.load_s)
    return Engine(info, model, memory, text, options.max_step_tokens, options.max_sequences)


def _load_model(
    core: ov.Core,
    folder: ModelFolder,
    device: str,
    options: EngineOptions,
    make_memory: MakeMemory,
) -> tuple[PagedModel, KvMemory]:
    block_size = block_size_of(device)
    pool_bytes = options.pool_bytes or default_pool_bytes(device_memory_bytes(core, device))

    def build(properties: Mapping[str, Any]) -> tuple[PagedModel, KvMemory]:
        compiled = compile_paged(core, folder.model_xml, device, properties)
        count = _pool_blocks(block_bytes(compiled), block_size, folder.context_length, pool_bytes)
        try:
            blocks = allocate_blocks(core, compiled, device, count)
            model = PagedModel(compiled, blocks, block_size)
            warm_up(model, folder.vocab_size, options.max_step_tokens)
        except RuntimeError as error:
            raise not_loaded(folder.path, device, error) from error
        return model, make_memory(compiled, blocks, count, block_size)

    base = {**compile_properties(device), **(options.properties or {})}
    # Trying settings holds the model twice for a moment.
    fits_twice = 4 * folder.weights_bytes < (pc_memory_bytes() or 0)
    if options.tuning is None or GROUP_SIZE in base or not fits_twice:
        return build(base)
    return tuned_model(folder, device, base, TuningFile(options.tuning), build)


def compile_properties(device: str) -> dict[str, Any]:
    """What Parley asks of the plugin. KV precision is explicit: exports may carry another one."""
    properties: dict[str, Any] = {"PERFORMANCE_HINT": "LATENCY", "KV_CACHE_PRECISION": "u8"}
    if device == "CPU":
        properties["NUM_STREAMS"] = 1
    return properties


def _pool_blocks(
    bytes_per_block: int, block_size: int, context_length: int, pool_bytes: int
) -> int:
    """Blocks of the pool: as many as the memory allows, within one to many contexts."""
    per_context = -(-context_length // block_size) + 1
    return max(2, min(pool_bytes // bytes_per_block, per_context * MOST_CONTEXTS))


def default_pool_bytes(memory_bytes: int | None) -> int:
    """A quarter of the device's memory where the system tells it, else 2 GB."""
    return DEFAULT_POOL_BYTES if memory_bytes is None else memory_bytes // 4


def device_memory_bytes(core: ov.Core, device: str) -> int | None:
    """A GPU's own memory; the PC's memory for other devices."""
    if not device.startswith("GPU"):
        return pc_memory_bytes()
    return int(core.get_property(device, "GPU_DEVICE_TOTAL_MEM_SIZE"))
