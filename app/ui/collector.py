"""When Python looks for garbage: it stops all threads for as long as it looks."""

import gc


def pause() -> None:
    """While the app starts, nearly everything that is made stays."""
    gc.disable()


def spare_what_is_there() -> None:
    """Look for garbage again, and never again among what there is now.

    Modules, classes and widgets of the window are most of what would be looked through: about
    0.1 s each time, which the window would stand still.
    """
    gc.freeze()
    gc.enable()
