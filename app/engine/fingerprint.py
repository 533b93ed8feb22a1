"""What KV blocks depend on beside token ids: the root of the digest chain."""

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import openvino as ov
import xxhash

from app.engine.digests import DIGEST_BYTES
from app.engine.kv_blocks import kv_ports
from app.engine.kv_file import FORMAT
from app.engine.model_folder import ModelFolder

# Properties of a compiled model that change what it computes, or how its blocks are laid out.
_PROPERTIES = (
    "INFERENCE_PRECISION_HINT",
    "EXECUTION_MODE_HINT",
    "KV_CACHE_PRECISION",
    "KEY_CACHE_PRECISION",
    "VALUE_CACHE_PRECISION",
    "KEY_CACHE_GROUP_SIZE",
    "VALUE_CACHE_GROUP_SIZE",
    "DYNAMIC_QUANTIZATION_GROUP_SIZE",
    "ACTIVATIONS_SCALE_FACTOR",
)
_CHUNK_BYTES = 4 << 20


def content_digest(paths: Sequence[Path]) -> str:
    """A digest of all bytes of these files. Raises OSError."""
    state = xxhash.xxh3_128()
    buffer = bytearray(_CHUNK_BYTES)
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            while count := file.readinto(buffer):
                state.update(memoryview(buffer)[:count])
    return state.hexdigest()


def model_digest(folder: ModelFolder) -> str:
    """A digest of graph and weights; reads them whole, at the speed of the disk. Raises OSError."""
    return content_digest([folder.model_xml, folder.model_xml.with_suffix(".bin")])


def fingerprint(core: ov.Core, compiled: ov.CompiledModel, device: str, model: str) -> bytes:
    """16 bytes that differ when a KV block of one could be wrong, or unreadable, for the other.

    Args:
        core: Tells about the processor.
        compiled: The model as it runs.
        device: Where it runs.
        model: ``model_digest`` of its folder.
    """
    known = set(compiled.get_property("SUPPORTED_PROPERTIES"))
    facts = {
        "format": FORMAT,
        "model": model,
        "openvino": ov.get_version(),
        "device": device.split(".")[0],
        "processor": str(core.get_property(device, "FULL_DEVICE_NAME")),
        "abilities": sorted(core.get_property(device, "OPTIMIZATION_CAPABILITIES")),
        "properties": {
            name: str(compiled.get_property(name)) for name in _PROPERTIES if name in known
        },
        "blocks": [
            [port.any_name, port.element_type.get_type_name(), str(port.partial_shape)]
            for port in kv_ports(compiled)
        ],
    }
    text = json.dumps(facts, sort_keys=True)
    return blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()
