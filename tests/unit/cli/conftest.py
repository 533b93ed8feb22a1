"""Commands run in this process, with a scripted model."""

import json
from dataclasses import dataclass

import pytest

from app.cli.arguments import build_parser
from app.cli.main import run_command
from app.cli.parts import CommandParts
from app.core.settings import Settings
from app.services.open_chats import open_chats, open_chats_or_memory
from tests.fakes import ForgetfulMemory, ScriptedBackend


@dataclass(frozen=True)
class FakeDevice:
    device: str
    name: str
    memory_bytes: int | None
    usable: bool
    reason: str = ""


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def reopened(backend):
    """Every command loads the model anew; the script goes on."""
    backend.closed = False
    return backend


@pytest.fixture
def backend():
    return ScriptedBackend(["It is noon."])


@pytest.fixture
def parts(tmp_path, backend):
    starter = tmp_path / "starter"
    starter.mkdir()
    return CommandParts(
        settings=Settings(),
        open_store=lambda: open_chats(tmp_path / "data" / "parley.sqlite3"),
        open_store_or_memory=lambda: open_chats_or_memory(tmp_path / "data" / "parley.sqlite3"),
        open_backend=lambda choice: reopened(backend),
        chat_memory=ForgetfulMemory(),
        devices=lambda: [
            FakeDevice("CPU", "Made-up CPU", 16 << 30, True),
            FakeDevice("NPU", "", None, False, "No NPU was found."),
        ],
        models=tmp_path / "models",
        starter=starter,
        email_templates=tmp_path / "config" / "email-templates.json",
    )


@pytest.fixture
def parley(parts, capsys):
    def run(*arguments):
        code = run_command(build_parser().parse_args(arguments), parts)
        printed = capsys.readouterr()
        return Result(int(code), printed.out, printed.err)

    return run
