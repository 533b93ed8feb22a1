"""The LLM engine over OpenVINO: no Qt, no SQL, no torch."""
