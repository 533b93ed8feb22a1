import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.generation import PromptMessage, TokenRecord
from tests.unit.engine import chat_templates
from tests.unit.engine.played_chat import Chat


@pytest.fixture(params=["chatml", "llama3", "phi3", "gemma"])
def chat(request):
    ends = {"llama3": "<|eot_id|>", "phi3": "<|end|>", "gemma": "<end_of_turn>"}
    source = chat_templates.ALL[request.param]
    return Chat(source, end=ends.get(request.param, "<|im_end|>"))


def test_first_prompt_is_the_rendered_text(chat):
    prompt = chat.ask("Hello there")
    assert prompt.kept == 0
    assert prompt.prefix_ids == ()
    assert chat.tokenizer.raw_text(prompt.prompt_ids) == chat.render(chat.messages)


def test_second_turn_keeps_the_whole_row_and_tokenises_only_what_is_new(chat):
    chat.answer(chat.ask("Hello there"), "Good day to you")
    prompt = chat.ask("And now")
    assert prompt.kept == len(chat.row)
    assert not any("Good" in text for text in chat.tokenizer.encoded)
    assert chat.tokenizer.raw_text(chat.row_of(prompt)) == chat.render(chat.messages)


def test_many_turns_keep_the_ids_of_every_answer(chat):
    for turn in range(6):
        prompt = chat.ask(f"Question {turn}")
        assert prompt.kept == len(chat.row)
        chat.answer(prompt, f"Answer {turn}", ends=turn % 2 == 0)
    letters = [chat.tokenizer.id_of(letter) for letter in "Answer 0"]
    assert any(chat.row[i : i + 8] == letters for i in range(len(chat.row)))


def test_white_space_that_the_template_strips_stays_in_the_row():
    chat = Chat(chat_templates.LLAMA3, end="<|eot_id|>")
    chat.answer(chat.ask("Hello"), " Good day\n\n")
    assert chat.ask("And now").kept == len(chat.row)


def test_moved_system_text_makes_mistral_read_again_from_where_it_differs():
    chat = Chat(chat_templates.MISTRAL, end="</s>")
    first = chat.ask("Hello")
    chat.answer(first, "Good day")
    prompt = chat.ask("And now")
    assert 0 < prompt.kept < len(first.prompt_ids)
    assert chat.tokenizer.raw_text(chat.row_of(prompt)) == chat.render(chat.messages)


def test_mistral_without_system_text_keeps_the_row():
    chat = Chat(chat_templates.MISTRAL, system="", end="</s>")
    chat.answer(chat.ask("Hello"), " Good day", written="Good day")
    prompt = chat.ask("And now")
    assert prompt.kept == len(chat.row)


def test_thoughts_that_the_template_drops_are_dropped():
    chat = Chat(chat_templates.THINKING)
    first = chat.ask("Hello")
    chat.answer(first, "<think>hm</think>\nGood day")
    prompt = chat.ask("And now")
    assert prompt.kept == len(first.prompt_ids)
    assert "hm" not in chat.tokenizer.raw_text(chat.row_of(prompt))
    assert chat.tokenizer.raw_text(chat.row_of(prompt)) == chat.render(chat.messages)


def test_answers_before_the_last_one_keep_their_ids_when_thoughts_are_dropped():
    chat = Chat(chat_templates.THINKING)
    for turn in range(4):
        chat.answer(chat.ask(f"Hello {turn}"), f"<think>hm</think>\nGood day {turn}")
    before = len(chat.row)
    prompt = chat.ask("And now")
    assert before - prompt.kept <= len("<think>hm</think>\nGood day 0") + 1
    assert chat.tokenizer.raw_text(chat.row_of(prompt)) == chat.render(chat.messages)


def test_think_block_of_the_generation_prompt_costs_the_answer_only():
    chat = Chat(chat_templates.EMPTY_THOUGHT)
    chat.answer(chat.ask("Hello"), "Good day")
    first = chat.ask("And now")
    chat.answer(first, "Well then")
    prompt = chat.ask("Why")
    text = chat.tokenizer.raw_text(chat.row[: prompt.kept])
    assert text.endswith("And now<|im_end|>\n<|im_start|>assistant\n")
    assert chat.tokenizer.raw_text(chat.row_of(prompt)) == chat.render(chat.messages)


def test_system_prompt_that_was_another_one_for_a_turn_finds_the_row_before(chat):
    chat.answer(chat.ask("Hello"), "Good day")
    kept = list(chat.row)
    chat.messages[0] = PromptMessage("system", "Be long.")
    chat.answer(chat.ask("And now"), "Well then")
    chat.messages[0] = PromptMessage("system", "Be brief.")
    assert list(chat.ask("Why").row[: len(kept)]) == kept


def test_white_space_in_the_system_prompt_counts(chat):
    chat.answer(chat.ask("Hello"), "Good day")
    chat.messages[0] = PromptMessage("system", "Be  brief.")
    prompt = chat.ask("And now")
    assert chat.tokenizer.raw_text(chat.row_of(prompt)) == chat.render(chat.messages)


def test_letters_that_the_tokenizer_composes_do_not_lose_the_row(chat):
    encode = chat.tokenizer.encode
    chat.tokenizer.encode = lambda text: encode(unicodedata.normalize("NFC", text))
    chat.answer(chat.ask("Gru\u0308\u00dfe"), "Good day")
    chat.answer(chat.ask("And now"), "Well then")
    assert chat.ask("Why").kept == len(chat.row)


def test_changed_system_text_is_read_anew(chat):
    chat.answer(chat.ask("Hello"), "Good day")
    chat.messages[0] = PromptMessage("system", "Be long.")
    prompt = chat.ask("And now")
    text = chat.tokenizer.raw_text(chat.row_of(prompt))
    assert text == chat.render(chat.messages)
    assert prompt.kept < len(chat.row)


def test_answer_cut_at_a_stop_string_does_not_bring_the_cut_text_back(chat):
    chat.answer(chat.ask("Hello"), "Good day END more", written="Good day ")
    prompt = chat.ask("And now")
    assert "END" not in chat.tokenizer.raw_text(chat.row_of(prompt))
    assert prompt.kept > 0


def test_answer_of_another_model_is_tokenised(chat):
    chat.answer(chat.ask("Hello"), "Good day")
    chat.messages[-1] = PromptMessage("assistant", "Good day")
    prompt = chat.ask("And now")
    assert prompt.kept == 0
    assert chat.tokenizer.raw_text(prompt.prompt_ids) == chat.render(chat.messages)


def test_answers_after_one_of_another_model_use_their_own_record(chat):
    chat.messages += [PromptMessage("user", "Hello"), PromptMessage("assistant", "Good day")]
    chat.row = []
    chat.answer(chat.ask("And now"), "Well then")
    assert chat.ask("Why").kept == len(chat.row)


def test_new_version_of_an_answer_gets_the_same_prompt(chat):
    chat.answer(chat.ask("Hello"), "Good day")
    row = list(chat.row)
    first = chat.ask("And now")
    chat.answer(first, "Well then")
    chat.messages.pop()
    chat.row = row
    assert chat.build() == first


def test_edited_question_keeps_what_is_before_it(chat):
    chat.answer(chat.ask("Hello"), "Good day")
    chat.ask("And now")
    chat.messages[-1] = PromptMessage("user", "And then")
    assert chat.build().kept == len(chat.row)


def test_continued_answer_begins_with_the_ids_that_were_written(chat):
    prompt = chat.ask("Hello")
    letters = chat.tokenizer.letters("Good d")
    again = chat.build("Good d", letters)
    assert (again.kept, again.prompt_ids) == (prompt.kept, prompt.prompt_ids)
    assert again.prefix_ids == tuple(letters)
    chat.answer(again, "ay", written="Good day")
    assert chat.ask("And now").kept == len(chat.row)


@pytest.mark.parametrize("ids", [(), (0, 1)])
def test_continued_answer_without_its_ids_is_tokenised(chat, ids):
    prompt = chat.ask("Hello")
    again = chat.build("Good day", ids)
    assert again.prompt_ids == prompt.prompt_ids
    assert chat.tokenizer.raw_text(again.prefix_ids) == "Good day"


@pytest.mark.parametrize(
    "record",
    [TokenRecord(10**6, (1,), (2,)), TokenRecord(0, (), ()), TokenRecord(3, (1, 2), (3,))],
)
def test_record_that_does_not_fit_is_not_used(chat, record):
    chat.messages += [PromptMessage("user", "Hello"), PromptMessage("assistant", "Day", record)]
    chat.tokenizer.encode("so that ids 1 to 3 are words")
    prompt = chat.ask("And now")
    assert chat.tokenizer.raw_text(prompt.prompt_ids) == chat.render(chat.messages)


texts = st.text("ab \n<|im_end|>é", max_size=12)


@given(st.sampled_from(["chatml", "gemma", "thinking"]), st.lists(st.tuples(texts, texts)))
def test_row_always_says_what_the_template_says(name, turns):
    chat = Chat(chat_templates.ALL[name])
    for question, answer in turns:
        prompt = chat.ask(question)
        written = chat.tokenizer.raw_text(chat.row_of(prompt))
        rendered = chat.render(chat.messages)
        assert "".join(written.split()) == "".join(rendered.split())
        chat.answer(prompt, answer)
