import pytest

from app.ui.window.sidebar_form import SidebarForm, WidthClass, sidebar_form, width_class


@pytest.mark.parametrize(
    ("width", "scale", "size"),
    [
        (1280, 1.0, WidthClass.WIDE),
        (1100, 1.0, WidthClass.WIDE),
        (1099, 1.0, WidthClass.MEDIUM),
        (860, 1.0, WidthClass.MEDIUM),
        (859, 1.0, WidthClass.NARROW),
        (1280, 1.5, WidthClass.NARROW),
        (1280, 1.2, WidthClass.MEDIUM),
        (900, 0.8, WidthClass.WIDE),
    ],
)
def test_width_is_measured_in_units_of_the_text_scale(width, scale, size):
    assert width_class(width, scale) is size


@pytest.mark.parametrize(
    ("size", "wanted", "form"),
    [
        (WidthClass.WIDE, None, SidebarForm.FULL),
        (WidthClass.WIDE, False, SidebarForm.RAIL),
        (WidthClass.MEDIUM, None, SidebarForm.RAIL),
        (WidthClass.MEDIUM, True, SidebarForm.FULL),
        (WidthClass.NARROW, None, SidebarForm.HIDDEN),
        (WidthClass.NARROW, True, SidebarForm.HIDDEN),
    ],
)
def test_choice_of_the_person_wins_where_there_is_room(size, wanted, form):
    assert sidebar_form(size, wanted) is form
