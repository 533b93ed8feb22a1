"""Files with a question: real processes, the real reader, the starter model."""

from pathlib import Path

import pytest

from app.core.paths import starter_model_dir

DOCS = Path(__file__).resolve().parents[1] / "fixtures" / "docs"
SHORT = ("--json", "--greedy", "--max-new-tokens", "24")
BLOCK = 32


@pytest.fixture
def ask(parley):
    def run(*arguments: str):
        ended = parley.run("ask", *arguments, *SHORT, "--model", str(starter_model_dir()))
        assert ended.code == 0, ended.err
        return ended.json

    return run


def reused(result) -> int:
    return result["usage"]["cached_tokens"]


def test_file_is_read_once_and_later_questions_and_forks_start_warm(ask, parley):
    first = ask("Who was there?", "--file", str(DOCS / "minutes.docx"))
    assert reused(first) == 0
    assert first["files"] == [{"name": "minutes.docx", "pages": 3, "passages": None}]
    read = first["usage"]["prompt_tokens"]
    second = ask("And what was decided?", "--chat", first["chat"])
    assert reused(second) >= read // BLOCK * BLOCK > 0
    edited = ask("What was decided?", "--chat", first["chat"], "--edit")
    assert reused(edited) >= read // BLOCK * BLOCK
    other = ask("What was decided?", "--file", str(DOCS / "minutes.docx"))
    assert reused(other) >= (read - 64) // BLOCK * BLOCK > 0


def test_long_pdf_is_answered_from_passages_that_each_question_gets_anew(ask):
    first = ask("What does the report say about the roof?", "--file", str(DOCS / "report.pdf"))
    (file,) = first["files"]
    assert file["pages"] == 30
    assert file["passages"] >= 1
    second = ask("What does it say about the lifts?", "--chat", first["chat"])
    assert second["files"][0]["passages"] >= 1


def test_file_that_cannot_be_read_is_one_sentence_and_nothing_is_kept(parley):
    ended = parley.run("ask", "What is it?", "--file", str(DOCS / "secret.pdf"))
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "password" in ended.err
    assert parley.run("chats", "--json").json == []
