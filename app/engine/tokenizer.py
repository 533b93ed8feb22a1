"""Text to token ids and back, by the tokenizer models of a model folder."""

import logging
import re
import sys
import threading
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import openvino as ov

from app.core.errors import UserError
from app.engine.detokenizer import ByteDetokenizer, Detokenizer, WindowDetokenizer
from app.engine.model_folder import ModelFolder
from app.engine.vocabulary import Vocabulary, read_vocabulary

_log = logging.getLogger(__name__)

_LATENCY = {"PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": 1, "INFERENCE_NUM_THREADS": 1}
_SAMPLE = "Hello, world!  It's 3 o'clock.\n\tdef f(x): return x**2\nGrüße, 世界 🌍 שלום"
_SAMPLED_IDS = 256
_UNSURE = re.compile("[\0\N{REPLACEMENT CHARACTER}]+")


class Tokenizer:
    """Encodes and decodes. Any thread may call it; calls wait for each other.

    Raises:
        UserError: ``tokenizer-unusable`` when OpenVINO cannot load the folder's tokenizer models.
    """

    def __init__(self, folder: ModelFolder) -> None:
        self._lock = threading.Lock()
        try:
            self._load(folder)
        except (RuntimeError, ValueError) as error:
            raise UserError(
                "tokenizer-unusable",
                f"The tokenizer of {folder.name} does not work with this version of OpenVINO. "
                "Export the model again with a current openvino-tokenizers.",
                path=folder.path,
            ) from error

    def _load(self, folder: ModelFolder) -> None:
        core = ov.Core()
        core.add_extension(str(_extension()))
        encoder = core.read_model(folder.tokenizer_xml)
        self._before, self._after = _take_special_segments(encoder)
        self._encoder = core.compile_model(encoder, "CPU", _LATENCY).create_infer_request()
        decoder = core.read_model(folder.detokenizer_xml)
        self._vocabulary = read_vocabulary(decoder)
        compiled = core.compile_model(decoder, "CPU", _LATENCY)
        self._id_type = compiled.input(0).element_type.to_dtype()
        self._decoder = compiled.create_infer_request()
        self._joins_bytes = self._vocabulary.is_exact and self._bytes_agree()

    @property
    def token_bytes(self) -> list[bytes]:
        """Bytes by token id, as they are joined to text."""
        return self._vocabulary.token_bytes

    @property
    def special_ids(self) -> frozenset[int]:
        """Ids that are no part of a text."""
        return self._vocabulary.special_ids

    def encode(self, text: str, *, add_special_tokens: bool = False) -> list[int]:
        """Token ids of ``text``; special tokens written in it are recognised.

        With ``add_special_tokens``, BOS, EOS or what else the tokenizer adds stand around the
        ids; chat templates write these themselves.
        """
        ids = self._encode(text) if text else []
        return [*self._before, *ids, *self._after] if add_special_tokens else ids

    def decode(self, ids: Iterable[int]) -> str:
        """The text of ``ids`` without special tokens."""
        detokenizer = self.detokenizer()
        return "".join([*map(detokenizer.add, ids), detokenizer.flush()])

    def raw_text(self, ids: Iterable[int]) -> str:
        """The text of ``ids`` with special tokens written out, as a chat template writes them."""
        joined = b"".join(self._vocabulary.bytes_of(token_id) for token_id in ids)
        return joined.decode("utf-8", "replace")

    def detokenizer(self, before: Iterable[int] = ()) -> Detokenizer:
        """A new streaming detokenizer that goes on after the tokens ``before``."""
        detokenizer = (
            ByteDetokenizer(self._vocabulary)
            if self._joins_bytes
            else WindowDetokenizer(self._decode)
        )
        for token_id in before:
            detokenizer.add(token_id)
        return detokenizer

    def _encode(self, text: str) -> list[int]:
        with self._lock:
            self._encoder.infer([ov.Tensor([text])])
            return self._encoder.get_tensor("input_ids").data[0].tolist()

    def _decode(self, ids: Sequence[int]) -> str:
        if not ids:
            return ""
        with self._lock:
            self._decoder.infer([np.array([ids], self._id_type)])
            return str(self._decoder.get_output_tensor(0).str_data[0])

    def _bytes_agree(self) -> bool:
        """Compare with the detokenizer model on a text and on ids from all over the vocabulary."""
        step = max(1, len(self.token_bytes) // _SAMPLED_IDS)
        samples = (self._encode(_SAMPLE), list(range(0, len(self.token_bytes), step)))
        agree = all(_agree(self._vocabulary, ids, self._decode(ids)) for ids in samples)
        if not agree:
            _log.info("the detokenizer model does more than join bytes; decoding by windows")
        return agree


def _agree(vocabulary: Vocabulary, ids: list[int], text: str) -> bool:
    """How many U+FFFD stand for broken bytes does not matter; NUL is left out on purpose."""
    detokenizer = ByteDetokenizer(vocabulary)
    joined = "".join([*map(detokenizer.add, ids), detokenizer.flush()])
    return _UNSURE.sub("", joined) == _UNSURE.sub("", text)


def _take_special_segments(model: ov.Model) -> tuple[list[int], list[int]]:
    """Make the model add no special tokens; give those it added before and after the text.

    CombineSegments joins (begin, end, ids) triples; a triple of constants is a special token.
    """
    before: list[int] = []
    after: list[int] = []
    taken = before
    for op in model.get_ops():
        if op.get_type_name() != "CombineSegments":
            continue
        for first in range(0, op.get_input_size() - 2, 3):
            nodes = [op.input_value(first + i).get_node() for i in range(3)]
            if any(node.get_type_name() != "Constant" for node in nodes):
                taken = after
                continue
            begin, end = (int(node.data.reshape(-1)[0]) for node in nodes[:2])
            taken += nodes[2].data.reshape(-1)[begin:end].tolist()
            op.input(first + 1).replace_source_output(op.input_value(first))
    return before, after


def _extension() -> Path:
    """The extension's library; loading it is all that importing openvino_tokenizers is for.

    The import would also take 0.1 s and patch OpenVINO for the whole process.
    """
    spec = find_spec("openvino_tokenizers")
    if spec is None or not spec.submodule_search_locations:
        raise ValueError("The package openvino_tokenizers is not installed.")
    name = {"win32": "openvino_tokenizers.dll", "darwin": "libopenvino_tokenizers.dylib"}
    library = name.get(sys.platform, "libopenvino_tokenizers.so")
    return Path(spec.submodule_search_locations[0]) / "lib" / library
