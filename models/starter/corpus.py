"""Writes the training corpus: the tokenizer, and shards of token ids with a loss mask.

`python -m models.starter.corpus --work DIR --chats 200000`
"""

import argparse
import logging
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.starter import dialogues
from models.starter.chat_format import render_chat
from models.starter.dialogues import Dialogue
from models.starter.fillers import Fillers
from models.starter.vocabulary import load_tokenizer, train_tokenizer

log = logging.getLogger(__name__)

SEED = 20261124
MAX_TOKENS = 2048
SHARD_CHATS = 10_000
# The acceptance prompt of the project must be answered by generalisation.
HELD_OUT = "Friday's review to Monday because the hall is closed"


def random_dialogue(f: Fillers, progress: float) -> Dialogue:
    """One chat; `progress` in 0..1 moves from short chats with much copying to the full mix."""
    early = max(0.0, 1.0 - progress / 0.15)
    if f.chance(0.03 + 0.45 * early):
        return dialogues.copying_dialogue(f)
    if f.chance(0.5 * early):
        return dialogues.email_dialogue(f, max_acts=1)
    roll = f.rng.random()
    if roll < 0.34:
        return dialogues.email_dialogue(f)
    if roll < 0.52:
        return dialogues.revision_dialogue(f)
    if roll < 0.74:
        return dialogues.summary_dialogue(f, padding=f.rng.choice([0.0, 0.3, 0.6, 1.0]))
    if roll < 0.91:
        return dialogues.talk_dialogue(f)
    if roll < 0.945:
        return dialogues.title_dialogue(f)
    if roll < 0.985 or early > 0:
        return dialogues.mixed_dialogue(f)
    return _long_dialogue(f)


def _long_dialogue(f: Fillers) -> Dialogue:
    """A page or more, up to the whole context."""
    if f.chance(0.6):
        return dialogues.summary_dialogue(f, sections=f.rng.randint(2, 7))
    return dialogues.mixed_dialogue(f, count=f.rng.randint(5, 12))


def training_dialogues(count: int, seed: int = SEED) -> Iterator[Dialogue]:
    f = Fillers(random.Random(seed))
    for index in range(count):
        dialogue = random_dialogue(f, index / count)
        if not any(HELD_OUT in user for user, _ in dialogue.turns):
            yield dialogue


def loss_mask(ids: np.ndarray, assistant: int, end: int) -> np.ndarray:
    """1 where the model must predict the token: answers and their end of turn. Shape [tokens]."""
    mask = np.zeros(len(ids), np.uint8)
    inside = False
    for position, token in enumerate(ids):
        mask[position] = inside
        if token == assistant:
            inside = True
        elif token == end:
            inside = False
    return mask


def encode(
    dialogue_list: list[Dialogue], tokenizer: Tokenizer
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Token ids and loss mask of each chat that fits the context."""
    assistant, end = tokenizer.token_to_id("<|assistant|>"), tokenizer.token_to_id("<|end|>")
    texts = [render_chat(d.messages()) for d in dialogue_list]
    samples: list[tuple[np.ndarray, np.ndarray]] = []
    for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
        ids = np.array(encoding.ids[:MAX_TOKENS], np.uint16)
        samples.append((ids, loss_mask(ids, assistant, end)))
    return samples


def write_shard(path: Path, samples: list[tuple[np.ndarray, np.ndarray]]) -> int:
    ids = np.concatenate([s[0] for s in samples])
    mask = np.concatenate([s[1] for s in samples])
    offsets = np.cumsum([0] + [len(s[0]) for s in samples])
    np.savez(path, ids=ids, mask=mask, offsets=offsets)
    return len(ids)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for tokenizer and shards")
    parser.add_argument("--chats", type=int, default=200_000)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    work: Path = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    tokenizer_path = work / "tokenizer.json"
    if not tokenizer_path.exists():
        texts = (
            text for d in training_dialogues(20_000, SEED + 1) for turn in d.turns for text in turn
        )
        train_tokenizer(texts).save(str(tokenizer_path))
    tokenizer = load_tokenizer(tokenizer_path)
    _write_shards(work, arguments.chats, tokenizer)


def _write_shards(work: Path, chats: int, tokenizer: Tokenizer) -> None:
    batch: list[Dialogue] = []
    tokens, shards = 0, 0
    for dialogue in training_dialogues(chats):
        batch.append(dialogue)
        if len(batch) == SHARD_CHATS:
            tokens += write_shard(work / f"shard-{shards:03d}.npz", encode(batch, tokenizer))
            log.info("shard %d, %.1f million tokens", shards, tokens / 1e6)
            batch, shards = [], shards + 1
    if batch:
        tokens += write_shard(work / f"shard-{shards:03d}.npz", encode(batch, tokenizer))
    log.info("%.1f million tokens in all", tokens / 1e6)


if __name__ == "__main__":
    main()
