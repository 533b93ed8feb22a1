"""Memory of a process in which only Parley's engine runs, after one long prompt.

Usage: python -m bench.memory FOLDER   (Linux; prints one JSON object)
"""

import json
import sys
from pathlib import Path

from app.core.generation import GenerationRequest
from app.core.sampling_params import SamplingParams
from app.engine.loading import EngineOptions, open_engine

MIB = 2**20


def measure(folder: Path, tuning: Path) -> dict[str, int]:
    """MiB resident: all, mapped from the weights' file, and what is neither that nor weights.

    The plugin keeps the weights once more, repacked, in memory of its own. `rest_mib` counts
    the KV blocks that the prompt touched.
    """
    engine = open_engine(folder, "CPU", EngineOptions(tuning=tuning))
    sampling = SamplingParams(max_new_tokens=16, ignore_eos=True)
    for _ in engine.submit(GenerationRequest(prompt_ids=tuple(range(10, 522)), sampling=sampling)):
        pass
    mapped = _mapped_kib("openvino_model.bin") / 1024
    resident = _status_kib("VmRSS") / 1024
    weights = (folder / "openvino_model.bin").stat().st_size / MIB
    engine.close()
    return {
        "resident_mib": round(resident),
        "weights_mib": round(weights),
        "weights_file_mapped_mib": round(mapped),
        "rest_mib": round(resident - mapped - weights),
    }


def _status_kib(name: str) -> int:
    rows = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith(f"{name}:"))


def _mapped_kib(file_name: str) -> int:
    """Resident KiB of all mappings of a file."""
    total, inside = 0, False
    for row in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        first = row.split(maxsplit=1)[0]
        if not first.endswith(":"):
            inside = row.endswith(file_name)
        elif inside and first == "Rss:":
            total += int(row.split()[1])
    return total


if __name__ == "__main__":
    chosen = Path(sys.argv[1])
    print(json.dumps(measure(chosen, chosen.parent / "tuning.json")))
