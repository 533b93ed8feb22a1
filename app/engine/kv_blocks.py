"""The KV cache's memory: per layer a tensor for keys and one for values, blocks first.

Blocks are opaque bytes: type, shape and tokens per block are the plugin's choice.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import openvino as ov

KV_PREFIXES = ("key_cache.", "value_cache.")
CACHE_LINE = 64


class KvBlocks(Protocol):
    """Block input and output in two forms: host tensors and remote tensors."""

    @property
    def block_bytes(self) -> int:
        """Bytes of one block over all layers."""
        ...

    def bind(self, request: ov.InferRequest) -> None: ...

    def copy(self, source: int, target: int) -> None: ...

    def read(self, block: int) -> bytes: ...

    def write(self, block: int, content: bytes | memoryview) -> None: ...


def kv_ports(compiled: ov.CompiledModel) -> list[ov.ConstOutput]:
    return [port for port in compiled.inputs if port.any_name.startswith(KV_PREFIXES)]


def bytes_per_block(ports: Sequence[ov.ConstOutput]) -> int:
    return sum(_tensor_bytes(port, 1) for port in ports)


def _shape(port: ov.ConstOutput, blocks: int) -> list[int]:
    inner = list(port.partial_shape)[1:]
    return [blocks, *(dimension.get_length() for dimension in inner)]


def _tensor_bytes(port: ov.ConstOutput, blocks: int) -> int:
    return int(np.prod(_shape(port, blocks))) * port.element_type.bitwidth // 8


def host_tensor(port: ov.ConstOutput, blocks: int) -> tuple[np.ndarray, ov.Tensor]:
    """Bytes [blocks, bytes per block] and a tensor of the port's type over the same memory."""
    size = _tensor_bytes(port, blocks)
    raw = np.empty(size + CACHE_LINE, np.uint8)
    start = -raw.ctypes.data % CACHE_LINE
    flat = raw[start : start + size]
    tensor = ov.Tensor(flat, ov.Shape(_shape(port, blocks)), port.element_type)
    return flat.reshape(blocks, -1), tensor


class HostKvBlocks:
    """Blocks in host memory, seen as rows of bytes. The memory is touched only when used."""

    def __init__(self, ports: Sequence[ov.ConstOutput], blocks: int) -> None:
        self.block_bytes = bytes_per_block(ports)
        pairs = [host_tensor(port, blocks) for port in ports]
        self._names = [port.any_name for port in ports]
        self._rows = [rows for rows, _ in pairs]
        self._tensors = [tensor for _, tensor in pairs]

    def bind(self, request: ov.InferRequest) -> None:
        for name, tensor in zip(self._names, self._tensors, strict=True):
            request.set_tensor(name, tensor)

    def copy(self, source: int, target: int) -> None:
        for rows in self._rows:
            rows[target] = rows[source]

    def read(self, block: int) -> bytes:
        return b"".join(rows[block].tobytes() for rows in self._rows)

    def write(self, block: int, content: bytes | memoryview) -> None:
        start = 0
        for rows in self._rows:
            end = start + rows.shape[1]
            rows[block] = np.frombuffer(content[start:end], np.uint8)
            start = end


class RemoteKvBlocks:
    """Blocks in device memory, reached by region; copies go through host memory."""

    def __init__(
        self, context: ov.RemoteContext, ports: Sequence[ov.ConstOutput], blocks: int
    ) -> None:
        self.block_bytes = bytes_per_block(ports)
        self._tensors = {
            port.any_name: context.create_tensor(
                port.element_type, ov.Shape(_shape(port, blocks)), {}
            )
            for port in ports
        }
        self._ports = list(ports)

    def bind(self, request: ov.InferRequest) -> None:
        for name, tensor in self._tensors.items():
            request.set_tensor(name, tensor)

    def copy(self, source: int, target: int) -> None:
        self.write(target, self.read(source))

    def read(self, block: int) -> bytes:
        parts: list[bytes] = []
        for port in self._ports:
            rows, host = host_tensor(port, 1)
            self._region(port, block).copy_to(host)
            parts.append(rows.tobytes())
        return b"".join(parts)

    def write(self, block: int, content: bytes | memoryview) -> None:
        start = 0
        for port in self._ports:
            rows, host = host_tensor(port, 1)
            rows[0] = np.frombuffer(content[start : start + rows.size], np.uint8)
            self._region(port, block).copy_from(host)
            start += rows.size

    def _region(self, port: ov.ConstOutput, block: int) -> ov.RemoteTensor:
        inner = _shape(port, 1)[1:]
        begin = ov.Coordinate([block, *(0 for _ in inner)])
        end = ov.Coordinate([block + 1, *inner])
        return ov.RemoteTensor(self._tensors[port.any_name], begin, end)
