from types import SimpleNamespace
from typing import Any

import openvino as ov
import pytest

from app.core.errors import UserError
from app.engine.devices import DeviceKind, best_device, list_devices, resolve_device
from app.engine.hardware import SystemPaths

CPU = {"FULL_DEVICE_NAME": "Some  CPU @ 2 GHz "}
INTEGRATED = {
    "FULL_DEVICE_NAME": "Intel(R) Graphics (iGPU)",
    "DEVICE_TYPE": ov.properties.device.Type.INTEGRATED,
}
DISCRETE = {
    "FULL_DEVICE_NAME": "Intel(R) Arc(TM) (dGPU)",
    "DEVICE_TYPE": ov.properties.device.Type.DISCRETE,
    "GPU_DEVICE_TOTAL_MEM_SIZE": 12 << 30,
}
NPU = {"FULL_DEVICE_NAME": "Intel(R) AI Boost"}


def fake_core(**devices) -> Any:
    """Answers as openvino.Core does; a device given as None does not answer."""

    def get_property(device, name):
        known = devices[device.replace(".", "_")]
        if known is None:
            raise RuntimeError("no answer")
        return known[name]

    names = [name.replace("_", ".") for name in devices]
    return SimpleNamespace(available_devices=names, get_property=get_property)


@pytest.fixture
def paths(tmp_path):
    return SystemPaths(tmp_path / "pci", tmp_path / "dri", tmp_path / "accel")


@pytest.fixture
def rows(paths):
    def read(core, environ=()):
        devices = list_devices(core, environ=dict(environ), paths=paths)
        return {device.device: device for device in devices}

    return read


def add_hardware(paths, vendor, device_class):
    folder = paths.pci / f"0000:00:0{len(list(paths.pci.parent.glob('pci/*')))}.0"
    folder.mkdir(parents=True)
    (folder / "vendor").write_text(vendor + "\n")
    (folder / "class").write_text(device_class + "\n")


def add_node(folder, name):
    folder.mkdir()
    (folder / name).touch()


def test_this_pc_has_a_cpu_with_a_name_and_memory():
    cpu = list_devices()[0]
    assert (cpu.device, cpu.kind, cpu.usable, cpu.reason) == ("CPU", DeviceKind.CPU, True, "")
    assert cpu.name
    assert cpu.memory_bytes is None or cpu.memory_bytes > 1 << 28


def test_gpu_and_npu_are_always_listed_with_a_reason(rows):
    devices = rows(fake_core(CPU=CPU))
    assert list(devices) == ["CPU", "GPU", "NPU"]
    assert devices["CPU"].name == "Some CPU @ 2 GHz"
    assert devices["GPU"].reason == "No Intel GPU was found in this PC."
    assert devices["NPU"].reason == "No Intel NPU was found in this PC."


def test_gpu_of_another_maker_is_no_intel_gpu(rows, paths):
    add_hardware(paths, "0x10de", "0x030000")
    add_hardware(paths, "0x8086", "0x060000")
    assert "No Intel GPU" in rows(fake_core(CPU=CPU))["GPU"].reason


def test_hardware_without_kernel_driver(rows, paths):
    add_hardware(paths, "0x8086", "0x030000")
    add_hardware(paths, "0x8086", "0x120000")
    devices = rows(fake_core(CPU=CPU))
    assert "kernel driver (i915 or xe) is not loaded" in devices["GPU"].reason
    assert "kernel driver (intel_vpu) is not loaded" in devices["NPU"].reason


def test_hardware_without_compute_driver(rows, paths):
    add_hardware(paths, "0x8086", "0x038000")
    add_node(paths.dri, "renderD128")
    assert "install the package intel-opencl-icd" in rows(fake_core(CPU=CPU))["GPU"].reason


def test_hardware_that_the_account_may_not_use(rows, paths, monkeypatch):
    add_hardware(paths, "0x8086", "0x120000")
    add_node(paths.accel, "accel0")
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "add it to the group" in rows(fake_core(CPU=CPU))["NPU"].reason


def test_several_gpus_are_listed_one_by_one(rows):
    devices = rows(fake_core(CPU=CPU, GPU_0=INTEGRATED, GPU_1=DISCRETE, NPU=NPU))
    assert list(devices) == ["CPU", "GPU.0", "GPU.1", "NPU"]
    assert devices["GPU.1"].memory_bytes == 12 << 30
    assert devices["GPU.1"].is_discrete
    assert devices["GPU.0"].memory_bytes == devices["CPU"].memory_bytes
    assert devices["NPU"].usable


def test_device_that_does_not_answer_is_not_usable(rows):
    gpu = rows(fake_core(CPU=CPU, GPU=None))["GPU"]
    assert not gpu.usable
    assert "driver" in gpu.reason


def test_npu_pipeline_on_the_cpu_for_tests(rows):
    environ = {"PARLEY_NPUW_DEVICES": "CPU"}
    assert rows(fake_core(CPU=CPU), environ)["NPU"].usable
    assert resolve_device("NPU", fake_core(CPU=CPU), environ=environ) == "NPU"


@pytest.mark.parametrize(
    ("core", "best"),
    [
        (fake_core(CPU=CPU), "CPU"),
        (fake_core(CPU=CPU, GPU=None, NPU=NPU), "CPU"),
        (fake_core(CPU=CPU, GPU=INTEGRATED), "GPU"),
        (fake_core(CPU=CPU, GPU_0=INTEGRATED, GPU_1=DISCRETE), "GPU.1"),
    ],
)
def test_auto_is_the_strongest_gpu_or_the_cpu(core, best):
    assert best_device(list_devices(core, environ={})).device == best
    assert resolve_device(" auto ", core, environ={}) == best


@pytest.mark.parametrize(
    ("asked", "found"),
    [("gpu", "GPU.0"), ("GPU.0", "GPU.0"), ("GPU.1", "GPU.1"), ("cpu", "CPU"), ("", "GPU.1")],
)
def test_names_are_understood_as_people_write_them(asked, found):
    core = fake_core(CPU=CPU, GPU_0=INTEGRATED, GPU_1=DISCRETE)
    assert resolve_device(asked, core, environ={}) == found


@pytest.mark.parametrize("asked", ["NPU", "GPU.2", "TPU", "HETERO:GPU,CPU"])
def test_device_that_is_not_there_is_told_with_the_usable_ones(asked):
    core = fake_core(CPU=CPU, GPU=INTEGRATED)
    with pytest.raises(UserError) as caught:
        resolve_device(asked, core, environ={})
    assert caught.value.code == "device-not-found"
    assert caught.value.facts["usable"] == ["CPU", "GPU"]
    assert caught.value.sentence.endswith("Choose CPU, GPU or AUTO.")
