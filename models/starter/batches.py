"""Batches of similar lengths from the shards, in the order of the curriculum."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_WINDOW = 2000


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs, targets and loss mask, each [chats, length]; int64, int64, bool; `shard`'s number."""

    inputs: np.ndarray
    targets: np.ndarray
    mask: np.ndarray
    shard: int


def batches(
    work: Path, tokens: int, rank: int, ranks: int, seed: int, first_shard: int = 0
) -> Iterator[Batch]:
    """Endless, shard after shard, also those written meanwhile; then the later half again.

    Every rank gets its part of the same global batch of at most `tokens` tokens.
    """
    rng = np.random.default_rng(seed)
    index = first_shard
    while True:
        shards = sorted(work.glob("shard-*.npz"))
        if index >= len(shards):
            index = len(shards) // 2
        yield from _shard_batches(shards[index], index, tokens, rank, ranks, rng)
        index += 1


def _shard_batches(
    shard: Path, number: int, tokens: int, rank: int, ranks: int, rng: np.random.Generator
) -> Iterator[Batch]:
    data = np.load(shard)
    ids, mask, offsets = data["ids"], data["mask"], data["offsets"]
    lengths = np.diff(offsets)
    for start in range(0, len(lengths), _WINDOW):
        window = np.arange(start, min(start + _WINDOW, len(lengths)))
        groups = _groups(window[np.argsort(lengths[window], kind="stable")], lengths, tokens, ranks)
        rng.shuffle(groups)
        for group in groups:
            yield _pad(group[rank::ranks], number, ids, mask, offsets)


def _groups(order: np.ndarray, lengths: np.ndarray, tokens: int, ranks: int) -> list[list[int]]:
    groups: list[list[int]] = []
    current: list[int] = []
    for index in order[::-1]:
        longest = lengths[current[0]] if current else lengths[index]
        if current and (len(current) + 1) * longest > tokens and len(current) >= ranks:
            groups.append(current)
            current = []
        current.append(int(index))
    if len(current) >= ranks:
        groups.append(current)
    return groups


def _pad(
    indices: list[int], shard: int, ids: np.ndarray, mask: np.ndarray, offsets: np.ndarray
) -> Batch:
    longest = max(offsets[i + 1] - offsets[i] for i in indices)
    rows = np.zeros((len(indices), longest), np.int64)
    loss = np.zeros((len(indices), longest), bool)
    for row, index in enumerate(indices):
        part = slice(offsets[index], offsets[index + 1])
        rows[row, : offsets[index + 1] - offsets[index]] = ids[part]
        loss[row, : offsets[index + 1] - offsets[index]] = mask[part]
    return Batch(rows[:, :-1], rows[:, 1:], loss[:, 1:], shard)
