"""The LLM engine over OpenVINO: no Qt, no SQL, no torch.

``from app.engine import LLMPipeline, GenerationConfig`` is the developers' way in. The names are
loaded when asked for, so that reading a model folder does not load OpenVINO.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.engine.pipeline import LLMPipeline
    from app.engine.pipeline_types import (
        DecodedResults,
        EncodedResults,
        GenerationConfig,
        PerfMetrics,
        StreamingStatus,
    )

# OpenVINO sends usage data while it is imported, unless its telemetry package cannot be found.
# Its model converter is what uses it; without it the import takes two thirds of the time.
for _unwanted in ("openvino_telemetry", "openvino.tools.ovc"):
    sys.modules.setdefault(_unwanted, None)  # type: ignore[arg-type]

__all__ = [
    "DecodedResults",
    "EncodedResults",
    "GenerationConfig",
    "LLMPipeline",
    "PerfMetrics",
    "StreamingStatus",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "app.engine.pipeline" if name == "LLMPipeline" else "app.engine.pipeline_types"
    return getattr(import_module(module), name)
