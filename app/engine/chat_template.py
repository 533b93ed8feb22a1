"""Messages to the prompt text that a model was trained on."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NoReturn

from jinja2 import Template, TemplateError, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.core.errors import UserError
from app.engine.template_clock import english_date

ChatMessage = Mapping[str, str]

_PROBE = "c7e1"
# What the Python code inside a template may raise when it meets messages it was not made for.
_FAILURES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
)
_FIXED_DATE = date(2026, 1, 1)


class ChatTemplate:
    """A compiled chat template. Rendering is pure: the same messages give the same text.

    Templates that refuse a system message, or leave it out, get it at the head of the first user
    message; those that want user and assistant in turn get repeated messages as one.

    Args:
        source: Jinja text as model makers write it for transformers.
        today: What ``strftime_now`` tells. It is fixed by default: a prompt that changes with the
            clock could not be found in the KV cache again.

    Raises:
        UserError: ``chat-template-invalid`` when the source is no Jinja.
    """

    def __init__(
        self,
        source: str,
        *,
        bos_token: str = "",
        eos_token: str = "",
        today: date = _FIXED_DATE,
    ) -> None:
        self._tokens = {"bos_token": bos_token, "eos_token": eos_token}
        self._template = _compile(source, today)
        self._takes_system = self._keeps(_message("system"), _message("user"))
        self._takes_repeats = self._keeps(_message("user"), _message("user"))

    def render(
        self,
        messages: Sequence[ChatMessage],
        *,
        add_generation_prompt: bool = True,
        **variables: object,
    ) -> str:
        """The prompt text of ``messages``, each with ``role`` and ``content``.

        Args:
            messages: Oldest first.
            add_generation_prompt: End with what stands before an answer.
            **variables: What else the template knows, such as ``enable_thinking``.

        Raises:
            UserError: ``chat-template-failed`` when the template refuses the messages.
        """
        try:
            return self._render(self._fitting(messages), add_generation_prompt, variables)
        except _FAILURES as error:
            raise UserError(
                "chat-template-failed",
                f"The model's chat template refuses this chat: {error}. "
                "Start a new chat or choose another model.",
            ) from error

    def _render(
        self, messages: Sequence[ChatMessage], prompt: bool, variables: Mapping[str, object]
    ) -> str:
        known = {"tools": None, "documents": None, **self._tokens, **variables}
        return self._template.render(
            messages=[dict(message) for message in messages],
            add_generation_prompt=prompt,
            **known,
        )

    def _fitting(self, messages: Sequence[ChatMessage]) -> Sequence[ChatMessage]:
        if not self._takes_system:
            messages = _system_into_user(messages)
        return messages if self._takes_repeats else _merge_repeats(messages)

    def _keeps(self, *messages: ChatMessage) -> bool:
        """Whether the template renders all of these messages."""
        try:
            text = self._render(messages, prompt=True, variables={})
        except _FAILURES:
            return False
        return text.count(_PROBE) == len(messages)


class _GenerationTag(Extension):
    """``{% generation %}`` marks answers for training; here it is only its content."""

    tags = {"generation"}  # noqa: RUF012  (jinja2 declares it so)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _compile(source: str, today: date) -> Template:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[_GenerationTag, loopcontrols]
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _raise
    environment.globals["strftime_now"] = partial(english_date, today)
    # What is drawn by chance could not be found in the KV cache again.
    environment.filters["random"] = _first
    del environment.globals["lipsum"]
    try:
        return environment.from_string(source)
    except TemplateError as error:
        raise UserError(
            "chat-template-invalid",
            f"The model's chat template cannot be read: {error}. Export the model again.",
        ) from error


def _raise(message: str) -> NoReturn:
    raise TemplateError(message)


def _first(values: Sequence[Any]) -> Any:
    return values[0] if values else ""


def _to_json(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    """As transformers has it: Jinja's own would escape HTML."""
    return json.dumps(
        value,
        ensure_ascii=ensure_ascii,
        indent=indent,
        separators=separators,
        sort_keys=sort_keys,
    )


def _message(role: str) -> ChatMessage:
    return {"role": role, "content": _PROBE}


def _system_into_user(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    system = "\n\n".join(m["content"] for m in messages if m["role"] == "system")
    rest = [m for m in messages if m["role"] != "system"]
    first = next((i for i, m in enumerate(rest) if m["role"] == "user"), None)
    if not system:
        return rest
    if first is None:
        return [{"role": "user", "content": system}, *rest]
    rest[first] = _joined({"role": "user", "content": system}, rest[first])
    return rest


def _merge_repeats(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    merged: list[ChatMessage] = []
    for message in messages:
        if merged and merged[-1]["role"] == message["role"]:
            merged[-1] = _joined(merged[-1], message)
        else:
            merged.append(message)
    return merged


def _joined(first: ChatMessage, second: ChatMessage) -> ChatMessage:
    return {**second, "content": f"{first['content']}\n\n{second['content']}"}
