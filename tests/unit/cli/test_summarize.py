"""``parley summarize`` of several files, with a scripted model."""

import pytest

from tests.fakes import ScriptedBackend

COMPARED = (
    "In common:\n- The rent is paid monthly.\n\n"
    "Differences:\n- The rent is 900 euros in old.txt and 950 euros in new.txt."
)


def answer(request):
    asked = request.messages[-1].content
    return COMPARED if "Compare these documents." in asked else f"- {asked.splitlines()[0]}"


@pytest.fixture
def backend():
    return ScriptedBackend([answer])


@pytest.fixture
def files(tmp_path):
    texts = {
        "old.txt": "The rent is 900 euros, paid monthly.",
        "new.txt": "The rent is 950 euros, paid monthly.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return [str(tmp_path / name) for name in texts]


def test_each_file_is_summed_up_by_itself(parley, files):
    for choice in ((), ("--each",)):
        found = parley("summarize", *files, *choice, "--json").json
        assert [one["file"] for one in found] == files
        assert found[0]["summary"] == "- The rent is 900 euros, paid monthly."


def test_files_together_are_one_summary(parley, files):
    found = parley("summarize", *files, "--together", "--json").json
    assert found["file"] == files
    assert "shared" not in found


def test_compared_files_tell_what_they_share_and_where_they_differ(parley, files):
    found = parley("summarize", *files, "--compare", "--json").json
    everywhere = [{"file": file, "pages": [1]} for file in files]
    assert found["shared"] == [{"text": "The rent is paid monthly.", "places": everywhere}]
    (difference,) = found["differences"]
    assert difference["places"] == everywhere
    assert found["bullets"] == found["shared"] + found["differences"]
    assert [one["read"] for one in found["coverage"]] == [1, 1]


def test_comparison_is_printed_in_two_halves(parley, files):
    out = parley("summarize", *files, "--compare").out
    assert out.startswith("In common:\n\n- The rent is paid monthly. (old.txt; new.txt)\n")
    assert "\n\nDifferences:\n\n- The rent is 900 euros in old.txt" in out
    assert "new.txt: read." in out


def test_one_file_left_is_not_compared(parley, files, tmp_path):
    ended = parley("summarize", files[0], str(tmp_path / "missing.txt"), "--compare")
    assert ended.code == 1
    assert "nothing to compare it with" in ended.err.splitlines()[-1]


def test_files_are_not_together_and_compared_at_once(parley, files):
    with pytest.raises(SystemExit) as raised:
        parley("summarize", *files, "--together", "--compare")
    assert raised.value.code == 2
