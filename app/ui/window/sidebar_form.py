"""In which form the sidebar is shown at a given width."""

from enum import StrEnum

WIDE = 1100
MEDIUM = 860


class WidthClass(StrEnum):
    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


class SidebarForm(StrEnum):
    FULL = "full"
    RAIL = "rail"
    HIDDEN = "hidden"


def width_class(width: float, scale: float) -> WidthClass:
    """``width`` of the window in logical pixels, ``scale`` of the text (1.0 is normal)."""
    measure = width / scale
    if measure >= WIDE:
        return WidthClass.WIDE
    return WidthClass.MEDIUM if measure >= MEDIUM else WidthClass.NARROW


def sidebar_form(size: WidthClass, wanted: bool | None) -> SidebarForm:
    """``wanted`` is the person's choice for this width class, None when there is none."""
    if size is WidthClass.NARROW:
        return SidebarForm.HIDDEN
    full = size is WidthClass.WIDE if wanted is None else wanted
    return SidebarForm.FULL if full else SidebarForm.RAIL
