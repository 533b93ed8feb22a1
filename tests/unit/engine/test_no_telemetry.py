"""The engine is imported without OpenVINO's telemetry, which would open connections."""

import subprocess
import sys

PROGRAM = """
import socket, sys, threading
def refuse(*args):
    raise SystemExit("a socket was connected")
socket.socket.connect = socket.socket.connect_ex = refuse
import app.engine
import openvino
loaded = [name for name in sys.modules if name.startswith("openvino_telemetry.")]
print(loaded, threading.active_count())
"""


def test_import_of_openvino_loads_no_telemetry_and_leaves_no_trace(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[] 1"
    assert list(tmp_path.iterdir()) == []
