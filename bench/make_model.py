"""Make the benchmark model: TinyLlama-1.1B's shape, random weights, int4 asymmetric, group 128.

Usage: python bench/make_model.py   (needs the extra `convert`, 10 GB of memory, a few minutes)

Speed and memory do not depend on the weights' values, so nothing has to be downloaded.
"""

# The extra `convert` is not installed where types are checked.
# pyright: reportMissingImports=false

import itertools
import tempfile
from pathlib import Path

import torch
from optimum.exporters.openvino.convert import export_tokenizer
from optimum.intel import OVModelForCausalLM, OVWeightQuantizationConfig
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

OUT = Path(__file__).parent / "models" / "tinyllama-1.1b-int4"
SPECIAL = ["<s>", "</s>", "<|im_start|>", "<|im_end|>"]
BOS, EOS, TURN_END = 0, 1, 3
VOCAB_SIZE = 32_000
SEED = 1

CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def vocabulary() -> dict[str, int]:
    """Give every byte a token and fill the rest with made-up words, which only decoding meets."""
    syllables = [c + v for c, v in itertools.product("bdfghjklmnprstvz", "aeiou")]
    words = ("Ġ" + "".join(parts) for parts in itertools.product(syllables, repeat=3))
    tokens = [*SPECIAL, *sorted(pre_tokenizers.ByteLevel.alphabet())]
    tokens += itertools.islice(words, VOCAB_SIZE - len(tokens))
    return {token: index for index, token in enumerate(tokens)}


def make_tokenizer() -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary(), merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(SPECIAL)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=SPECIAL[BOS],
        eos_token=SPECIAL[EOS],
        pad_token=SPECIAL[EOS],
        chat_template=CHAT_TEMPLATE,
    )


def make_model() -> LlamaForCausalLM:
    """Build it with weights large enough that greedy output is varied."""
    torch.manual_seed(SEED)
    torch.set_default_dtype(torch.bfloat16)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=VOCAB_SIZE,
            hidden_size=2048,
            intermediate_size=5632,
            num_hidden_layers=22,
            num_attention_heads=32,
            num_key_value_heads=4,
            max_position_embeddings=4096,
            initializer_range=0.04,
            bos_token_id=BOS,
            eos_token_id=EOS,
            pad_token_id=EOS,
            dtype="bfloat16",
        )
    )
    torch.set_default_dtype(torch.float32)
    model.generation_config = GenerationConfig(
        bos_token_id=BOS, eos_token_id=[EOS, TURN_END], pad_token_id=EOS
    )
    return model


def main() -> None:
    quantization = OVWeightQuantizationConfig(bits=4, sym=False, group_size=128, ratio=1.0)
    with tempfile.TemporaryDirectory() as source:
        make_model().save_pretrained(source)
        exported = OVModelForCausalLM.from_pretrained(
            source, export=True, compile=False, quantization_config=quantization
        )
        exported.save_pretrained(OUT)
    tokenizer = make_tokenizer()
    tokenizer.save_pretrained(OUT)
    export_tokenizer(tokenizer, OUT)


if __name__ == "__main__":
    main()
