import json
from datetime import date

import pytest

from app.core.errors import UserError
from app.engine.chat_template import ChatTemplate
from app.engine.model_folder import ModelFolder
from tests.unit.engine import chat_templates
from tests.unit.engine.folders import MODELS

CHAT = [
    {"role": "system", "content": "Be brief."},
    {"role": "user", "content": "Hi"},
    {"role": "assistant", "content": "Hello!"},
    {"role": "user", "content": "Why?"},
]


def render(source, messages=CHAT, **options):
    return ChatTemplate(source, bos_token="<s>", eos_token="</s>").render(messages, **options)


@pytest.mark.parametrize("path", sorted(MODELS.iterdir()), ids=lambda path: path.name)
def test_rendering_equals_that_of_transformers(path):
    folder = ModelFolder.open(path)
    chat = json.loads((path / "expected.json").read_text(encoding="utf-8"))["chat"]
    template = ChatTemplate(
        folder.require_chat_template(), bos_token=folder.bos_token, eos_token=folder.eos_token
    )
    assert template.render(chat["messages"]) == chat["rendered"]


def test_chatml():
    assert render(chat_templates.CHATML) == (
        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
        "<|im_start|>assistant\nHello!<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )


def test_phi3_without_generation_prompt():
    text = render(chat_templates.PHI3, CHAT[:2], add_generation_prompt=False)
    assert text == "<|system|>\nBe brief.<|end|>\n<|user|>\nHi<|end|>\n</s>"


def test_llama3_gets_a_date_that_does_not_change_with_the_clock():
    fixed = render(chat_templates.LLAMA3)
    assert "Today: 01 Jan 2026\nBe brief.<|eot_id|>" in fixed
    given = ChatTemplate(chat_templates.LLAMA3, today=date(2026, 11, 24)).render(CHAT)
    assert "Today: 24 Nov 2026\n" in given


def test_system_text_moves_into_the_first_user_message_where_it_is_refused():
    assert render(chat_templates.GEMMA) == (
        "<s><start_of_turn>user\nBe brief.\n\nHi<end_of_turn>\n"
        "<start_of_turn>model\nHello!<end_of_turn>\n<start_of_turn>user\nWhy?<end_of_turn>\n"
        "<start_of_turn>model\n"
    )


def test_system_text_moves_also_where_it_is_left_out_silently():
    source = (
        "{% for m in messages %}{% if m.role == 'user' %}[{{ m.content }}]{% endif %}{% endfor %}"
    )
    assert render(source, CHAT[:2]) == "[Be brief.\n\nHi]"


def test_system_text_alone_becomes_a_user_message():
    assert "<start_of_turn>user\nBe brief.<end_of_turn>" in render(chat_templates.GEMMA, CHAT[:1])


def test_mistral_keeps_its_system_text_at_the_last_user_message():
    assert render(chat_templates.MISTRAL) == (
        "<s>[INST] Hi[/INST] Hello!</s>[INST] Be brief.\n\nWhy?[/INST]"
    )


def test_repeated_roles_are_joined_where_the_template_wants_turns():
    twice = [CHAT[1], CHAT[3]]
    assert "user\nHi\n\nWhy?<end_of_turn>" in render(chat_templates.GEMMA, twice)
    assert "user\nHi<|im_end|>\n<|im_start|>user\nWhy?" in render(chat_templates.CHATML, twice)


def test_messages_of_the_caller_stay_as_they_are():
    before = [dict(message) for message in CHAT]
    render(chat_templates.GEMMA)
    assert before == CHAT


def test_what_transformers_offers_to_templates():
    source = (
        "{% generation %}{{ {'b': '<é>', 'a': 1} | tojson }}{% endgeneration %}"
        "{% for i in range(9) %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}"
        "{{ tools is none }}{{ extra }}"
    )
    assert render(source, extra="x") == '{"b": "<é>", "a": 1}01Truex'


@pytest.mark.parametrize(
    "source",
    [
        "{{ raise_exception('no') }}",
        "{{ nothing.at.all }}",
        "{{ messages[0]['content'] + 1 }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ messages.append(1) }}",
    ],
)
def test_template_that_fails_is_told_in_one_sentence(source):
    with pytest.raises(UserError) as caught:
        render(source)
    assert caught.value.code == "chat-template-failed"


def test_template_that_is_no_jinja_is_told_at_once():
    with pytest.raises(UserError) as caught:
        ChatTemplate("{% for %}")
    assert caught.value.code == "chat-template-invalid"


def test_nothing_is_drawn_by_chance():
    source = "{{ ['a', 'b', 'c', 'd', 'e', 'f'] | random }}{{ [] | random }}{{ lipsum is defined }}"
    assert {render(source) for _ in range(20)} == {"aFalse"}


def test_new_template_on_another_day_renders_the_same():
    texts = {render(chat_templates.LLAMA3) for _ in range(2)}
    assert texts == {ChatTemplate(chat_templates.LLAMA3, bos_token="<s>").render(CHAT)}
    assert "Today: 01 Jan 2026" in texts.pop()
