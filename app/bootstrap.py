"""The composition root: builds the objects and passes them in.

The window and the engine are imported only where they are needed, since both take their time.
"""

import argparse
import io
import os
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli.arguments import build_parser
from app.cli.leaving import leave
from app.cli.logs import start_log
from app.cli.main import run_command
from app.cli.parts import CommandParts, Device
from app.cli.start import SAMPLE_QUESTION, StartMode, start_mode
from app.cli.stdin import has_terminal
from app.core.generation import Backend
from app.core.paths import AppPaths, app_paths, resources_dir, starter_model_dir
from app.core.settings import Settings
from app.engine.kv_store import KvStore
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost, OpenBackend
from app.services.open_chats import open_chats, open_chats_or_memory
from app.store.connection import BUSY_WAIT_S
from app.store.settings_file import SettingsFile


def main(argv: Sequence[str] | None = None) -> int:
    """Run Parley with these arguments; the exit code."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    paths = app_paths()
    start_log(paths.log, verbose=arguments.verbose)
    _make_streams_bear_all_text()
    if arguments.command:
        return leave(_run_command(arguments, paths))
    match start_mode(os.environ, has_terminal=has_terminal()):
        case StartMode.WINDOW:
            return leave(_open_window(paths))
        case StartMode.TERMINAL:
            command = ["chat"]
        case StartMode.SAMPLE:
            command = ["ask", SAMPLE_QUESTION]
    chosen = parser.parse_args(command, arguments)
    return leave(_run_command(chosen, paths))


def _run_command(arguments: argparse.Namespace, paths: AppPaths) -> int:
    parts = command_parts(paths)
    try:
        return run_command(arguments, parts)
    finally:
        parts.chat_memory.close()


def command_parts(paths: AppPaths) -> CommandParts:
    settings, warnings = SettingsFile(paths.settings).load()
    memory = _chat_memory(paths, settings)
    return CommandParts(
        settings=settings,
        open_store=lambda: open_chats(paths.database, memory=memory),
        open_store_or_memory=lambda: open_chats_or_memory(
            paths.database, memory, busy_wait_s=BUSY_WAIT_S
        ),
        open_backend=backend_opener(paths, settings, memory),
        chat_memory=memory,
        devices=_devices,
        models=paths.models,
        starter=starter_model_dir(),
        email_templates=paths.email_templates,
        warnings=warnings,
    )


def _open_window(paths: AppPaths) -> int:
    from app.ui import collector

    collector.pause()
    return _run_window(paths)


def _run_window(paths: AppPaths) -> int:
    from app.ui.ports import WindowParts
    from app.ui.preferences import Preferences
    from app.ui.run import make_application, run_window
    from app.ui.single_instance import SingleInstance

    app = make_application(sys.argv)
    instance = SingleInstance(paths.data, app)
    if not instance.take():
        return 0
    file = SettingsFile(paths.settings)
    settings, warnings = file.load()
    preferences = Preferences(file, settings)
    memory = _chat_memory(paths, settings)
    store = open_chats_or_memory(paths.database, memory, _in_background)
    host = ModelHost(backend_opener(paths, settings, memory))
    parts = WindowParts(
        store=store,
        service=ChatService(store, host, lambda: preferences.current),
        host=host,
        chat_memory=memory,
        preferences=preferences,
        devices=_devices,
        check_model=_check_model,
        starter_model=starter_model_dir(),
        paths=paths,
        resources=resources_dir(),
        clock=local_now,
        warnings=tuple(warnings),
    )
    try:
        return run_window(app, parts, instance)
    finally:
        instance.close()
        store.close()
        if not host.is_loading:
            host.close()
        memory.close()


def _in_background(task: Callable[[], None]) -> None:
    threading.Thread(target=task, name="parley-forgetting", daemon=True).start()


def local_now() -> datetime:
    return datetime.now().astimezone()


def _chat_memory(paths: AppPaths, settings: Settings) -> KvStore:
    return KvStore(paths.chat_memory, settings.chat_memory_mb << 20)


def backend_opener(paths: AppPaths, settings: Settings, memory: KvStore) -> OpenBackend:
    def open_backend(choice: ModelChoice) -> Backend:
        from app.engine.loading import EngineOptions, open_engine

        options = EngineOptions(
            tuning=paths.tuning, pool_bytes=settings.kv_pool_mb << 20, kv_store=memory
        )
        return open_engine(choice.folder, choice.device, options)

    return open_backend


def _devices() -> Sequence[Device]:
    from app.engine.devices import list_devices

    return list_devices()


def _check_model(folder: Path) -> Any:
    from app.engine.model_folder import ModelFolder

    return ModelFolder.open(folder)


def _make_streams_bear_all_text() -> None:
    """A terminal that cannot show a character shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        # A window program on Windows has no streams.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
