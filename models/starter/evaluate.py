"""Measures, on fillers never trained on, how many facts greedy answers carry over.

`python -m models.starter.evaluate --work DIR --chats 60`
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

from models.starter import dialogues
from models.starter.chat_format import render_chat
from models.starter.dialogues import Dialogue
from models.starter.export import load_model, load_tokenizer
from models.starter.fillers import Fillers

HELD_OUT_SEED = 7
BATCH = 16
ACCEPTANCE = (
    "Write an email to Dana asking to move Friday's review to Monday because the hall is closed."
)


@dataclass(frozen=True, slots=True)
class Score:
    """`exact`: answers equal to the reference; `facts`: share of required texts found."""

    task: str
    chats: int
    exact: float
    facts: float


def held_out(count: int) -> list[Dialogue]:
    """`count` chats of each task, from a seed that training does not use."""
    f = Fillers(random.Random(HELD_OUT_SEED))
    makers: list[Callable[[Fillers], Dialogue]] = [
        dialogues.app_email_dialogue,
        dialogues.app_reply_dialogue,
        dialogues.app_wish_dialogue,
        dialogues.order_dialogue,
        dialogues.app_summary_dialogue,
        dialogues.question_dialogue,
        dialogues.help_dialogue,
        dialogues.email_dialogue,
        dialogues.revision_dialogue,
        dialogues.reply_dialogue,
        dialogues.rewrite_dialogue,
        dialogues.summary_dialogue,
        dialogues.page_dialogue,
        dialogues.title_dialogue,
        dialogues.talk_dialogue,
        dialogues.copying_dialogue,
    ]
    return [make(f) for make in makers for _ in range(count)]


@torch.inference_mode()
def answers(
    model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, chats: list[Dialogue]
) -> list[str]:
    """The greedy answer to the last turn of each chat."""
    tokenizer.padding_side = "left"
    prompts = [render_chat(chat.messages()[:-1], add_generation_prompt=True) for chat in chats]
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    found = [""] * len(prompts)
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        batch = tokenizer([prompts[i] for i in part], return_tensors="pt", padding=True)
        batch.pop("token_type_ids", None)
        out = model.generate(**batch, max_new_tokens=220)
        texts = tokenizer.batch_decode(
            out[:, batch["input_ids"].shape[1] :], skip_special_tokens=True
        )
        for index, text in zip(part, texts, strict=True):
            found[index] = text
    return found


def fact_share(chat: Dialogue, answer: str) -> float:
    """Share of the chat's facts found word for word; where none are listed, of reference lines."""
    wanted = chat.facts or tuple(chat.turns[-1][1].split("\n"))
    return sum(fact in answer for fact in wanted) / len(wanted)


def scores(chats: list[Dialogue], found: list[str]) -> list[Score]:
    by_task: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for chat, answer in zip(chats, found, strict=True):
        result = (answer == chat.turns[-1][1], fact_share(chat, answer))
        by_task[chat.task].append(result)
    return [
        Score(
            task,
            len(rows),
            sum(r[0] for r in rows) / len(rows),
            sum(r[1] for r in rows) / len(rows),
        )
        for task, rows in by_task.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--chats", type=int, default=60, help="chats per task")
    parser.add_argument("--show", type=int, default=2, help="answers printed per task")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = load_tokenizer(arguments.work)
    model = load_model(arguments.work, tokenizer)
    probe = Dialogue("probe", dialogues.DEFAULT_SYSTEM, ((ACCEPTANCE, ""),))
    print(answers(model, tokenizer, [probe])[0])
    chats = held_out(arguments.chats)
    found = answers(model, tokenizer, chats)
    for index in range(0, len(chats), arguments.chats):
        for i in range(index, index + arguments.show):
            print(f"\n=== {chats[i].task}\n{chats[i].turns[-1][0]}\n--->\n{found[i]}")
    for score in scores(chats, found):
        print(f"{score.task:12} exact {score.exact:5.1%} facts {score.facts:5.1%} of {score.chats}")


if __name__ == "__main__":
    main()
