"""Pictures of chats: found, branched, filed, nearly full, temporary."""

from scene import STATS, Scene

from app.core.chat import Message, MessageState, Role
from app.core.generation import TokenRecord
from app.ui.sidebar.search_results import HitRole

LEASE = (
    "How much is the deposit, and when do I get it back?",
    "The deposit is **two months' rent**, held in a separate account. It is due back within 30 "
    "days after the keys are returned, less the cost of damage that both sides have written down.",
    "Who pays for repairs?",
    "Small repairs up to 150 a year are yours. Everything that belongs to the house, such as "
    "heating, windows and pipes, is the owner's, whatever it costs. Report damage at once: if it "
    "grows because nobody was told, you share the cost.",
    "And if I move out early?",
    "You can name somebody who takes over the lease. The owner may refuse only for a good reason. "
    "Until then the rent is due, but the deposit must not be used for it.",
)
DEPOSITS = (
    (
        "Kitchen budget",
        "What do I have to pay first?",
        "The firm asks for a third as a deposit before the work begins.",
    ),
    (
        "Letter to the bank",
        "Make it friendlier.",
        "I would like to move my fixed deposit to another account by the end of the month.",
    ),
)
READ = tuple(range(6_600))
DOCTOR = (
    "Help me word a message to my doctor: I would like a second opinion but I do not want to "
    "offend her."
)
WORDING = """That is a common request, and most doctors expect it. You could write:

> Thank you for explaining the treatment so clearly. As it is a big step for me, I would like to \
hear a second opinion before I decide. Could you send me the report and the scans, or tell me how \
to ask for them? I hope to continue with you afterwards.

It thanks her first, gives a reason that is about you and not about her, and asks for something \
practical. If you prefer, I can make it shorter."""
NAMES = (
    "Suggest a name for a bakery by the river.",
    "**Ford & Crumb**: the old crossing, and what is left on the plate.",
    "**Tidebread**: short, easy to say, and it smells of the river.",
    "**The Slow Bank**: bread that takes its time, beside water that does too.",
)


def search(made: Scene) -> Scene:
    made.chat("Deposit for the bicycle", days=20)
    for title, question, answer in DEPOSITS:
        made.chat(title, (question, answer), days=12)
    lease = made.chat("Lease, flat by the park", LEASE, days=0.2)
    made.open()
    made.session.open_chat(lease)
    made.window.sidebar.search.setText("deposit")
    made.wait(lambda: made.window.sidebar.results.hits.rowCount() > 0)
    hits = made.window.sidebar.results.hits
    found = [hits.index(row).data(HitRole.HIT) for row in range(hits.rowCount())]
    made.window.sidebar.results.hit_chosen.emit(found[2])
    return made


def find(made: Scene) -> Scene:
    made.open()
    made.session.open_chat(made.chat("Lease, flat by the park", LEASE))
    made.session.list.refresh()
    made.session.finding.in_chat.open()
    made.page.find_bar.field.setText("the")
    made.wait(lambda: made.page.find_bar.count_words.endswith(tuple("0123456789")))
    for _ in range(3):
        made.page.find_bar.stepped.emit(1)
    return made


def folders(made: Scene) -> Scene:
    lease = made.chat("Lease, flat by the park", LEASE, days=0.1)
    home = made.store.create_folder("New flat")
    work = made.store.create_folder("Work")
    for title in ("Kitchen budget", "What to ask the movers"):
        made.store.move_chat(made.chat(title, days=2), home.id)
    made.store.move_chat(lease, home.id)
    for title in ("Minutes of Monday", "Offer, second version", "Slides in plain words"):
        made.store.move_chat(made.chat(title, days=3), work.id)
    made.open()
    made.window.chat_model.toggle_folder(work.id)
    made.session.open_chat(lease)
    return made


def branches(made: Scene) -> Scene:
    chat = made.chat("A name for the bakery", NAMES[:2])
    question = made.store.branch(chat)[0]
    for text in NAMES[2:]:
        _answer(made, question, text)
    follow = made.store.leaf(chat)
    assert follow is not None
    made.store.show_sibling(follow.id, -1)
    chosen = made.store.leaf(chat)
    assert chosen is not None
    for text in ("Is the name free?", "Is that name free as a web address?"):
        asked = made.store.add_message(chat, chosen.id, Role.USER, text, MessageState.COMPLETE)
        _answer(made, asked, "I cannot look it up from here: ask a registrar, and search for it.")
    made.open()
    made.session.open_chat(chat)
    return made


def nearly_full(made: Scene) -> Scene:
    """As if the chat were long: its last answer was written behind many tokens."""
    chat = made.chat("Lease, flat by the park", LEASE)
    turns = made.store.branch(chat)
    last = turns[-1]
    made.store.save_answer(
        last.id,
        last.text,
        last.state,
        stats=last.stats,
        record=TokenRecord(0, READ, (1,)),
        first_read=turns[2].id,
    )
    made.open()
    made.session.open_chat(chat)
    made.page.composer.set_text("")
    return made


def temporary(made: Scene) -> Scene:
    made.open()
    made.session.new_chat(temporary=True)
    made.session.chats.send(DOCTOR)
    made.write(0)
    made.backend.last.release_all()
    made.wait(lambda: not made.session.runner.chat_ids)
    return made


def _answer(made: Scene, question: Message, text: str) -> None:
    answer = made.store.add_message(
        question.chat_id, question.id, Role.ASSISTANT, text, MessageState.COMPLETE
    )
    made.store.save_answer(answer.id, text, MessageState.COMPLETE, stats=STATS)
