"""Trains the network on the shards of `models.starter.corpus`, with a token budget and checkpoints.

`torchrun --nproc-per-node 2 -m models.starter.train --work DIR --tokens 12`
Two processes of one thread each lose less to other programs on a shared PC than one of two threads.
"""

import argparse
import logging
import os
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn import functional as F

from models.starter.batches import Batch, batches
from models.starter.corpus import SEED
from models.starter.muon import Muon
from models.starter.network import Network, Shape
from models.starter.wiring import wire_induction

log = logging.getLogger(__name__)

MUON_RATE = 0.015
ADAM_RATE = 0.003
WARM_UP_STEPS = 60
DECAY_FROM = 0.55
CHECKPOINT_SECONDS = 240


@dataclass(slots=True)
class Progress:
    """How far the run is; `seconds` of the processor's time over all restarts, `shard` read now."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    shard: int = 0
    recent: list[float] = field(default_factory=list)


def rate(progress: Progress, budget: float) -> float:
    """Warm-up, a constant part, then linear to zero at the end of the budget (tokens).

    Nothing depends on the clock, so that a pause does no harm.
    """
    share = min(1.0, progress.tokens / budget)
    warm = min(1.0, (progress.step + 1) / WARM_UP_STEPS)
    return warm * min(1.0, max(0.0, (1 - share) / (1 - DECAY_FROM)))


class Trainer:
    """One process of the run; `rank` of `ranks` processes, each on its part of every batch."""

    def __init__(self, work: Path, rank: int, ranks: int) -> None:
        self.work, self.rank, self.ranks = work, rank, ranks
        torch.manual_seed(SEED)
        self.network = Network(Shape())
        wire_induction(self.network)
        named = list(self.network.named_parameters())
        matrices = [p for name, p in named if p.ndim == 2 and "layers" in name]
        rest = [p for name, p in named if p.ndim != 2 or "layers" not in name]
        self.mine = matrices[rank::ranks]
        self.matrices = matrices
        self.muon = Muon(self.mine)
        self.adam = torch.optim.AdamW(rest, lr=ADAM_RATE, betas=(0.9, 0.95), weight_decay=0.01)
        self.progress = Progress()

    def step(self, batch: Batch, scale: float) -> float:
        """One update; returns the mean loss over the answers' tokens of all ranks."""
        loss, count = self._backward(batch)
        total = self._reduce_gradients(torch.tensor([loss, float(count)]))
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for group in self.adam.param_groups:
            group["lr"] = ADAM_RATE * scale
        self.adam.step()
        self._muon_step(MUON_RATE * scale)
        self.network.zero_grad(set_to_none=True)
        return total

    def _backward(self, batch: Batch) -> tuple[float, int]:
        mask = torch.from_numpy(batch.mask)
        hidden = self.network.model(torch.from_numpy(batch.inputs))[mask]
        logits = self.network.lm_head(hidden)
        loss = F.cross_entropy(logits, torch.from_numpy(batch.targets)[mask], reduction="sum")
        loss.backward()
        return float(loss.detach()), int(mask.sum())

    def _reduce_gradients(self, sums: Tensor) -> float:
        gradients = [p.grad for p in self.network.parameters() if p.grad is not None]
        flat = torch.cat([*(g.flatten() for g in gradients), sums])
        if self.ranks > 1:
            dist.all_reduce(flat)
        flat[:-1] /= flat[-1]
        for gradient, part in zip(
            gradients, flat[:-2].split([g.numel() for g in gradients]), strict=True
        ):
            gradient.copy_(part.view_as(gradient))
        return float(flat[-2])

    @torch.no_grad()
    def _muon_step(self, lr: float) -> None:
        """Each rank updates its share of the matrices; a sum with zeros hands them round."""
        self.muon.step(lr)
        if self.ranks == 1:
            return
        own = {id(p) for p in self.mine}
        flat = torch.cat(
            [p.flatten() if id(p) in own else torch.zeros(p.numel()) for p in self.matrices]
        )
        dist.all_reduce(flat)
        for parameter, part in zip(
            self.matrices, flat.split([p.numel() for p in self.matrices]), strict=True
        ):
            parameter.copy_(part.view_as(parameter))

    def save(self) -> None:
        """State per rank to resume from; weights.pt for export and evaluation."""
        now = self.progress
        progress = (now.step, now.tokens, now.seconds, now.shard)
        state = {
            "network": self.network.state_dict(),
            "adam": self.adam.state_dict(),
            "muon": self.muon.buffers,
            "progress": progress,
        }
        _save_atomically(state, self.work / f"checkpoint-{self.rank}.pt")
        if self.rank == 0:
            _save_atomically(self.network.state_dict(), self.work / "weights.pt")

    def resume(self) -> None:
        path = self.work / f"checkpoint-{self.rank}.pt"
        if not path.exists():
            self._warm_start()
            return
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.adam.load_state_dict(state["adam"])
        self.muon.buffers = state["muon"]
        self.progress = Progress(*state["progress"])
        log.info("resumed at step %d", self.progress.step)

    def _warm_start(self) -> None:
        """Weights of an earlier run, where `models.starter.warm_start` has left some."""
        path = self.work / "start.pt"
        if path.exists():
            self.network.load_state_dict(torch.load(path, weights_only=True))
            log.info("started from earlier weights")


def _save_atomically(state: object, path: Path) -> None:
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)


def run(trainer: Trainer, budget: float, tokens_per_batch: int) -> None:
    """Trains until `budget` tokens are read. A restart reads its shard again, in another order."""
    progress = trainer.progress
    seed = SEED + progress.step
    stream = batches(
        trainer.work, tokens_per_batch, trainer.rank, trainer.ranks, seed, progress.shard
    )
    saved = time.monotonic()
    for batch in stream:
        began = time.process_time()
        loss = trainer.step(batch, rate(progress, budget))
        progress.step += 1
        progress.tokens += int(_summed(batch.inputs.size, trainer.ranks))
        progress.seconds += time.process_time() - began
        progress.shard = batch.shard
        progress.recent.append(loss)
        if progress.step % 20 == 0:
            _report(progress, budget)
        due = _summed(time.monotonic() - saved, trainer.ranks) > CHECKPOINT_SECONDS * trainer.ranks
        if due or progress.tokens >= budget:
            trainer.save()
            saved = time.monotonic()
        if progress.tokens >= budget:
            return


def _summed(value: float, ranks: int) -> float:
    """The sum over all ranks, so that all take the same decisions."""
    if ranks == 1:
        return value
    total = torch.tensor([value], dtype=torch.float64)
    dist.all_reduce(total)
    return float(total)


def _report(progress: Progress, budget: float) -> None:
    loss = sum(progress.recent) / len(progress.recent)
    progress.recent.clear()
    log.info(
        "step %d loss %.4f tokens %.2f M rate %.2f shard %d cpu %.1f min",
        progress.step,
        loss,
        progress.tokens / 1e6,
        rate(progress, budget),
        progress.shard,
        progress.seconds / 60,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tokens", type=float, default=12, help="budget in millions")
    parser.add_argument("--batch-tokens", type=int, default=4096)
    arguments = parser.parse_args()
    rank, ranks = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    logging.basicConfig(
        level=logging.INFO if rank == 0 else logging.WARNING, format="%(asctime)s %(message)s"
    )
    torch.set_num_threads(1 if ranks > 1 else 2)
    if ranks > 1:
        # A paused run must not end as a failed one.
        dist.init_process_group("gloo", timeout=timedelta(hours=12))
    trainer = Trainer(arguments.work, rank, ranks)
    trainer.resume()
    log.info("%.2f million parameters", trainer.network.parameter_count() / 1e6)
    run(trainer, arguments.tokens * 1e6, arguments.batch_tokens)
    if ranks > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
