"""What the window does not wait for when it starts."""

import subprocess
import sys

PROGRAM = """
import sys
import app.bootstrap, app.ui.run
print([name for name in ("app.ui.email.email_page", "app.ui.rewrite.help_card", "difflib",
    "pypdfium2", "openvino", "numpy") if name in sys.modules])
"""


def test_start_imports_no_page_that_comes_later():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
