"""Settings that differ per model and processor: measured once and remembered.

``DYNAMIC_QUANTIZATION_GROUP_SIZE`` says how many activations share a scale when they are quantised
to int8. The weights' own group size is often, but not always, faster than the plugin's default.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openvino as ov

from app.core.errors import UserError
from app.engine.kv_memory import KvMemory
from app.engine.model_folder import ModelFolder
from app.engine.paged_model import PagedModel, StepRow

log = logging.getLogger(__name__)

GROUP_SIZE = "DYNAMIC_QUANTIZATION_GROUP_SIZE"
MEASURED_STEPS = 8
# Processors without int8 dot products run the same kernel either way: less than this is noise.
CLEAR_WIN = 0.95

Loaded = tuple[PagedModel, KvMemory]
Build = Callable[[Mapping[str, Any]], Loaded]


class TuningFile:
    """A small JSON file of measured settings; damage or absence only means to measure again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, key: str) -> int | None:
        value = self._read().get(key)
        return value if isinstance(value, int) else None

    def put(self, key: str, value: int) -> None:
        """Remember. A disk that cannot be written is no reason to fail."""
        content = json.dumps({**self._read(), key: value}, indent=1)
        temporary = self._path.with_suffix(".tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(content, encoding="utf-8")
            temporary.replace(self._path)
        except OSError as error:
            log.warning("measured settings were not kept: %s", error.strerror)

    def _read(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}


def tuned_model(
    folder: ModelFolder, device: str, base: Mapping[str, Any], remembered: TuningFile, build: Build
) -> Loaded:
    """Build with the remembered group size, or try the plugin's default and the weights' own."""
    group = folder.weight_group
    if device != "CPU" or group is None or group <= 0:
        return build(base)
    key = tuning_key(folder, device)
    known = remembered.get(key)
    if known is not None:
        return build({**base, GROUP_SIZE: known} if known else base)
    plain = build(base)
    plain_s = step_seconds(plain[0])
    try:
        grouped = build({**base, GROUP_SIZE: group})
    except UserError:
        remembered.put(key, 0)
        return plain
    grouped_s = step_seconds(grouped[0])
    log.info(
        "a step takes %.1f ms, with group size %d %.1f ms", plain_s * 1e3, group, grouped_s * 1e3
    )
    is_faster = grouped_s < plain_s * CLEAR_WIN
    remembered.put(key, group if is_faster else 0)
    return grouped if is_faster else plain


def tuning_key(folder: ModelFolder, device: str) -> str:
    """Names model, device and OpenVINO build: another of any means to measure again."""
    name = ov.Core().get_property(device, "FULL_DEVICE_NAME")
    return f"{folder.path.name}|{folder.weights_bytes}|{name}|{ov.get_version()}|{GROUP_SIZE}"


def step_seconds(model: PagedModel) -> float:
    """Seconds of the fastest of some decode steps."""
    best = float("inf")
    for past in range(MEASURED_STEPS):
        started = time.perf_counter()
        model.step([StepRow([1], past, [0], [0])])
        best = min(best, time.perf_counter() - started)
    return best
