"""Names, dates, times and amounts in a text."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_fact import FactKind, is_backed
from app.writing.email_facts import find_facts

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
AMOUNTS = st.integers(1, 99_999_999).map(lambda cents: Decimal(cents) / 100)
ENGLISH = "January February March April May June July August September October November December"
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"


def only(text):
    (fact,) = find_facts(text)
    return fact


def said_in(text, kind):
    return [fact.text for fact in find_facts(text) if fact.kind is kind]


def date_forms(day):
    month, german = ENGLISH.split()[day.month - 1], GERMAN.split()[day.month - 1]
    return [
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%m/%d/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}th of {month} {day.year}",
        f"{day.day}. {german} {day.year}",
    ]


@given(DAYS, st.data())
def test_a_date_is_the_same_in_every_form(day, data):
    one, other = (data.draw(st.sampled_from(date_forms(day))) for _ in range(2))
    assert is_backed(only(f"on {one}"), [only(f"until {other}")])


@given(DAYS, DAYS)
def test_another_date_is_not_the_same(day, other):
    first, second = only(date_forms(day)[4]), only(date_forms(other)[4])
    assert is_backed(first, [second]) == (day == other)


def amount_forms(amount):
    dot, comma = f"{amount:,.2f}", f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return [
        f"€{dot}",
        f"{comma} €",
        f"EUR {dot}",
        f"{amount:.2f} euros",
        f"{dot.replace(',', ' ')} EUR",
        f"€{dot.replace(',', chr(0x202F))}",
        f"{dot.replace(',', '’')} €",
    ]


@given(AMOUNTS, st.data())
def test_an_amount_is_the_same_in_every_form(amount, data):
    one, other = (data.draw(st.sampled_from(amount_forms(amount))) for _ in range(2))
    assert is_backed(only(f"for {one}"), [only(f"about {other}")])


@given(AMOUNTS, AMOUNTS)
def test_another_amount_is_not_the_same(amount, other):
    first, second = only(f"€{amount:,.2f}"), only(f"€{other:,.2f}")
    assert is_backed(first, [second]) == (amount == other)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_the_same_in_every_form(hour, minute):
    clock = only(f"at {hour}:{minute:02}")
    half = f"{(hour - 1) % 12 + 1}:{minute:02} {'pm' if hour >= 12 else 'am'}"
    assert is_backed(only(half), [clock])
    assert is_backed(only(f"{hour}h{minute:02}"), [clock])
    assert is_backed(only(f"{hour}.{minute:02} Uhr"), [clock])


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_fact_stands_where_it_says(text):
    for fact in find_facts(text):
        assert text[fact.start : fact.end] == fact.text


@pytest.mark.parametrize(
    ("text", "dates", "amounts"),
    [
        ("Friday, 3 May, 14:30", ["3 May", "Friday", "14:30"], []),
        ("€1,200.50 or 12 %, not 900", [], ["€1,200.50", "12 %", "900"]),
        ("on 3.5. um 14 Uhr, 1.200,50 €", ["3.5.", "14 Uhr"], ["1.200,50 €"]),
        ("le vendredi 3 mai à 14h30", ["vendredi", "3 mai", "14h30"], []),
        ("by the 15th, or on Monday's call", ["15th", "Monday"], []),
        ("quote INV-2381 to a@example.org", [], ["INV-2381", "a@example.org"]),
        ("2 p.m. tomorrow, noon next week", ["2 p.m.", "tomorrow", "noon", "next week"], []),
        ("5k, 3 million dollars, USD 30", [], ["5k", "3 million dollars", "USD 30"]),
        ("May I come? We may, in March.", ["March"], []),
        ("5月3日", ["5月3日"], []),
        ("1. one\n2. two", [], []),
        ("the sun sat on mon ami", [], []),
        ("frİday, 3 aprıl", ["frİday", "3 aprıl"], []),
    ],
)
def test_dates_and_amounts_are_found_in_many_forms(text, dates, amounts):
    assert sorted(said_in(text, FactKind.DATE)) == sorted(dates)
    assert said_in(text, FactKind.AMOUNT) == amounts


@pytest.mark.parametrize(
    ("fact", "source", "backed"),
    [
        ("€900", "900", True),
        ("900", "€900", True),
        ("$900", "€900", False),
        ("3 May 2026", "3 May", True),
        ("3 May", "3 May 2026", True),
        ("3 May", "the 3rd", False),
        ("the 3rd", "3 May", True),
        ("1.200", "1200", True),
        ("2:30", "14:30", True),
        ("2:30 pm", "2:30 am", False),
        ("Freitag", "Friday", True),
        ("Mondays", "Monday", True),
        ("Tuesday", "Thursday", False),
    ],
)
def test_what_a_source_backs(fact, source, backed):
    assert is_backed(only(fact), [only(source)]) is backed


def test_names_have_a_capital_in_mid_sentence():
    text = "Hi Dana,\n\nThe offer of Peter Smith came. Please ask him, or call Acme Corp. I will.\n"
    assert said_in(text, FactKind.NAME) == ["Dana", "Peter Smith", "Acme Corp"]


def test_name_below_the_closing_is_found():
    assert said_in("See you.\n\nBest regards,\nInes Roth\n", FactKind.NAME) == ["Ines Roth"]


def test_closings_greetings_and_titles_are_no_names():
    text = "Dear Sir or Madam,\n\nso long.\n\nKind Regards, and Many Thanks"
    assert said_in(text, FactKind.NAME) == []


def test_title_with_a_full_stop_ends_no_sentence():
    assert said_in("Dear Mr. Baker,\n\nask Dr. Roth. Thanks.", FactKind.NAME) == ["Baker", "Roth"]


def test_headings_are_no_names():
    assert said_in("Hello.\n\n**Next Steps:**\n# All About It\nok", FactKind.NAME) == []


def test_german_nouns_are_no_names():
    text = "Hallo Dana,\n\ndas Angebot von Frau Roth liegt über dem Budget.\n\nViele Grüße,\nInes"
    found = [fact.text for fact in find_facts(text, "de") if fact.kind is FactKind.NAME]
    assert found == ["Dana", "Roth", "Ines"]


def test_gaps_to_fill_are_found():
    assert said_in("Best,\n[Your Name]", FactKind.GAP) == ["[Your Name]"]
