"""Devices of this PC: their names, and why one cannot be used."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import openvino as ov

from app.core.errors import UserError
from app.engine.hardware import (
    SystemPaths,
    missing_gpu_reason,
    missing_npu_reason,
    pc_memory_bytes,
)

NPUW_VARIABLE = "PARLEY_NPUW_DEVICES"


class DeviceKind(StrEnum):
    CPU = "CPU"
    GPU = "GPU"
    NPU = "NPU"


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """One device, whether or not it can be used.

    Attributes:
        device: CPU, GPU, NPU, or GPU.0, GPU.1 where there are several.
        name: As its driver tells it; empty when there is none.
        memory_bytes: The PC's memory for the CPU and for devices that share it; None if unknown.
        reason: One sentence why it cannot be used, else empty.
        is_discrete: A card with its own memory.
    """

    device: str
    name: str
    kind: DeviceKind
    memory_bytes: int | None
    usable: bool
    reason: str = ""
    is_discrete: bool = False


def list_devices(
    core: ov.Core | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    paths: SystemPaths | None = None,
) -> list[DeviceInfo]:
    """CPU, GPU and NPU in this order; those that are not there with the reason.

    Loads the plugins of all devices at the first call, which may take a second.
    """
    core, paths = core or ov.Core(), paths or SystemPaths()
    found = (_kind_of(name) for name in core.available_devices)
    devices = [_describe(core, *device) for device in found if device]
    kinds = {device.kind for device in devices}
    if DeviceKind.GPU not in kinds:
        devices.append(_unusable("GPU", DeviceKind.GPU, missing_gpu_reason(paths)))
    if DeviceKind.NPU not in kinds:
        devices.append(_npu_on_cpu(environ) or _missing_npu(paths))
    return sorted(devices, key=lambda device: device.device)


def resolve_device(
    requested: str, core: ov.Core, *, environ: Mapping[str, str] = os.environ
) -> str:
    """OpenVINO's name of the device asked for: AUTO, CPU, GPU, NPU, or one with an index.

    AUTO is a usable GPU, a discrete one first, else the CPU.

    Raises:
        UserError: ``device-not-found``, naming the devices that can be used.
    """
    wanted = requested.strip().upper() or "AUTO"
    if wanted == "CPU":
        return wanted
    devices = list_devices(core, environ=environ)
    if wanted == "AUTO":
        return best_device(devices).device
    match = next((device for device in devices if _means(wanted, device.device)), None)
    if match is None or not match.usable:
        raise _not_found(requested, match, devices)
    return match.device


def best_device(devices: Sequence[DeviceInfo]) -> DeviceInfo:
    """What AUTO means: prompts are read fastest on a GPU, and the CPU is always there."""
    gpus = [device for device in devices if device.usable and device.kind is DeviceKind.GPU]
    cpus = [device for device in devices if device.kind is DeviceKind.CPU]
    return next(iter(sorted(gpus, key=lambda gpu: not gpu.is_discrete) + cpus))


def _means(wanted: str, device: str) -> bool:
    """GPU and GPU.0 are the same: OpenVINO writes the index only where there are several."""
    return wanted == device or wanted.removesuffix(".0") == device.removesuffix(".0")


def _kind_of(device: str) -> tuple[str, DeviceKind] | None:
    """None for what is not an own piece of hardware."""
    kind = device.partition(".")[0]
    return (device, DeviceKind(kind)) if kind in DeviceKind.__members__ else None


def _describe(core: ov.Core, device: str, kind: DeviceKind) -> DeviceInfo:
    try:
        name = " ".join(str(core.get_property(device, "FULL_DEVICE_NAME")).split())
        is_discrete = kind is DeviceKind.GPU and _is_discrete(core, device)
        memory = _card_memory(core, device) if is_discrete else pc_memory_bytes()
    except RuntimeError:
        reason = "Its driver does not answer OpenVINO; update the driver and try again."
        return _unusable(device, kind, reason)
    return DeviceInfo(device, name, kind, memory, usable=True, is_discrete=is_discrete)


def _is_discrete(core: ov.Core, device: str) -> bool:
    return core.get_property(device, "DEVICE_TYPE") == ov.properties.device.Type.DISCRETE


def _card_memory(core: ov.Core, device: str) -> int:
    return int(core.get_property(device, "GPU_DEVICE_TOTAL_MEM_SIZE"))


def _unusable(device: str, kind: DeviceKind, reason: str) -> DeviceInfo:
    return DeviceInfo(device, "", kind, None, usable=False, reason=reason)


def _missing_npu(paths: SystemPaths) -> DeviceInfo:
    return _unusable("NPU", DeviceKind.NPU, missing_npu_reason(paths))


def _npu_on_cpu(environ: Mapping[str, str]) -> DeviceInfo | None:
    """The NPU's pipeline on the CPU, so that it can be tested on any PC."""
    if environ.get(NPUW_VARIABLE, "").upper() != "CPU":
        return None
    name = "NPU pipeline on the CPU (for tests)"
    return DeviceInfo("NPU", name, DeviceKind.NPU, pc_memory_bytes(), usable=True)


def _not_found(
    requested: str, match: DeviceInfo | None, devices: Sequence[DeviceInfo]
) -> UserError:
    usable = [device.device for device in devices if device.usable]
    why = match.reason if match else f"This PC has no device {requested}."
    return UserError(
        "device-not-found",
        f"The device {requested} cannot be used. {why} Choose {', '.join(usable)} or AUTO.",
        requested=requested,
        usable=usable,
    )
