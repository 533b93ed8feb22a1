"""What the model is told to do with a selected text."""

import pytest

from app.writing.email_brief import Tone
from app.writing.help_prompts import help_prompt, instruction, most_tokens
from app.writing.help_wish import HelpAct, HelpWish

EVERY = (
    HelpWish(HelpAct.REWRITE),
    HelpWish(HelpAct.SHORTEN),
    HelpWish(HelpAct.FIX),
    HelpWish(HelpAct.TRANSLATE, language="French"),
    *(HelpWish(HelpAct.TONE, tone=tone) for tone in Tone),
)


@pytest.mark.parametrize("wish", EVERY)
def test_text_comes_first_so_that_another_wish_reads_it_no_second_time(wish):
    assert help_prompt("Some text.", wish).startswith("Some text.\n\n")


def test_every_wish_has_its_own_words():
    assert len({instruction(wish) for wish in EVERY}) == len(EVERY)


@pytest.mark.parametrize("wish", EVERY)
def test_only_the_text_is_asked_for(wish):
    assert instruction(wish).endswith("Answer with the text only.")


def test_a_translation_names_its_language():
    assert "into French" in instruction(HelpWish(HelpAct.TRANSLATE, language=" French "))


@pytest.mark.parametrize("act", [HelpAct.TRANSLATE, HelpAct.TONE])
def test_a_wish_that_lacks_its_detail_is_refused(act):
    with pytest.raises(ValueError, match="needs a"):
        HelpWish(act)


@pytest.mark.parametrize("wish", EVERY)
def test_there_is_room_for_the_whole_text_again(wish):
    assert most_tokens(wish, 500) > 500
