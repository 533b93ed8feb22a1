"""What an OpenVINO IR says about itself, read from its xml without OpenVINO."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from app.core.errors import UserError

IR_VERSION = 11
NEWEST_OPSET = 17

_LOW_BIT = ("u4", "i4", "u8", "i8", "nf4", "f4e2m1")

_NET = re.compile(rb'<net\b[^>]*\bversion="(\d+)"')
_OPSET = re.compile(rb'\bversion="opset(\d+)"')
_PORT_NAMES = re.compile(rb'\bnames="([^"]*)"')
_CONSTANT = re.compile(rb"<data\b([^>]*\boffset=[^>]*)/?>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_RT_INFO_START = b"<rt_info>"


@dataclass(frozen=True, slots=True)
class IrFile:
    """Facts of one IR.

    Attributes:
        weights_end: Bytes that the .bin must hold at least.
        weight_type: Element type of most of the weights, such as ``u4``; empty without weights.
        weight_group: Weights that share a scale, or None where there are no groups.
        rt_info: Values of the top-level rt_info entries.
    """

    path: Path
    version: int
    opset: int
    tensor_names: frozenset[str]
    is_stateful: bool
    weights_end: int
    weight_type: str
    weight_group: int | None
    rt_info: dict[str, str]

    @property
    def weights_path(self) -> Path:
        return self.path.with_suffix(".bin")


@dataclass(frozen=True, slots=True)
class _Constant:
    element_type: str
    shape: tuple[int, ...]
    end: int
    size: int


def read_ir(path: Path) -> IrFile:
    """Read the xml at ``path``. Tens of milliseconds for a model of some billion weights.

    Raises:
        UserError: ``model-file-damaged`` when it is not a whole IR.
    """
    xml = path.read_bytes()
    net = _NET.search(xml, 0, 4096)
    if net is None or not xml.rstrip().endswith(b"</net>"):
        raise _damaged(path)
    constants = _constants(xml)
    element_type = _main_type(constants)
    return IrFile(
        path=path,
        version=int(net[1]),
        opset=max((int(number) for number in set(_OPSET.findall(xml))), default=0),
        tensor_names=_tensor_names(xml),
        is_stateful=b'type="ReadValue"' in xml,
        weights_end=max((constant.end for constant in constants), default=0),
        weight_type=element_type,
        weight_group=_group(constants, element_type),
        rt_info=_rt_info(path, xml),
    )


def _constants(xml: bytes) -> list[_Constant]:
    return [_constant(dict(_ATTRIBUTE.findall(found))) for found in _CONSTANT.findall(xml)]


def _constant(data: dict[bytes, bytes]) -> _Constant:
    size = int(data.get(b"size", b"0"))
    numbers = data.get(b"shape", b"").replace(b" ", b"").split(b",")
    return _Constant(
        element_type=data.get(b"element_type", b"").decode(),
        shape=tuple(int(number) for number in numbers if number.isdigit()),
        end=int(data[b"offset"]) + size,
        size=size,
    )


def _main_type(constants: list[_Constant]) -> str:
    sizes: Counter[str] = Counter()
    for constant in constants:
        sizes[constant.element_type] += constant.size
    return max(sizes, key=lambda name: sizes[name], default="")


def _group(constants: list[_Constant], element_type: str) -> int | None:
    """Grouped weights have the shape [..., groups, group size]."""
    if element_type not in _LOW_BIT:
        return None
    grouped = (c for c in constants if c.element_type == element_type and len(c.shape) == 3)
    largest = max(grouped, key=lambda constant: constant.size, default=None)
    return largest.shape[-1] if largest else None


def _tensor_names(xml: bytes) -> frozenset[str]:
    found = set(_PORT_NAMES.findall(xml))
    return frozenset(name for names in found for name in names.decode().split(","))


def _rt_info(path: Path, xml: bytes) -> dict[str, str]:
    """The last rt_info element belongs to the whole model; those before it to single layers."""
    start = xml.rfind(_RT_INFO_START)
    end = xml.find(b"</rt_info>", start)
    if start < 0 or end < 0 or b"</layers>" not in xml[:start]:
        return {}
    try:
        root = ElementTree.fromstring(xml[start:end] + b"</rt_info>")
    except ElementTree.ParseError as error:
        raise _damaged(path) from error
    return {entry.tag: entry.get("value", "") for entry in root}


def _damaged(path: Path) -> UserError:
    return UserError(
        "model-file-damaged",
        f"The file {path.name} is damaged or incomplete, so the model cannot be loaded. "
        "Copy or download the model again.",
        path=path,
    )
