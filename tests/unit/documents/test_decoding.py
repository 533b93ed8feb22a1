import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.decoding import decode
from app.documents.failures import ReadFailure

GERMAN = "Die größte Pumpe läuft über die Straße; schöne Grüße aus Lindenfurt, Müller! " * 3
RUSSIAN = "Насос снова работает, и вода в городе чистая. Большое спасибо всем за помощь. " * 3
JAPANESE = "ポンプはまた動いています。町の水はきれいです。みなさん、ありがとうございました。" * 3
CHINESE = "水泵又开始工作了，城里的水很干净。谢谢大家的帮助，我们明年再见。" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5"),
    ],
)
def test_encodings_are_detected(text, encoding):
    data = text.encode(encoding, "ignore")
    assert decode(data).text == data.decode(encoding)


def test_short_western_text_is_not_taken_for_an_exotic_one():
    assert decode("Grüße".encode("cp1252")).text == "Grüße"
    assert decode("Café à la carte".encode("cp1252")).text == "Café à la carte"


def test_a_guess_is_said():
    assert "guessed" in decode(GERMAN.encode("cp1252")).notes[0]
    assert decode(GERMAN.encode()).notes == ()


def test_a_few_broken_bytes_do_not_change_the_encoding():
    assert decode(RUSSIAN.encode() + b"\xff").text.startswith(RUSSIAN)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_utf8_is_read_as_it_is(text):
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.text("abc é\n"), st.sampled_from(["cp1252", "utf-8", "utf-16"]))
def test_text_is_never_refused(text, encoding):
    decode(text.encode(encoding))


@given(st.binary(min_size=200, max_size=300).map(lambda data: bytes(200) + data))
def test_bytes_full_of_nuls_are_refused(data):
    with pytest.raises(ReadFailure):
        decode(data)


@given(st.binary(max_size=300).filter(lambda data: all(byte >= 32 for byte in data)))
def test_bytes_without_control_characters_are_decoded_somehow(data):
    assert isinstance(decode(data).text, str)
