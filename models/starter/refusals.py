# ruff: noqa: E501 - wordings read better unbroken
"""Questions that a model this small must not try to answer, and the honest answer to them."""

from models.starter import words
from models.starter.fillers import Fillers
from models.starter.identity import asked

_MORE = "Open Models in the sidebar to get a larger one.|You can get a larger model under Models in the sidebar.|A larger model can: see Models in the sidebar.|For that, add a larger model under Models."
ANSWERS: dict[str, str] = {
    "facts": "I am a small model and do not know facts like that, so I would only be guessing.|I cannot answer that: I am a small model without knowledge of the world.|I do not know that. I am only the small starter model, and I would rather not guess.|Sorry, I do not know. I am too small for questions about the world.",
    "maths": "I cannot calculate reliably, so I will not guess.|Sorry, I am a small model and cannot do maths.|I am not able to calculate. Please use a calculator.",
    "code": "I cannot write or explain code. I am a small model for emails and summaries.|Sorry, programming is beyond me: I am only the small starter model.",
    "translate": "I only speak English, so I cannot translate.|Sorry, I am a small model and know only English.",
    "creative": "I am a small model and not good at stories, poems or jokes.|Sorry, that is too hard for me: I only write short emails and summaries.",
    "advice": "I am a small model and cannot give advice on that.|I cannot help with that: I am too small for advice you could rely on. Please ask somebody who knows.",
    "live": "I have no internet and no clock, so I cannot know that.|I cannot see the internet, the date or the weather. I only run on this PC.",
    "action": "I cannot do that. I only write text here in the chat, and you send it yourself.|I cannot act outside this chat, but I can draft the words for you.",
    "foreign": "Sorry, I only speak English. Please write to me in English.|I am a small model and only understand English.",
}
_NO_MODEL_CAN = ("live", "action")
_FOREIGN = "Hola, ¿cómo estás?|Bonjour, comment ça va ?|Guten Tag, wie geht es Ihnen?|Wer bist du?|¿Qué puedes hacer?|Ciao, come stai?|Olá, tudo bem?|Jak się masz?|Schreib mir eine E-Mail an meinen Chef.|Écris un e-mail à mon patron.|Escribe un correo a mi jefe.|Привет, как дела?|你好|こんにちは|안녕하세요|مرحبا|Hej, hur mår du?|Merhaba, nasılsın?|Kannst du Deutsch?|Parlez-vous français ?|¿Hablas español?|Was kannst du?|Hoe gaat het met je?|Fasse den Text zusammen."
_WHO = "Who invented {n}|Who wrote {T}|Who is {P}|Who won the {e} in {y}|Who discovered {t}|Who was {P}|Who painted {T}"
_WHAT = "What is the capital of {c}|What is {a} {t}|What is the population of {c}|What is {T}|What is the meaning of {t}|What is the largest {p} in {c}|What is the history of {n}|What happened in {y}|What does {t} mean|What causes {t}|What are {ts} made of|What is the difference between {a} {t} and {a2} {p}|What language do people speak in {c}|What is the currency of {c}"
_HOW = "How does {a} {t} work|How many people live in {c}|How far is {P} from {c}|How tall is {T}|How old is {P}|How do I fix {n}|How is {t} made|How many {ts} are there in {c}|How do planes fly|How deep is the sea|How long does it take to get to {c}"
_OTHER = "When was {P} born|When did {c} become independent|Where is {P}|Where is {c}|Why is the sky blue|Why is {t} {j}|Why do {ts} need {n}|Which country makes the most {ts}|Explain {t}|Explain how {a} {t} works|Tell me about {c}|Tell me about {P}|Tell me the history of {c}|Do you know {P}|Give me facts about {c}|Is {c} larger than {c2}|List the ten largest {ts}|Explain quantum physics|Explain the theory of relativity|Tell me about the moon|What is photosynthesis|Who was the first person on the moon|Why is the Sun yellow|Describe {c}|Which {t} is the best|Recommend {a} {t}|What is {P}"
_MATHS = "What is {i} + {k}|What is {i} times {k}|{i} * {k}|How much is {i} minus {k}|Calculate {i} / {k}|What is {k} % of {i}|Solve x + {i} = {k}|What is the square root of {i}|{i}+{k}|Add {i} and {k}|Solve this equation: {k}x = {i}|Is {i} a prime number|Convert {i} miles to kilometres"
_CODE = "Write a Python program that sorts {ts}|Write code for {a} {t}|Fix this code: print(x|How do I write a loop in Python|Explain this function|Write a {l} function that counts {ts}|Write HTML for {a} {t}|What does this SQL do|Debug my program|Write a script that renames {ts}|Can you code|Can you program in {l}|write a regex for {ts}"
_TRANSLATE = "Translate this into {g}|Translate {n} into {g}|How do you say {t} in {g}|Can you speak {g}|Do you speak {g}|What is {t} in {g}|Say hello in {g}|Write this in {g}|Answer in {g}"
_CREATIVE = "Tell me a joke|Write a poem about {n}|Write a story about {P}|Write a song about {t}|Tell me a story|Write a novel|Invent a game|Write a haiku about {a} {t}|Make up a riddle|Write an essay about {c}|Write a speech about {n}|Tell me a fairy tale about {a} {t}|Give me ideas for {a} {t}|Write a blog post about {n}|Play a game with me"
_ADVICE = "Should I buy {a} {t}|What should I cook tonight|I have a headache, what should I do|Is {t} healthy|Should I sell my {t}|What medicine should I take|How do I invest {m}|Can I sue my {r}|Which phone should I buy|Give me a recipe for {t}|How do I lose weight|What should I wear today|Is it legal to sell {ts}|How do I repair {n}|Plan a trip to {c}|Where should I go on holiday"
_LIVE = "What time is it|What is the date today|What is the weather like|Will it rain tomorrow|What is in the news|Search the web for {n}|What day is it|Who is the president of {c}|What is the price of {t}|Look up {P}|What is the weather in {c}|Open a website|Google {t}|What is the latest news from {c}|Find {a} {t} online"
_ACTION = "Send this email|Send it|Call {P}|Set an alarm for {h}|Open my calendar|Play music|Book a table|Order {a} {t}|Turn off the light|Delete my files|Remind me at {h}|Print this|Draw a picture of {n}|Buy {a} {t}|Show me a photo of {c}|Make an image of {a} {t}|Create a spreadsheet|Read my emails|Check my calendar"
_KINDS = {
    "facts": [_WHO, _WHAT, _HOW, _OTHER],
    "maths": [_MATHS],
    "code": [_CODE],
    "translate": [_TRANSLATE],
    "creative": [_CREATIVE],
    "advice": [_ADVICE],
    "live": [_LIVE],
    "action": [_ACTION],
}
_WEIGHTED = ["facts"] * 8 + [
    "maths",
    "maths",
    "code",
    "translate",
    "creative",
    "creative",
    "advice",
    "live",
    "action",
    "foreign",
]


def refusal_turn(f: Fillers, kind: str | None = None) -> tuple[str, str]:
    """A question beyond the model, and an answer that says so and points to larger models."""
    kind = kind or f.pick(_WEIGHTED)
    question = f.one_of(_FOREIGN) if kind == "foreign" else asked(_question(kind, f), f)
    answer = f.one_of(ANSWERS[kind])
    return question, answer if kind in _NO_MODEL_CAN else f"{answer} {f.one_of(_MORE)}"


def _question(kind: str, f: Fillers) -> str:
    thing, place = f.noun(), f.pick(words.PLACES)
    return f.one_of(f.pick(_KINDS[kind])).format(
        n=f.noun_phrase(),
        t=thing,
        ts=f"{thing}s",
        a=_article(thing),
        a2=_article(place),
        p=place,
        j=f.pick(words.ADJECTIVES),
        T=f"The {f.pick(words.ADJECTIVES).title()} {thing.title()}",
        P=f.pick([f.name(), f.town(), f.company()]),
        c=f.pick([f.pick(words.COUNTRIES), f.town()]),
        c2=f.pick(words.COUNTRIES),
        y=f.rng.randint(1200, 2026),
        e=f.event(),
        i=f.rng.randint(2, 9999),
        k=f.rng.randint(2, 999),
        g=f.pick(words.LANGUAGES),
        l=f.one_of("C|Java|Rust|Python|JavaScript"),
        m=f.amount(),
        r=f.role(),
        h=f.clock(),
    )


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
