"""The prompt builder over real tokenizer models, of both kinds."""

import pytest

from app.core.generation import PromptMessage, TokenRecord
from app.engine.chat_template import ChatTemplate
from app.engine.model_folder import ModelFolder
from app.engine.prompt_builder import PromptBuilder
from app.engine.tokenizer import Tokenizer
from tests.unit.engine import chat_templates
from tests.unit.engine.folders import MODELS, metaspace_model

ANSWER = "The hall is closed, Dana 🌍"


class Model:
    def __init__(self, path, source, end) -> None:
        self.tokenizer = Tokenizer(ModelFolder.open(path))
        self.template = ChatTemplate(source, bos_token="<s>")
        self.end_ids = frozenset(self.tokenizer.encode(end))
        self.builder = PromptBuilder(
            self.render,
            self.tokenizer.encode,
            self.tokenizer.raw_text,
            self.end_ids,
            self.tokenizer.special_ids,
        )

    def render(self, messages):
        return self.template.render([{"role": m.role, "content": m.content} for m in messages])

    def letters(self, text):
        """Ids that the tokenizer would not choose, as a model may write them."""
        ids = [i for word in text.split(" ") for i in self.tokenizer.encode(" " + word)]
        assert ids != self.tokenizer.encode(text)
        return ids


@pytest.fixture(scope="module", params=["bytes", "metaspace"])
def model(request, tmp_path_factory):
    if request.param == "bytes":
        return Model(MODELS / "llama", chat_templates.CHATML, "<|im_end|>")
    folder = metaspace_model(tmp_path_factory.mktemp("metaspace"))
    return Model(folder, chat_templates.PHI3, "<|end|>")


@pytest.mark.parametrize("ends", [True, False])
def test_second_turn_begins_with_the_ids_that_the_model_wrote(model, ends):
    messages = [PromptMessage("user", "Is it closed?")]
    first = model.builder.build(messages)
    answer_ids = (*model.letters(ANSWER), *(model.end_ids if ends else ()))
    record = TokenRecord(first.kept, first.prompt_ids, answer_ids)
    text = model.tokenizer.decode(answer_ids)
    messages += [PromptMessage("assistant", text, record), PromptMessage("user", "Why?")]
    second = model.builder.build(messages)
    assert second.kept == len(first.prompt_ids) + len(answer_ids)
    row = [*first.prompt_ids, *answer_ids, *second.prompt_ids]
    assert model.tokenizer.raw_text(row).split() == model.render(messages).split()


def test_stopped_answer_goes_on_after_half_a_character(model):
    messages = [PromptMessage("user", "Is it closed?")]
    written = model.tokenizer.encode(ANSWER)[:-1]
    detokenizer = model.tokenizer.detokenizer()
    shown = "".join(map(detokenizer.add, written))
    again = model.builder.build(messages, shown, written)
    assert again.prefix_ids == tuple(written)
    rest = model.tokenizer.detokenizer(before=again.prefix_ids)
    assert shown + rest.add(model.tokenizer.encode(ANSWER)[-1]) == ANSWER
