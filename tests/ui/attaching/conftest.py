"""A file to attach, and a chat to attach it to."""

import pytest

from tests.ui.attach_steps import write_offer
from tests.ui.steps import ask


@pytest.fixture
def offer(tmp_path):
    return write_offer(tmp_path)


@pytest.fixture
def chat(qtbot, desk):
    ask(qtbot, desk, "Hello")
    return desk.session.chats.open_chat.id
