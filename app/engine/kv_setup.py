"""Sets up the KV cache of a compiled model: pool, prefix cache, and its shelf on disk."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor

import openvino as ov

from app.engine.block_pool import BlockPool
from app.engine.fingerprint import fingerprint, model_digest
from app.engine.kv_blocks import KvBlocks
from app.engine.kv_memory import KvMemory
from app.engine.kv_store import KvStore
from app.engine.model_folder import ModelFolder
from app.engine.prefix_cache import PrefixCache

log = logging.getLogger(__name__)

MakeMemory = Callable[[ov.CompiledModel, KvBlocks, int, int], KvMemory]
"""Compiled model, its blocks, how many there are, tokens in each."""


def memory_maker(
    core: ov.Core, folder: ModelFolder, device: str, store: KvStore | None, executor: Executor
) -> MakeMemory:
    """How to set up a KV cache whose blocks are kept in ``store``.

    The digest of the model's files takes as long as reading them; ``executor`` begins at once.
    """
    digest = None if store is None else executor.submit(model_digest, folder)

    def make(compiled: ov.CompiledModel, blocks: KvBlocks, count: int, block_size: int) -> KvMemory:
        pool = BlockPool(count)
        if store is None or digest is None or digest.exception() is not None:
            return KvMemory(pool, PrefixCache(pool, block_size), blocks)
        root = fingerprint(core, compiled, device, digest.result())
        shelf = store.shelf(root, block_size, blocks.block_bytes)
        log.info("blocks are kept under fingerprint %s", root.hex())
        return KvMemory(pool, PrefixCache(pool, block_size, root), blocks, shelf)

    return make
