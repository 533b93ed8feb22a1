"""``parley summarize`` in processes of its own, with the starter model."""

import pytest

from app.core.paths import starter_model_dir

RIVERS = ("Alda", "Berin", "Corva", "Delm", "Esk", "Fulda", "Gorm", "Hase", "Inna", "Jagst")


@pytest.fixture
def starter(parley):
    parley.model = starter_model_dir()
    return parley


@pytest.fixture
def long_text(tmp_path):
    """Several times as long as the starter's context."""
    paragraphs = [
        " ".join(
            f"On day {day} the {river} rose by {day + place} cm, and {day * 3} people met at the "
            f"bridge to talk about it."
            for day in range(1, 13)
        )
        for place, river in enumerate(RIVERS)
    ]
    path = tmp_path / "rivers.txt"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def summarize(parley, *arguments):
    return parley.run("summarize", *map(str, arguments), "--model", str(parley.model))


def killed_after(parley, done, *arguments):
    """Kill it once that many sections are done; how many there are."""
    process = parley.start("summarize", *map(str, arguments), "--model", str(parley.model))
    assert process.stderr is not None
    for line in process.stderr:
        said = line.split()
        if "sections" in line and int(said[1]) >= done:
            process.kill()
            process.wait(timeout=20)
            return int(said[3].rstrip(","))
    pytest.fail("it ended before it could be killed")


def test_killed_half_way_and_run_again_it_reuses_the_finished_sections(starter, long_text):
    arguments = (long_text, "--style", "bullets", "--json")
    count = killed_after(starter, 3, *arguments)
    ended = summarize(starter, *arguments)
    assert ended.code == 0, ended.err
    result = ended.json
    reused = sum(section["reused"] for section in result["sections"])
    assert len(result["sections"]) == count
    assert 3 <= reused < count
    assert result["coverage"]["skipped"] == []
    assert result["coverage"]["read"] == result["coverage"]["pages"]
    assert result["usage"]["completion_tokens"] > 0
    assert all(bullet["pages"] for bullet in result["bullets"])
    (chat,) = starter.run("chats", "--json").json
    assert (chat["id"], chat["title"]) == (result["chat"], "rivers.txt")


def test_short_document_is_read_once_for_the_summary_and_a_question(starter, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text(f"{'The team met in the hall. ' * 30}\n\nAnna has to paint it by Friday.")
    result = summarize(starter, note, "--style", "brief", "--json").json
    assert result["coverage"] == {"pages": 1, "read": 1, "skipped": []}
    read = result["usage"]["prompt_tokens"]
    asked = starter.ask(
        "Who has to paint it?", "--chat", result["chat"], "--json", "--max-new-tokens", "8"
    ).json
    assert asked["usage"]["cached_tokens"] >= read // 32 * 32 - 32


def test_bad_file_among_several_is_said_and_the_rest_goes_on(starter, tmp_path):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("Anna has to paint the hall by Friday.")
    empty.write_text("")
    ended = summarize(starter, empty, good, tmp_path / "missing.txt", "--json")
    assert ended.code == 1
    first, second, third = ended.json
    assert first["error"]["message"] in ended.err
    assert "missing.txt" in third["error"]["message"]
    assert second["coverage"]["read"] == 1
    assert "Traceback" not in ended.err


def test_file_that_is_none_is_one_sentence(starter, tmp_path):
    ended = summarize(starter, tmp_path / "missing.pdf")
    assert (ended.code, ended.out) == (1, "")
    assert "missing.pdf" in ended.err.splitlines()[-1]
