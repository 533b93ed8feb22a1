"""A model in paged-attention form: runs one ragged step of many sequences at once.

Source of the inputs' meaning: OpenVINO's SDPAToPagedAttention pass and PagedAttentionExtension.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import openvino.opset15 as ops
from openvino._offline_transformations import paged_attention_transformation

from app.core.errors import UserError
from app.engine.kv_blocks import HostKvBlocks, KvBlocks, RemoteKvBlocks, bytes_per_block, kv_ports

SAMPLED_ROWS = "sampled_tokens_indices"
# Which axis of a KV block counts tokens differs, so the block size is known per device kind.
BLOCK_SIZES = {"CPU": 32, "GPU": 16}


class StepCancelled(Exception):
    """``PagedModel.cancel`` was called while the step ran; its new tokens have no valid KV."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One sequence's share of a step.

    Attributes:
        token_ids: New tokens; their keys and values are written at positions ``past`` and on.
        past: Tokens of the sequence that are in the KV cache already.
        blocks: Block table, long enough for past and new tokens.
        sampled: Which of the new tokens' logits are wanted, as indices into ``token_ids``.
    """

    token_ids: Sequence[int]
    past: int
    blocks: Sequence[int]
    sampled: Sequence[int]


class _Input:
    """A small input tensor that grows in capacity and is written in place."""

    def __init__(self, request: ov.InferRequest, name: str, dtype: type, scalar: bool) -> None:
        self._request = request
        self._name = name
        self._scalar = scalar
        self._tensor = ov.Tensor(ov.Type(dtype), ov.Shape([] if scalar else [1]))
        self._view = self._tensor.data
        request.set_tensor(name, self._tensor)

    def write(self, values: Sequence[int]) -> None:
        if not self._scalar and self._view.shape != (len(values),):
            self._tensor.shape = [len(values)]
            self._view = self._tensor.data
            self._request.set_tensor(self._name, self._tensor)
        self._view[...] = values[0] if self._scalar else values


class PagedModel:
    """Compiled paged-attention model with its KV blocks. Runs in one thread at a time."""

    def __init__(self, compiled: ov.CompiledModel, blocks: KvBlocks, block_size: int) -> None:
        self.block_size = block_size
        self.blocks = blocks
        self._compiled = compiled
        self._request = compiled.create_infer_request()
        self._last_length = 0
        self._is_abort_wanted = False
        blocks.bind(self._request)
        names = {port.any_name for port in compiled.inputs}
        self._inputs = {
            name: _Input(self._request, name, dtype, name == "max_context_len")
            for name, dtype in _SMALL_INPUTS.items()
            if name in names
        }

    def step(self, rows: Sequence[StepRow]) -> np.ndarray:
        """Run all rows together.

        Returns:
            Logits f32 [K, vocabulary], K = all rows' sampled tokens in order. A view that is valid
            until the next step.

        Raises:
            StepCancelled: ``cancel`` was called from another thread meanwhile.
        """
        try:
            self._run(rows)
        except StepCancelled:
            self._settle(rows)
            raise
        wanted = sum(len(row.sampled) for row in rows)
        logits = self._request.get_tensor("logits").data
        return logits.reshape(logits.shape[0], -1)[:wanted]

    def cancel(self) -> None:
        """Abort the running step, or the next one when it is about to start; any thread."""
        self._is_abort_wanted = True
        self._request.cancel()

    def _run(self, rows: Sequence[StepRow]) -> None:
        for name, values in _ragged(rows, self.block_size).items():
            if name in self._inputs:
                self._inputs[name].write(values)
        self._infer()
        self._last_length = _length(rows)

    def _settle(self, rows: Sequence[StepRow]) -> None:
        """Make the CPU plugin's graph whole again after an abort.

        Some of its nodes have the shapes of the aborted step by then and some those of the step
        before; a step of the latter would fail, and all after it. Short whole steps of another
        length than that set all nodes right; they compute keys and values that are due anyway.
        """
        row, length = rows[0], _length(rows)
        last = self._last_length
        counts = [count for count in (1, 2, 3) if count != last or count == length]
        for count in counts[:2]:
            if count <= len(row.token_ids):
                self._run_whole([StepRow(row.token_ids[:count], row.past, row.blocks, [0])])

    def _run_whole(self, rows: Sequence[StepRow]) -> None:
        """As often as it is cancelled."""
        while True:
            try:
                return self._run(rows)
            except StepCancelled:
                continue

    def _infer(self) -> None:
        # Only asynchronous requests can be cancelled; waiting releases the GIL all the same.
        self._request.start_async()
        if self._is_abort_wanted:
            # It was wanted before there was anything to abort.
            self._request.cancel()
        try:
            self._request.wait()
        except RuntimeError as error:
            if "cancel" in str(error).lower():
                raise StepCancelled from error
            raise
        finally:
            self._is_abort_wanted = False

    def release_memory(self) -> None:
        """Give activation memory of large steps back to the system."""
        self._compiled.release_memory()


_SMALL_INPUTS: Mapping[str, type] = {
    "input_ids": np.int64,
    "position_ids": np.int64,
    "past_lens": np.int32,
    "subsequence_begins": np.int32,
    "block_indices": np.int32,
    "block_indices_begins": np.int32,
    "max_context_len": np.int32,
    SAMPLED_ROWS: np.int64,
}


def _length(rows: Sequence[StepRow]) -> int:
    return sum(len(row.token_ids) for row in rows)


def _ragged(rows: Sequence[StepRow], block_size: int) -> dict[str, list[int]]:
    """All rows end to end, as the model's inputs. At least one logits row is always asked for."""
    ids: list[int] = []
    positions: list[int] = []
    begins, block_begins, sampled = [0], [0], list[int]()
    tables: list[int] = []
    for row in rows:
        count = len(row.token_ids)
        sampled.extend(len(ids) + index for index in row.sampled)
        ids.extend(row.token_ids)
        positions.extend(range(row.past, row.past + count))
        tables.extend(row.blocks[: -(-(row.past + count) // block_size)])
        begins.append(len(ids))
        block_begins.append(len(tables))
    return {
        "input_ids": ids,
        "position_ids": positions,
        "past_lens": [row.past for row in rows],
        "subsequence_begins": begins,
        "block_indices": tables,
        "block_indices_begins": block_begins,
        "max_context_len": [max(row.past + len(row.token_ids) for row in rows)],
        SAMPLED_ROWS: sampled or [len(ids) - 1],
    }


def to_paged(model: ov.Model) -> None:
    """Turn a stateful model into its paged-attention form, in place.

    Raises:
        UserError: ``no-paged-form``, the model's attention is not of a kind the pass knows.
    """
    try:
        paged_attention_transformation(model)
    except RuntimeError as error:
        raise UserError(
            "no-paged-form",
            "This model's attention has no paged form, so Parley cannot run it. "
            "Export it again with optimum-intel, or choose another model.",
        ) from error
    gather_before_head(model)


def gather_before_head(model: ov.Model) -> None:
    """Project only the sampled tokens' hidden states onto the vocabulary.

    Adds the i64 input ``sampled_tokens_indices`` [K] and a Gather in front of the last MatMul.
    """
    node = model.get_results()[0].input_value(0).get_node()
    while node.get_type_name() != "MatMul":
        node = node.input_value(0).get_node()
    indices = ops.parameter([-1], np.int64, name=SAMPLED_ROWS)
    indices.output(0).set_names({SAMPLED_ROWS})
    axis = ops.constant(0, dtype=np.int64)
    gathered = ops.gather(node.input_value(0), indices, axis)
    node.input(0).replace_source_output(gathered.output(0))
    model.add_parameters([indices])
    model.validate_nodes_and_infer_types()


def compile_paged(
    core: ov.Core, xml: Path, device: str, properties: Mapping[str, Any]
) -> ov.CompiledModel:
    """Read, transform and compile. Raises UserError ``no-paged-form`` or ``model-not-loaded``."""
    try:
        model = core.read_model(xml)
        to_paged(model)
        return core.compile_model(model, device, dict(properties))
    except RuntimeError as error:
        raise not_loaded(xml.parent, device, error) from error


def not_loaded(folder: Path, device: str, error: RuntimeError) -> UserError:
    return UserError(
        "model-not-loaded",
        f"{folder.name} could not be loaded on {device}: a file is damaged or the device "
        "does not support it. Check the model's files, or choose another device.",
        reason=str(error).splitlines()[-1] if str(error) else "",
    )


def allocate_blocks(core: ov.Core, compiled: ov.CompiledModel, device: str, count: int) -> KvBlocks:
    ports = kv_ports(compiled)
    if device.startswith("GPU"):
        return RemoteKvBlocks(core.get_default_context(device), ports, count)
    return HostKvBlocks(ports, count)


def block_bytes(compiled: ov.CompiledModel) -> int:
    """Bytes of one KV block over all layers."""
    return bytes_per_block(kv_ports(compiled))


def block_size_of(device: str) -> int:
    """Tokens per KV block on this kind of device. Raises UserError where there is no paged form."""
    kind = device.split(".")[0]
    if kind not in BLOCK_SIZES:
        raise UserError(
            "no-paged-form",
            f"{kind} does not run paged attention. Choose the CPU or a GPU.",
        )
    return BLOCK_SIZES[kind]
