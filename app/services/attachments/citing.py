"""Where sentences of an answer stand in the files it was written from. Any thread."""

from collections.abc import Sequence

from app.core.attachment import Attachment
from app.core.document import Document
from app.writing.attached import document_from
from app.writing.grounds import Grounds
from app.writing.points import points_of
from app.writing.summary import Point


def cited(
    text: str, attachments: Sequence[Attachment]
) -> tuple[tuple[Point, ...], tuple[Document, ...]]:
    """The sentences that are found, with their pages, and the files as documents."""
    documents = tuple(map(document_from, attachments))
    if not documents:
        return (), ()
    grounds = Grounds(documents)
    points = (Point(line, grounds.of(line)) for line in points_of(text))
    return tuple(point for point in points if point.places), documents
