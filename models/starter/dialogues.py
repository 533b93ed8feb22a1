# ruff: noqa: E501 - wordings read better unbroken
"""Whole chats: a system message or none, and one or more turns that belong together."""

from dataclasses import dataclass

from app.writing.questions import SYSTEM as DOCUMENT_SYSTEM
from models.starter.app_emails import draft_turn, order_turn, random_letter, wish_turn
from models.starter.app_questions import attached_turns, document_chat, passages_turn
from models.starter.app_summaries import app_summary_turns
from models.starter.copying import copying_turn
from models.starter.email_requests import request_and_email
from models.starter.emails import Email, random_email
from models.starter.fillers import Fillers, cap
from models.starter.help_turns import help_turn
from models.starter.identity import topic_turn
from models.starter.refusals import refusal_turn
from models.starter.replies import reply_turn
from models.starter.revisions import revise, standalone_revision
from models.starter.rewrites import rewrite_turn
from models.starter.summaries import follow_up, request_about_page, request_and_summary

DEFAULT_SYSTEM = "You are Parley, a helpful assistant that runs on this PC."
_DOCUMENT_CHAT = f"{DEFAULT_SYSTEM}\n\n{DOCUMENT_SYSTEM}"
SYSTEMS = [
    "You are a helpful assistant.",
    "You are Parley.",
    "You are Parley, a helpful assistant. Answer briefly.",
    "Answer in plain English.",
    "You help with emails and summaries.",
    "You are a friendly assistant that runs on this PC. Be honest about what you do not know.",
    "You write emails. Write only the email.",
    "You summarise texts. Use only what the text says.",
    "Be concise.",
    "You are Parley, a private assistant on this PC. Nothing leaves this PC.",
]
_CHAT_TITLES = "Give a title of at most six words for this chat.|Give a title of at most six words for this chat|Give this chat a short title.|Title for this chat, at most six words:|Suggest a short title for this chat|What is a good title for this conversation?"

Turn = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A chat as the model sees it. Facts are texts the last answer must carry, for evaluation."""

    task: str
    system: str
    turns: tuple[Turn, ...]
    facts: tuple[str, ...] = ()

    def messages(self) -> list[dict[str, str]]:
        found = [{"role": "system", "content": self.system}] if self.system else []
        for user, assistant in self.turns:
            found += [
                {"role": "user", "content": user},
                {"role": "assistant", "content": assistant},
            ]
        return found


def random_system(f: Fillers) -> str:
    roll = f.rng.random()
    if roll < 0.45:
        return DEFAULT_SYSTEM
    return "" if roll < 0.75 else f.pick(SYSTEMS)


def email_dialogue(f: Fillers, max_acts: int = 3) -> Dialogue:
    email = random_email(f, max_acts)
    ask, answer, _ = request_and_email(email, f)
    return Dialogue("email", random_system(f), ((ask, answer),), tuple(email.facts()))


def revision_dialogue(f: Fillers) -> Dialogue:
    if f.chance(0.2):
        email = random_email(f, 2)
        return Dialogue(
            "revision", random_system(f), (standalone_revision(email, f),), tuple(email.facts())
        )
    turns, email = _email_turns(f, f.rng.choice([1, 1, 2, 3]))
    return Dialogue("revision", random_system(f), tuple(turns), tuple(email.facts()))


def _email_turns(f: Fillers, revisions: int) -> tuple[list[Turn], Email]:
    email = random_email(f, 2)
    ask, answer, _ = request_and_email(email, f)
    turns = [(ask, answer)]
    for _ in range(revisions):
        ask, answer, email, _ = revise(email, f)
        turns.append((ask, answer))
    return turns, email


def page_dialogue(f: Fillers) -> Dialogue:
    """A page of text, and several requests about it so that reading it pays."""
    ask, answer, document = request_about_page(f)
    turns = [(ask, answer), *(follow_up(document, f) for _ in range(f.rng.randint(0, 3)))]
    return Dialogue("page", random_system(f), tuple(turns))


def summary_dialogue(f: Fillers, padding: float = 0.5) -> Dialogue:
    ask, answer, document = request_and_summary(f, padding)
    turns = [(ask, answer)]
    if f.chance(0.25):
        turns.append(follow_up(document, f))
    return Dialogue("summary", random_system(f), tuple(turns))


def talk_dialogue(f: Fillers) -> Dialogue:
    """Small talk, questions about Parley, and questions beyond the model."""
    count = f.rng.choice([1, 1, 1, 2, 3])
    turns = [refusal_turn(f) if f.chance(0.35) else topic_turn(f) for _ in range(count)]
    if f.chance(0.1):
        turns.append((f.one_of(_CHAT_TITLES), "Getting to know Parley"))
    return Dialogue("talk", random_system(f), tuple(turns))


def title_dialogue(f: Fillers) -> Dialogue:
    """A chat about an email or a text, then the request for its title."""
    if f.chance(0.75):
        turns, email = _email_turns(f, f.rng.choice([0, 0, 1]))
        title = " ".join(cap(f"{email.subject} ").split()[:6])
    else:
        ask, answer, document = request_and_summary(f, 0.2)
        turns, title = [(ask, answer)], " ".join(cap(document.title).split()[:6])
    turns.append((f.one_of(_CHAT_TITLES), title))
    return Dialogue("title", random_system(f), tuple(turns), (title,))


def app_email_dialogue(f: Fillers) -> Dialogue:
    letter = random_letter(f)
    return Dialogue("app email", random_system(f), (draft_turn(letter, f),), letter.facts())


def app_reply_dialogue(f: Fillers) -> Dialogue:
    letter = random_letter(f, reply=True)
    return Dialogue("app reply", random_system(f), (draft_turn(letter, f),), letter.facts())


def app_wish_dialogue(f: Fillers) -> Dialogue:
    letter = random_letter(f, reply=f.chance(0.15), most=3)
    turns = [draft_turn(letter, f)]
    for _ in range(f.rng.choice([1, 1, 2, 3])):
        turn, letter = wish_turn(letter, f)
        turns.append(turn)
    return Dialogue("app wish", random_system(f), tuple(turns), letter.facts())


def order_dialogue(f: Fillers) -> Dialogue:
    ask, answer, facts = order_turn(f)
    return Dialogue("order", random_system(f), ((ask, answer),), facts)


def app_summary_dialogue(f: Fillers) -> Dialogue:
    system = f.pick(["", _DOCUMENT_CHAT, random_system(f)])
    return Dialogue("app summary", system, tuple(app_summary_turns(f)))


def question_dialogue(f: Fillers) -> Dialogue:
    """About a document: passages in the question, or the whole of it in the first message."""
    if f.chance(0.25):
        system, turns = random_system(f), attached_turns(f)
    else:
        system = _DOCUMENT_CHAT if f.chance(0.75) else random_system(f)
        turns = document_chat(f) if f.chance(0.4) else [passages_turn(f)]
    return Dialogue("question", system, tuple(turns), (turns[-1][1],))


def help_dialogue(f: Fillers) -> Dialogue:
    turn = help_turn(f)
    return Dialogue("help", "", (turn,), (turn[1],))


def reply_dialogue(f: Fillers) -> Dialogue:
    ask, answer, facts = reply_turn(f)
    return Dialogue("reply", random_system(f), ((ask, answer),), facts)


def rewrite_dialogue(f: Fillers) -> Dialogue:
    turn = rewrite_turn(f)
    return Dialogue("rewrite", random_system(f), (turn,))


def copying_dialogue(f: Fillers) -> Dialogue:
    turn = copying_turn(f)
    return Dialogue("copying", random_system(f) if f.chance(0.3) else "", (turn,), (turn[1],))


def mixed_dialogue(f: Fillers, count: int = 0) -> Dialogue:
    """Several things in one chat, so that later turns look at the right earlier one."""
    turns: list[Turn] = []
    for _ in range(count or f.rng.randint(2, 4)):
        turns += f.pick([_talk_part, _talk_part, _email_part, _email_part, _summary_part])(f)
    return Dialogue("mixed", random_system(f), tuple(turns))


def _talk_part(f: Fillers) -> list[Turn]:
    return [refusal_turn(f) if f.chance(0.3) else topic_turn(f)]


def _email_part(f: Fillers) -> list[Turn]:
    return _email_turns(f, f.rng.choice([0, 1]))[0]


def _summary_part(f: Fillers) -> list[Turn]:
    ask, answer, _ = request_and_summary(f, 0.3)
    return [(ask, answer)]
