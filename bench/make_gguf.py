"""Make the benchmark model for llama.cpp: TinyLlama-1.1B's shape, random weights, Q4_0.

Usage: python -m bench.make_gguf   (needs the extra `bench-llama`; about a minute)

Embedding and output are Q8_0, as the OpenVINO export keeps both in int8.
"""

# The extra `bench-llama` is not installed where types are checked.
# pyright: reportMissingImports=false

from collections.abc import Iterator
from pathlib import Path

import gguf
import numpy as np

OUT = Path(__file__).parent / "models" / "tinyllama-1.1b-q4_0.gguf"
LAYERS, WIDTH, INNER, HEADS, KV_HEADS, HEAD_SIZE = 22, 2048, 5632, 32, 4, 64
VOCAB_SIZE, CONTEXT = 32_000, 4096
SPECIAL, BYTES = ["<unk>", "<s>", "</s>"], [f"<0x{byte:02X}>" for byte in range(256)]
SEED, SPREAD = 1, 0.04

Q4, Q8 = gguf.GGMLQuantizationType.Q4_0, gguf.GGMLQuantizationType.Q8_0


def matrices() -> Iterator[tuple[str, tuple[int, int], gguf.GGMLQuantizationType]]:
    """Name, shape (out, in) and type of every quantised weight."""
    yield "token_embd.weight", (VOCAB_SIZE, WIDTH), Q8
    for layer in range(LAYERS):
        yield f"blk.{layer}.attn_q.weight", (WIDTH, WIDTH), Q4
        yield f"blk.{layer}.attn_k.weight", (KV_HEADS * HEAD_SIZE, WIDTH), Q4
        yield f"blk.{layer}.attn_v.weight", (KV_HEADS * HEAD_SIZE, WIDTH), Q4
        yield f"blk.{layer}.attn_output.weight", (WIDTH, WIDTH), Q4
        yield f"blk.{layer}.ffn_gate.weight", (INNER, WIDTH), Q4
        yield f"blk.{layer}.ffn_up.weight", (INNER, WIDTH), Q4
        yield f"blk.{layer}.ffn_down.weight", (WIDTH, INNER), Q4
    yield "output.weight", (VOCAB_SIZE, WIDTH), Q8


def norms() -> list[str]:
    inside = [f"blk.{n}.{kind}_norm.weight" for n in range(LAYERS) for kind in ("attn", "ffn")]
    return [*inside, "output_norm.weight"]


def describe(writer: gguf.GGUFWriter) -> None:
    writer.add_name(OUT.stem)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_dimension_count(HEAD_SIZE)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_vocab_size(VOCAB_SIZE)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q4_0)


def add_vocabulary(writer: gguf.GGUFWriter) -> None:
    """Bytes and made-up words: llama.cpp wants a vocabulary, the benchmark feeds token ids."""
    known = [*SPECIAL, *BYTES]
    words = [f"\u2581w{index}" for index in range(VOCAB_SIZE - len(known))]
    types = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    types += [gguf.TokenType.BYTE] * len(BYTES) + [gguf.TokenType.NORMAL] * len(words)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([*known, *words])
    writer.add_token_scores([0.0] * VOCAB_SIZE)
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)


def main() -> None:
    rng = np.random.default_rng(SEED)
    OUT.parent.mkdir(exist_ok=True)
    writer = gguf.GGUFWriter(OUT, "llama")
    describe(writer)
    add_vocabulary(writer)
    for name in norms():
        writer.add_tensor(name, np.ones(WIDTH, np.float32))
    for name, shape, kind in matrices():
        weights = rng.standard_normal(shape, np.float32) * np.float32(SPREAD)
        writer.add_tensor(name, gguf.quants.quantize(weights, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main()
