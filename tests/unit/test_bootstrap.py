"""Programs without a console, as windows on Windows are."""

from app.bootstrap import main
from app.cli import leaving


def test_command_without_any_stream_runs(monkeypatch, tmp_path):
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path))
    monkeypatch.setattr("app.bootstrap.start_log", lambda folder, *, verbose: None)
    monkeypatch.setattr(leaving, "_model_is_at_work", lambda: False)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    assert main(["chats"]) == 0


def test_leaving_a_model_at_work_passes_over_missing_streams(monkeypatch):
    ended = []
    monkeypatch.setattr(leaving, "_model_is_at_work", lambda: True)
    monkeypatch.setattr("os._exit", ended.append)
    monkeypatch.setattr("logging.shutdown", lambda: None)
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    leaving.leave(3)
    assert ended == [3]
