"""Every colour of the window, by name. The only place with hex values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours as ``#rrggbb``. ``*_soft`` are fills, ``*_text`` the text on them."""

    dark: bool
    chrome: str
    canvas: str
    raised: str
    overlay: str
    sunken: str
    bubble: str
    hover: str
    pressed: str
    line: str
    border: str
    control: str
    text: str
    text2: str
    text3: str
    disabled: str
    scroll: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_soft: str
    accent_text: str
    warm: str
    warm_soft: str
    warm_text: str
    ok: str
    ok_soft: str
    ok_text: str
    warn: str
    warn_soft: str
    warn_text: str
    err: str
    err_soft: str
    err_text: str
    code: str
    code_head: str
    code_text: str
    keyword: str
    string: str
    number: str
    function: str
    comment: str
    type: str
    selection: str
    focus: str
    storage_chats: str
    storage_prepared: str


LIGHT = Tokens(
    dark=False,
    chrome="#F3F1EC",
    canvas="#FDFCFA",
    raised="#FFFFFF",
    overlay="#FFFFFF",
    sunken="#F1EEE8",
    bubble="#EFECE5",
    hover="#ECE9E1",
    pressed="#E3DFD5",
    line="#E7E3DB",
    border="#D8D3C9",
    control="#8C867B",
    text="#211F1B",
    text2="#59554D",
    text3="#6B665D",
    disabled="#A39E94",
    scroll="#C9C3B8",
    accent="#0C6A68",
    accent_hover="#095857",
    accent_press="#074746",
    on_accent="#FFFFFF",
    accent_soft="#E0EEEC",
    accent_text="#0A5F5D",
    warm="#C05E16",
    warm_soft="#FAEBDD",
    warm_text="#8A4309",
    ok="#1F7A46",
    ok_soft="#E2F1E7",
    ok_text="#1A6339",
    warn="#9A6700",
    warn_soft="#FBF0D6",
    warn_text="#7A5000",
    err="#B3261E",
    err_soft="#FBE8E6",
    err_text="#98201A",
    code="#F6F4EF",
    code_head="#EFECE5",
    code_text="#2A2824",
    keyword="#8A3F8F",
    string="#2F6B2F",
    number="#9A4A00",
    function="#1F5FA8",
    comment="#6B665D",
    type="#0A5F5D",
    selection="#CFE6E3",
    focus="#0C6A68",
    storage_chats="#4C6FA8",
    storage_prepared="#9A8F7E",
)

DARK = Tokens(
    dark=True,
    chrome="#161514",
    canvas="#1C1B19",
    raised="#252321",
    overlay="#2A2825",
    sunken="#2A2825",
    bubble="#2D2A27",
    hover="#302D2A",
    pressed="#383531",
    line="#2C2A27",
    border="#3D3A35",
    control="#827C72",
    text="#ECE8E1",
    text2="#B5AFA4",
    text3="#9C968B",
    disabled="#6B665D",
    scroll="#47433D",
    accent="#58C2BB",
    accent_hover="#6FD0C9",
    accent_press="#46ADA6",
    on_accent="#06302E",
    accent_soft="#17332F",
    accent_text="#74D3CC",
    warm="#F0A05A",
    warm_soft="#3A2817",
    warm_text="#F3B27A",
    ok="#5DBE85",
    ok_soft="#16301F",
    ok_text="#7FD0A0",
    warn="#E2B04A",
    warn_soft="#352A12",
    warn_text="#EBC26E",
    err="#F2867D",
    err_soft="#3D1D1A",
    err_text="#F5A099",
    code="#171614",
    code_head="#232120",
    code_text="#E2DDD4",
    keyword="#D7A0DC",
    string="#9CCB86",
    number="#E8B27A",
    function="#8DBBF0",
    comment="#9C968B",
    type="#74D3CC",
    selection="#1F4A46",
    focus="#74D3CC",
    storage_chats="#86A8DE",
    storage_prepared="#9C968B",
)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` in 0..1, as WCAG 2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
