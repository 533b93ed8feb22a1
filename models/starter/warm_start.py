"""Starts a run from the weights of an earlier one that had another vocabulary.

`python -m models.starter.warm_start --old OLD_WORK --work WORK` writes WORK/start.pt.
"""

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.starter.vocabulary import load_tokenizer

_NOISE = 0.02


def pieces_of(new: Tokenizer, old: Tokenizer) -> list[list[int]]:
    """For each token of `new` the tokens of `old` that make the same text."""
    found: list[list[int]] = []
    for index in range(new.get_vocab_size()):
        token = new.id_to_token(index)
        known = old.token_to_id(token)
        text = new.decode([index], skip_special_tokens=False)
        ids = [known] if known is not None else old.encode(text, add_special_tokens=False).ids
        found.append(ids or [old.token_to_id("<|pad|>")])
    return found


def moved_rows(rows: Tensor, pieces: list[list[int]]) -> Tensor:
    """Rows [old, hidden] to [new, hidden]: the pieces' mean, with noise where they are many."""
    made = torch.stack([rows[ids].mean(0) for ids in pieces])
    many = torch.tensor([len(ids) > 1 for ids in pieces])
    made[many] += _NOISE * torch.randn(int(many.sum()), rows.shape[1])
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    arguments = parser.parse_args()
    torch.manual_seed(0)
    new = load_tokenizer(arguments.work / "tokenizer.json")
    old = load_tokenizer(arguments.old / "tokenizer.json")
    state = torch.load(arguments.old / "weights.pt", weights_only=True)
    pieces = pieces_of(new, old)
    noise_state = torch.get_rng_state()
    for name in ("model.embed_tokens.weight", "lm_head.weight"):
        # The same noise on both: output rows stay aligned with the embeddings.
        torch.set_rng_state(noise_state)
        state[name] = moved_rows(state[name], pieces)
    torch.save(state, arguments.work / "start.pt")


if __name__ == "__main__":
    main()
