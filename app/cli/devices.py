"""``parley devices``: this PC's processors, and why one cannot be used."""

import argparse

from app.cli.exit_codes import ExitCode
from app.cli.output import print_json
from app.cli.parts import CommandParts, Device

_GIB = 1 << 30


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    devices = parts.devices()
    if arguments.json:
        print_json([_as_dict(device) for device in devices])
    else:
        print("\n".join(_line(device) for device in devices))
    return ExitCode.DONE


def _as_dict(device: Device) -> dict[str, object]:
    return {
        "device": device.device,
        "name": device.name,
        "memory": device.memory_bytes,
        "usable": device.usable,
        "reason": device.reason,
    }


def _line(device: Device) -> str:
    if not device.usable:
        return f"{device.device:<6}cannot be used: {device.reason}"
    memory = f", {device.memory_bytes / _GIB:.0f} GB" if device.memory_bytes else ""
    return f"{device.device:<6}{device.name}{memory}"
