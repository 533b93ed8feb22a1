"""Which paragraphs of a long summary are laid out, since thousands would halt the window."""

from collections.abc import Sequence

from app.services.summarize.progress import SectionProgress, SectionState
from app.ui.summary.blocks import Block, section_blocks
from app.writing.summary import SectionSummary

PAGE, HEAD = 60, 30
_ENDED = (SectionState.DONE, SectionState.FAILED)


class ShownPart:
    """The overall summary and sections from one on, some paragraphs more whenever asked for.

    Attributes:
        starts: By number of a section, where it begins among the paragraphs shown.
        ended: How many sections have something to show.
    """

    def __init__(self) -> None:
        self._first = 0
        self._limit = PAGE
        self._known: dict[int, tuple[SectionSummary, tuple[Block, ...]]] = {}
        self.starts: dict[int, int] = {}
        self.ended = 0
        self.is_all = True

    @property
    def is_from_start(self) -> bool:
        return self._first == 0

    def extend(self) -> None:
        self._limit += PAGE

    def begin_at(self, section: int) -> None:
        """Show this section and those after it; 0 is the start of the summary."""
        self._first, self._limit = section, PAGE

    def blocks(self, overall: Sequence[Block], sections: Sequence[SectionProgress]) -> list[Block]:
        head = overall if self.is_from_start else overall[:HEAD]
        shown = list(head[: self._limit])
        ended = [at for at, one in enumerate(sections) if one.state in _ENDED]
        self.starts, self.ended = {}, len(ended)
        # What stands above the sections from a later one on does not count.
        limit = self._limit if self.is_from_start else self._limit + len(shown)
        left_out = len(shown) < len(head)
        for at in ended:
            if at < self._first:
                continue
            if len(shown) >= limit:
                left_out = True
                break
            self.starts[at] = len(shown)
            shown += self._section(at, sections[at].section)
        self.is_all = not left_out
        return shown

    def _section(self, at: int, section: SectionSummary) -> tuple[Block, ...]:
        known = self._known.get(at)
        if known is None or known[0] is not section:
            known = self._known[at] = (section, section_blocks(section))
        return known[1]
