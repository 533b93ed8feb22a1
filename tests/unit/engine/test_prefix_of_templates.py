"""A long chat in the templates of well-known models: what each turn computes anew.

Never more than the new turn, what the template itself rewrites of the turn before, and one block.
"""

from dataclasses import dataclass

import pytest

from app.core.generation import PromptMessage
from tests.unit.engine import real_templates
from tests.unit.engine.played_chat import Chat

BLOCK = 32
TURNS = 20
SYSTEM = " ".join(["You help with the plans of a small office and answer in short sentences."] * 8)


@dataclass(frozen=True)
class Form:
    """A template, and what it rewrites of the last turn when the next one begins."""

    source: str
    end: str
    drops_thoughts: bool = False
    moves_system: bool = False
    thinks: bool = False

    def rewritten(self, question: str, answer: str) -> str:
        said = answer.rpartition("</think>")[2].strip()
        if self.moves_system:
            return f"{question}[/INST] {said}</s>"
        return f"{said}<|im_end|>" if self.drops_thoughts else ""


FORMS = {
    "llama-3": Form(real_templates.LLAMA3, "<|eot_id|>"),
    "qwen3": Form(real_templates.QWEN3, "<|im_end|>", drops_thoughts=True, thinks=True),
    "qwen3-quiet": Form(real_templates.QWEN3_QUIET, "<|im_end|>", drops_thoughts=True),
    "phi-3": Form(real_templates.PHI3, "<|end|>"),
    "gemma": Form(real_templates.GEMMA, "<end_of_turn>"),
    "mistral-1": Form(real_templates.MISTRAL_1, "</s>"),
    "mistral-3": Form(real_templates.MISTRAL_3, "</s>", moves_system=True),
    "mistral-7": Form(real_templates.MISTRAL_7, "</s>"),
}


class Walk:
    """A chat whose full blocks of computed tokens stay known, as in the engine."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.chat = Chat(form.source, SYSTEM, form.end)
        self.blocks = set()

    def tokens(self, text):
        return len(self.chat.tokenizer.encode(text))

    def turn_tokens(self, question):
        """The question with all that the template puts around it, up to where the answer begins."""
        text = self.chat.render(self.chat.messages)
        start = text.rindex(question)
        if self.form.moves_system:
            start = text.rindex("[INST]")
        around = text.rindex(self.form.end, 0, start) if self.form.end in text[:start] else 0
        return self.tokens(text[around:])

    def compute(self, prompt):
        """How many tokens the prompt costs; all of it is known after that."""
        row = self.chat.row_of(prompt)
        known = 0
        while tuple(row[: known + BLOCK]) in self.blocks and known + BLOCK < len(row):
            known += BLOCK
        self.learn(row)
        return len(row) - known

    def learn(self, row):
        self.blocks |= {tuple(row[:end]) for end in range(BLOCK, len(row) + 1, BLOCK)}

    def question(self, turn):
        return f"What about item {turn} of the list, who does it and until which day of the week?"

    def answer(self, turn):
        said = f"Item {turn} is for Kim and Ola and must be done until Friday at noon."
        if self.form.thinks:
            return f"<think>\nThey ask for item {turn}, so I look at the list.\n</think>\n\n{said}"
        return said

    def write(self, prompt, text, **how):
        self.chat.answer(prompt, text, **how)
        self.learn(self.chat.row)

    def ask(self, turn):
        """The prompt of a turn, what it costs and what it may cost."""
        messages = self.chat.messages
        last = [message.content for message in messages[-2:]] if turn else ["", ""]
        prompt = self.chat.ask(self.question(turn))
        allowed = self.turn_tokens(self.question(turn)) + BLOCK
        if turn:
            allowed += self.tokens(self.form.rewritten(*last))
        return prompt, self.compute(prompt), allowed

    def talk(self, turns=TURNS):
        for turn in range(turns):
            self.write(self.ask(turn)[0], self.answer(turn))


@pytest.fixture(params=FORMS)
def walk(request):
    return Walk(FORMS[request.param])


def test_each_of_20_turns_computes_the_new_turn_and_what_the_template_rewrites(walk):
    allowed = 0
    for turn in range(TURNS):
        prompt, cost, allowed = walk.ask(turn)
        if turn:
            assert cost <= allowed, f"turn {turn}"
        walk.write(prompt, walk.answer(turn))
    assert len(walk.chat.row) > 4 * allowed


def test_rows_hold_what_the_model_wrote_and_say_what_the_template_says(walk):
    for turn in range(TURNS):
        prompt = walk.ask(turn)[0]
        said = walk.chat.tokenizer.raw_text(walk.chat.row_of(prompt))
        assert said.split() == walk.chat.render(walk.chat.messages).split()
        walk.write(prompt, walk.answer(turn))
    if not walk.form.drops_thoughts and not walk.form.moves_system:
        row, written = walk.chat.row, walk.chat.tokenizer.letters(walk.answer(3))
        assert written != walk.chat.tokenizer.encode(walk.answer(3))
        assert any(row[i : i + len(written)] == written for i in range(len(row)))


def test_white_space_around_answers_does_not_cost_more(walk):
    for turn in range(TURNS):
        prompt, cost, allowed = walk.ask(turn)
        assert turn == 0 or cost <= allowed + 2, f"turn {turn}"
        walk.write(prompt, f" {walk.answer(turn)}\n\n" if turn % 2 else walk.answer(turn))


def test_answers_without_thoughts_keep_their_ids_when_later_ones_think():
    walk = Walk(FORMS["qwen3"])
    for turn in range(TURNS):
        prompt, cost, allowed = walk.ask(turn)
        assert turn == 0 or cost <= allowed, f"turn {turn}"
        text = walk.answer(turn)
        walk.write(prompt, text.rpartition("</think>\n\n")[2] if turn < TURNS / 2 else text)


def test_edited_question_computes_only_itself(walk):
    walk.talk()
    allowed = walk.ask(TURNS)[2]
    walk.chat.messages[-1] = PromptMessage("user", "What about the list of last week?")
    edited = walk.chat.build()
    assert walk.compute(edited) <= allowed


def test_question_edited_early_in_the_chat_computes_only_its_turn(walk):
    walk.talk()
    chat = walk.chat
    fifth = [i for i, message in enumerate(chat.messages) if message.role == "user"][5]
    question, answer = (message.content for message in chat.messages[fifth - 2 : fifth])
    chat.messages = [*chat.messages[:fifth], PromptMessage("user", "What about last week?")]
    chat.row = _row(chat.messages)
    allowed = walk.turn_tokens("What about last week?") + BLOCK
    allowed += walk.tokens(walk.form.rewritten(question, answer))
    assert walk.compute(chat.build()) <= allowed


def test_another_answer_to_the_same_question_computes_at_most_one_block(walk):
    walk.talk()
    prompt = walk.ask(TURNS)[0]
    row = list(walk.chat.row)
    walk.write(prompt, "Nobody knows.")
    walk.chat.messages.pop()
    walk.chat.row = row
    again = walk.chat.build()
    assert again == prompt
    assert walk.compute(again) <= BLOCK


def test_stopped_answer_goes_on_with_its_own_ids_and_computes_at_most_one_block(walk):
    walk.talk()
    prompt = walk.ask(TURNS)[0]
    letters = walk.chat.tokenizer.letters("Item 20 is for Ki")
    walk.learn([*walk.chat.row_of(prompt), *letters])
    again = walk.chat.build("Item 20 is for Ki", letters)
    assert again.prefix_ids == tuple(letters)
    assert walk.compute(again) <= BLOCK
    walk.write(again, "m and Ola.", written="Item 20 is for Kim and Ola.")
    _, cost, allowed = walk.ask(TURNS + 1)
    assert cost <= allowed


def test_chat_goes_on_after_an_answer_that_was_stopped(walk):
    walk.talk(5)
    walk.write(walk.ask(5)[0], "Item 5 is for Ki", ends=False)
    _, cost, allowed = walk.ask(6)
    assert cost <= allowed


def test_question_behind_the_chat_that_is_taken_back_costs_the_next_turn_nothing(walk):
    walk.talk()
    aside = Walk(walk.form)
    aside.talk()
    chat = aside.chat
    messages, row = list(chat.messages), list(chat.row)
    aside.write(chat.ask("Give a title of at most six words for this chat."), "The list")
    chat.messages, chat.row = messages, row
    assert aside.ask(TURNS)[1] <= walk.ask(TURNS)[1]


def _row(messages):
    row = []
    for message in messages:
        if message.record is not None:
            record = message.record
            row = [*row[: record.kept], *record.prompt_ids, *record.answer_ids]
    return row
