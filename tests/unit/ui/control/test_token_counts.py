"""Tokens of texts, counted beside the window."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.services.model_host import ModelChoice, ModelHost
from app.ui.control.token_counts import TokenCounts, _pieces
from tests.fakes import ScriptedBackend


def test_count_comes_later_and_is_then_known(qtbot):
    host = ModelHost(lambda choice: ScriptedBackend())
    counts = TokenCounts(host)
    assert counts.of("one two") is None
    host.load(ModelChoice(Path("x"), "x", "CPU"))
    host.wait(10)
    with qtbot.waitSignal(counts.counted, timeout=30_000):
        assert counts.of("one two") is None
    assert counts.of("one two") == 2
    long = "word word\n\n" * 30_000
    with qtbot.waitSignal(counts.counted, timeout=30_000):
        counts.of(long)
    assert counts.of(long) == 60_000
    counts.close()
    host.close()


@given(st.lists(st.integers(0, 30_000), max_size=6))
def test_pieces_make_the_text_again_and_are_short(lengths):
    text = "\n\n".join("x" * length for length in lengths)
    pieces = list(_pieces(text))
    assert "".join(pieces) == text
    assert all(len(piece) <= 20_000 for piece in pieces)


def test_text_that_cannot_be_counted_is_estimated_and_others_are_counted(qtbot, monkeypatch):
    backend = ScriptedBackend()
    host = ModelHost(lambda choice: backend)
    host.load(ModelChoice(Path("x"), "x", "CPU"))
    host.wait(10)
    counts = TokenCounts(host)
    count = backend.count_tokens

    def failing(text):
        if text.startswith("bad"):
            raise RuntimeError("no tokens")
        return count(text)

    monkeypatch.setattr(backend, "count_tokens", failing)
    texts = ["one two", "bad" * 10, "three"]
    for text in texts:
        counts.of(text)
    qtbot.waitUntil(lambda: counts.of("three") is not None, timeout=30_000)
    assert [counts.of(text) for text in texts] == [2, 10, 1]
    counts.close()
    host.close()
