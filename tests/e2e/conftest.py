"""Real processes: ``python -m app`` with a home of their own and the fixture models."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "tests" / "fixtures" / "models"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Parley:
    """Starts the app. Processes left behind by a test are killed at its end."""

    def __init__(self, home: Path, model: Path) -> None:
        self.home = home
        self.model = model
        self.environ = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        }
        self.environ["PARLEY_HOME"] = str(home)
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        options.setdefault("stdin", subprocess.DEVNULL)
        process = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        self._started.append(process)
        return process

    def run(self, *arguments: str, feed: str | None = None, **options: Any) -> Ended:
        """Wait for the end; ``feed`` comes through stdin."""
        if feed is not None:
            options["stdin"] = subprocess.PIPE
        process = self.start(*arguments, **options)
        out, err = process.communicate(feed, timeout=150)
        return Ended(process.returncode, out, err)

    def ask(self, text: str, *arguments: str, **options: Any) -> Ended:
        return self.run("ask", text, "--model", str(self.model), *arguments, **options)

    def start_ask(self, text: str, *arguments: str) -> subprocess.Popen[str]:
        return self.start("ask", text, "--model", str(self.model), *arguments)

    def only_chat(self) -> Any:
        """The one chat there is, with its messages."""
        (row,) = self.run("chats", "--json").json
        return self.run("chats", "show", row["id"], "--json").json

    def kill_all(self) -> None:
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture
def parley(tmp_path):
    app = Parley(tmp_path / "home", MODELS / "qwen2_tied")
    yield app
    app.kill_all()


@pytest.fixture
def endless_model(tmp_path):
    """A model that never ends its answer by itself, with room for many thousand tokens."""
    folder = tmp_path / "Endless"
    shutil.copytree(MODELS / "qwen2_tied", folder)
    config = json.loads((folder / "config.json").read_text())
    config["max_position_embeddings"] = 100_000
    (folder / "config.json").write_text(json.dumps(config))
    return folder
