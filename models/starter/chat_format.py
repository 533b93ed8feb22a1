"""How a chat becomes text and tokens; the Jinja template and `render_chat` must agree."""

BEGIN, END, PAD = "<|begin|>", "<|end|>", "<|pad|>"
ROLES = ("system", "user", "assistant")
SPECIAL_TOKENS = [PAD, BEGIN, END, *(f"<|{role}|>" for role in ROLES)]

CHAT_TEMPLATE = """{{- '<|begin|>' -}}
{%- for message in messages -%}
{%- if message['role'] not in ['system', 'user', 'assistant'] -%}
{{- raise_exception('The roles are system, user and assistant.') -}}
{%- endif -%}
{{- '<|' + message['role'] + '|>' + message['content'] + '<|end|>' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}
{{- '<|assistant|>' -}}
{%- endif -%}
"""


def render_chat(messages: list[dict[str, str]], add_generation_prompt: bool = False) -> str:
    """The chat as text. Rendering more turns starts with the rendering of fewer."""
    text = BEGIN + "".join(f"<|{m['role']}|>{m['content']}{END}" for m in messages)
    return text + ("<|assistant|>" if add_generation_prompt else "")
