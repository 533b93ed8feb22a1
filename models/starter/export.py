"""Exports trained weights as an OpenVINO model folder with int8 weights.

`python -m models.starter.export --work DIR --out models/starter/parley-starter`
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from nncf import CompressWeightsMode, compress_weights
from openvino import Core, save_model
from openvino_tokenizers import convert_tokenizer
from optimum.exporters.openvino import main_export
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from models.starter.chat_format import BEGIN, CHAT_TEMPLATE, END, PAD
from models.starter.network import Shape


def llama_config(shape: Shape, tokenizer: PreTrainedTokenizerFast) -> LlamaConfig:
    return LlamaConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.intermediate,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        head_dim=shape.head_dim,
        max_position_embeddings=shape.context,
        rms_norm_eps=1e-5,
        rope_theta=shape.rope_theta,
        tie_word_embeddings=False,
        bos_token_id=tokenizer.convert_tokens_to_ids(BEGIN),
        eos_token_id=tokenizer.convert_tokens_to_ids(END),
        pad_token_id=tokenizer.convert_tokens_to_ids(PAD),
    )


def load_tokenizer(work: Path) -> PreTrainedTokenizerFast:
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(work / "tokenizer.json"),
        bos_token=BEGIN,
        eos_token=END,
        pad_token=PAD,
        model_max_length=Shape().context,
        clean_up_tokenization_spaces=False,
    )
    tokenizer.chat_template = CHAT_TEMPLATE
    return tokenizer


def load_model(work: Path, tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """The checkpoint's weights in transformers' class, with greedy decoding as the default."""
    state = torch.load(work / "weights.pt", weights_only=True)
    # An earlier run may have had another vocabulary.
    shape = Shape(vocabulary=len(state["lm_head.weight"]))
    model = LlamaForCausalLM(llama_config(shape, tokenizer))
    model.load_state_dict(state)
    model.generation_config.do_sample = False
    model.generation_config.max_new_tokens = 512
    return model.eval()


def export(work: Path, out: Path) -> None:
    """Writes the model folder: IR, tokenizer and detokenizer models, configuration."""
    tokenizer = load_tokenizer(work)
    model = load_model(work, tokenizer)
    with tempfile.TemporaryDirectory() as name:
        source, full = Path(name) / "hf", Path(name) / "ov"
        model.save_pretrained(source)
        tokenizer.save_pretrained(source)
        main_export(str(source), full, task="text-generation-with-past", convert_tokenizer=False)
        network = Core().read_model(full / "openvino_model.xml")
        # Symmetric, one scale per output channel: the form that the NPU compiler takes too.
        network = compress_weights(network, mode=CompressWeightsMode.INT8_SYM)
        out.mkdir(parents=True, exist_ok=True)
        save_model(network, out / "openvino_model.xml", compress_to_fp16=False)
        for path in full.glob("*.j*"):
            shutil.copy(path, out / path.name)
    _save_tokenizer_models(tokenizer, out)
    _tidy(out)


def _save_tokenizer_models(tokenizer: PreTrainedTokenizerFast, out: Path) -> None:
    encoder, decoder = convert_tokenizer(tokenizer, with_detokenizer=True, skip_special_tokens=True)
    save_model(encoder, out / "openvino_tokenizer.xml")
    save_model(decoder, out / "openvino_detokenizer.xml")


def _tidy(out: Path) -> None:
    """Removes the temporary folder's name, which says nothing to a reader."""
    path = out / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config.pop("_name_or_path", None)
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.work, arguments.out)


if __name__ == "__main__":
    main()
