"""Several documents compared."""

import pytest

from app.core.errors import UserError
from app.services.summarize.merge_levels import NOT_COMPARED
from app.services.summarize.stored import SummaryStore, wanted
from app.writing.summary_wish import Several, SummaryStyle, SummaryWish
from tests.unit.services.summarize.conftest import backend, document, first_sentences

COMPARE = SummaryWish(several=Several.COMPARE)
COMPARED = """In common:
- A river is 1 km long.

Differences:
- The river Alda3 is 3 km long in old.pdf, and new.pdf does not name it.
"""


def comparer(request):
    asked = request.messages[-1].content.rsplit("\n\n", 1)[1]
    return COMPARED if asked.startswith("Compare") else first_sentences(request)


def documents(old=3, new=2, words=40):
    return [document(old, words, "old.pdf"), document(new, words, "new.pdf")]


def compare(desk, made, wish=COMPARE):
    return desk.finish(desk.service.begin(made, wish))


def test_documents_that_fit_are_compared_in_one_prompt(make_desk):
    desk = make_desk(backend([comparer], context=4000))
    summary = compare(desk, documents()).summary
    (request,) = desk.backend.requests
    text = request.messages[-1].content
    assert text.startswith("[old.pdf]\n\n[Page 1]\nThe river Alda1")
    assert "[new.pdf]" in text
    assert [(one.text.split()[0], one.places) for one in summary.points] == [
        ("A", ((0, 1), (1, 1))),
        ("The", ((0, 3), (1, 1))),
    ]


def test_longer_ones_are_compared_by_the_notes_on_their_sections(make_desk):
    desk = make_desk(backend([comparer]))
    summary = compare(desk, documents(12, 5, words=60)).summary
    *sections, last = desk.backend.requests
    assert len(sections) == 17
    asked = last.messages[-1].content
    assert asked.startswith("[old.pdf]\n\n- The river Alda1 is 1 km long.\n- The river Alda2")
    assert "\n\n[new.pdf]\n\n- The river Alda1 is 1 km long.\n" in asked
    assert summary.text == COMPARED.strip()
    assert [one.places for one in summary.points] == [((0, 1), (1, 1)), ((0, 3), (1, 3))]


def test_notes_too_long_to_compare_are_merged_by_document_first(make_desk):
    desk = make_desk(backend([comparer]))
    compare(desk, documents(40, 30, words=60))
    merges = [
        one.messages[-1].content for one in desk.backend.requests if "word" not in str(one.messages)
    ]
    *between, last = merges
    assert last.startswith("[old.pdf]")
    assert between
    assert all("[old.pdf]" not in one and "Compare" not in one for one in between)


def test_notes_of_a_summary_are_used_again_for_a_comparison(make_desk):
    desk = make_desk(backend([comparer]))
    made = documents(12, 5, words=60)
    compare(desk, made, SummaryWish())
    before = len(desk.backend.requests)
    summary = compare(desk, made).summary
    assert all(section.is_reused for section in summary.sections)
    assert len(desk.backend.requests) == before + 1


def test_too_many_documents_to_compare_are_said_in_a_sentence(make_desk):
    desk = make_desk(backend([comparer]))
    made = [document(1, 60, f"{number}.pdf") for number in range(40)]
    last = compare(desk, made)
    assert last.error is not None
    assert last.error.code == "too-many-to-compare"


def test_one_document_is_not_compared(make_desk):
    desk = make_desk()
    with pytest.raises(UserError, match="nothing to compare") as raised:
        desk.service.begin([document()], COMPARE)
    assert raised.value.code == "nothing-to-compare"
    assert desk.store.list_chats() == []


def test_model_that_writes_no_comparison_is_not_taken_for_one(make_desk):
    def silent(request):
        text = request.messages[-1].content
        return "" if "Compare these" in text else first_sentences(request)

    desk = make_desk(backend([silent]))
    summary = compare(desk, documents(12, 5, words=60)).summary
    assert (summary.text, summary.points) == (NOT_COMPARED, ())


def test_comparison_is_gone_on_with_and_not_taken_for_a_summary(make_desk):
    desk = make_desk(backend([comparer], held=True, context=4000))
    job = desk.service.begin(documents(), COMPARE)
    job.poll()
    job.stop()
    assert desk.service.wish(job.chat_id) == COMPARE
    assert desk.service.begin(documents(), SummaryWish()).chat_id != job.chat_id
    assert desk.service.begin(documents(), COMPARE).chat_id == job.chat_id


def test_wishes_of_before_are_still_read_and_found(make_desk):
    desk = make_desk()
    made, wish = (document(),), SummaryWish(SummaryStyle.BRIEF)
    chat = desk.store.create_chat("report.pdf")
    store = SummaryStore(desk.store)
    store.save_job(chat.id, wanted(made, wish))
    desk.store.set_value(
        chat.id, "summary/wish", '{"style": "brief", "length": "medium", "language": ""}'
    )
    assert desk.store.value(chat.id, "summary/of/486933f1339df37dc7997a4bfdbaea66") == ""
    assert desk.service.begin(made, wish).chat_id == chat.id
