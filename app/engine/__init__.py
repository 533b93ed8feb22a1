"""The LLM engine over OpenVINO: no Qt, no SQL, no torch."""

import sys

# OpenVINO sends usage data while it is imported, unless its telemetry package cannot be found.
# Its model converter is what uses it; without it the import takes two thirds of the time.
for _unwanted in ("openvino_telemetry", "openvino.tools.ovc"):
    sys.modules.setdefault(_unwanted, None)  # type: ignore[arg-type]
