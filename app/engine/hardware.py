"""What is built into this PC, as far as the system tells without a driver."""

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_INTEL = "0x8086"
_DISPLAY, _ACCELERATOR = "0x03", "0x12"


@dataclass(frozen=True, slots=True)
class SystemPaths:
    """Where Linux describes its hardware."""

    pci: Path = Path("/sys/bus/pci/devices")
    dri: Path = Path("/dev/dri")
    accel: Path = Path("/dev/accel")


def missing_gpu_reason(paths: SystemPaths, platform: str = sys.platform) -> str:
    """Why OpenVINO sees no GPU, in one sentence."""
    if platform == "darwin":
        return "On macOS Parley runs on the CPU only."
    if platform == "win32":
        return (
            "No Intel GPU with a working driver was found; "
            "if this PC has one, install Intel's current graphics driver."
        )
    return _reason(
        "GPU",
        has_hardware=_has_intel(paths.pci, _DISPLAY),
        node=_first(paths.dri, "renderD*"),
        kernel_driver="i915 or xe",
        user_driver="intel-opencl-icd",
    )


def missing_npu_reason(paths: SystemPaths, platform: str = sys.platform) -> str:
    """Why OpenVINO sees no NPU, in one sentence."""
    if platform == "darwin":
        return "On macOS Parley runs on the CPU only."
    if platform == "win32":
        return (
            "No Intel NPU with a working driver was found; "
            "if this PC has one, install Intel's current NPU driver."
        )
    return _reason(
        "NPU",
        has_hardware=_has_intel(paths.pci, _ACCELERATOR),
        node=_first(paths.accel, "accel*"),
        kernel_driver="intel_vpu",
        user_driver="intel-level-zero-npu",
    )


def pc_memory_bytes() -> int | None:
    """Memory of this PC; None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def _reason(
    kind: str, *, has_hardware: bool, node: Path | None, kernel_driver: str, user_driver: str
) -> str:
    if not has_hardware:
        return f"No Intel {kind} was found in this PC."
    if node is None:
        return (
            f"This PC has an Intel {kind}, but its kernel driver ({kernel_driver}) is not loaded; "
            "a newer Linux kernel may bring it."
        )
    if not os.access(node, os.R_OK | os.W_OK):
        return (
            f"This PC has an Intel {kind}, but your account may not use it; "
            f'add it to the group "{_group(node)}" and log in again.'
        )
    return (
        f"This PC has an Intel {kind}, but its compute driver is missing or too old; "
        f"install the package {user_driver}."
    )


def _has_intel(pci: Path, device_class: str) -> bool:
    return any(
        _line(device / "vendor") == _INTEL and _line(device / "class").startswith(device_class)
        for device in _children(pci)
    )


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _first(folder: Path, pattern: str) -> Path | None:
    return next(iter(sorted(folder.glob(pattern))), None) if folder.is_dir() else None


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _group(node: Path) -> str:
    try:
        return node.group()
    except (KeyError, OSError, NotImplementedError):
        return "render"


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 6),
    )


def _windows_memory() -> int | None:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    kernel32 = getattr(ctypes, "windll").kernel32  # noqa: B009  (on Windows only)
    found = kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total) if found else None
