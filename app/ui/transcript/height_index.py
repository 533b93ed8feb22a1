"""Heights of all rows and their running sums, in a Fenwick tree. No Qt."""

from collections.abc import Iterable


class HeightIndex:
    """Answers where a row is and which row is at a place in O(log n). Heights in pixels, ≥ 0."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self.reset(heights)

    def reset(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._sums = self._build()

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        return self.top_of(len(self._heights))

    def height(self, row: int) -> int:
        return self._heights[row]

    def set(self, row: int, height: int) -> int:
        """Give a row a new height; returns by how much it grew."""
        grown = height - self._heights[row]
        self._heights[row] = height
        node = row + 1
        while grown and node < len(self._sums):
            self._sums[node] += grown
            node += node & -node
        return grown

    def top_of(self, row: int) -> int:
        """The sum of all heights before ``row``; ``len(self)`` gives the total."""
        total = 0
        while row > 0:
            total += self._sums[row]
            row &= row - 1
        return total

    def row_at(self, y: int) -> int:
        """The row that covers pixel ``y``; the first or last one outside, -1 if there is none."""
        node, step = 0, 1 << len(self._heights).bit_length()
        while step:
            following = node + step
            if following < len(self._sums) and self._sums[following] <= y:
                node = following
                y -= self._sums[node]
            step >>= 1
        return min(node, len(self._heights) - 1)

    def append(self, height: int) -> None:
        self._heights.append(height)
        node = len(self._heights)
        low = node & -node
        self._sums.append(height + self.top_of(node - 1) - self.top_of(node - low))

    def truncate(self, rows: int) -> None:
        """Keep the first ``rows`` rows."""
        del self._heights[rows:]
        del self._sums[rows + 1 :]

    def _build(self) -> list[int]:
        sums = [0, *self._heights]
        for node in range(1, len(sums)):
            parent = node + (node & -node)
            if parent < len(sums):
                sums[parent] += sums[node]
        return sums
