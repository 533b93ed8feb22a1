"""Writes the training corpus: the tokenizer, and shards of token ids with a loss mask.

`python -m models.starter.corpus --work DIR --chats 200000`
"""

import argparse
import logging
import random
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.starter import dialogues
from models.starter.chat_format import render_chat
from models.starter.dialogues import Dialogue
from models.starter.fillers import Fillers
from models.starter.lexicon import entries
from models.starter.vocabulary import load_tokenizer, train_tokenizer

log = logging.getLogger(__name__)

SEED = 20261124
MAX_TOKENS = 2048
SHARD_CHATS = 4000
# The acceptance prompt of the project must be answered by generalisation.
HELD_OUT = "Friday's review to Monday because the hall is closed"


def random_dialogue(f: Fillers) -> Dialogue:
    """One chat of any kind."""
    roll = f.rng.random()
    return next(make for limit, make in _MIX if roll < limit)(f)


def _summary(f: Fillers) -> Dialogue:
    return dialogues.summary_dialogue(f, padding=f.rng.choice([0.0, 0.3, 0.6, 1.0]))


def _long(f: Fillers) -> Dialogue:
    return dialogues.mixed_dialogue(f, count=f.rng.randint(5, 12))


# Upper limits of the shares of each kind of chat.
_MIX: tuple[tuple[float, Callable[[Fillers], Dialogue]], ...] = (
    (0.22, dialogues.app_email_dialogue),
    (0.29, dialogues.app_reply_dialogue),
    (0.35, dialogues.app_wish_dialogue),
    (0.41, dialogues.order_dialogue),
    (0.52, dialogues.app_summary_dialogue),
    (0.58, dialogues.question_dialogue),
    (0.69, dialogues.help_dialogue),
    (0.73, dialogues.copying_dialogue),
    (0.78, dialogues.email_dialogue),
    (0.80, dialogues.revision_dialogue),
    (0.82, dialogues.reply_dialogue),
    (0.83, dialogues.rewrite_dialogue),
    (0.86, _summary),
    (0.88, dialogues.page_dialogue),
    (0.96, dialogues.talk_dialogue),
    (0.98, dialogues.title_dialogue),
    (0.998, dialogues.mixed_dialogue),
    (1.0, _long),
)


def training_dialogues(count: int, seed: int = SEED) -> Iterator[Dialogue]:
    f = Fillers(random.Random(seed))
    for _ in range(count):
        dialogue = random_dialogue(f)
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
    partial = path.with_name(f"part-{path.name}")
    np.savez(partial, ids=ids, mask=mask, offsets=offsets)
    partial.replace(path)
    return len(ids)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for tokenizer and shards")
    parser.add_argument("--chats", type=int, default=60_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first shard, and seed")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    work: Path = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    tokenizer_path = work / "tokenizer.json"
    if not tokenizer_path.exists():
        texts = (
            text for d in training_dialogues(12_000, SEED - 1) for turn in d.turns for text in turn
        )
        train_tokenizer(chain(texts, _all_words())).save(str(tokenizer_path))
    tokenizer = load_tokenizer(tokenizer_path)
    _write_shards(work, arguments.chats, arguments.start, tokenizer)


def _all_words() -> Iterator[str]:
    """Every word of the lexicon often enough to earn tokens of its own, common ones first."""
    for name, times in (("common", 150), ("things", 12), ("thing_verbs", 12), ("adjectives", 12)):
        yield from [f" {word}" for word in entries(name)] * times
    for name in ("abstract", "adverbs", "people", "places", "events", "mass", "happen_verbs"):
        yield from [f" {word}" for word in entries(name)] * 8


def _write_shards(work: Path, chats: int, start: int, tokenizer: Tokenizer) -> None:
    batch: list[Dialogue] = []
    tokens, shards = 0, start
    for dialogue in training_dialogues(chats, SEED + start):
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
