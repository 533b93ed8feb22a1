"""A draft as the terminal shows it."""

from collections.abc import Iterator

from app.services.email_drafts.draft import DraftUpdate


def draft_text(draft: DraftUpdate) -> str:
    head = str(draft.angle).capitalize()
    return "\n".join(
        [f"== {head} ==", f"Subject: {draft.subject or ''}", "", draft.body, *_notes(draft)]
    )


def _notes(draft: DraftUpdate) -> Iterator[str]:
    check = draft.check
    if draft.note:
        yield f"\n{draft.note}"
    if check is None:
        return
    if check.covered and not check.missing and not check.invented:
        yield "\nAll of your points are in it, and no other name, date or amount."
    if check.missing:
        yield f"\nNot in it: {'; '.join(check.missing)}"
    if check.invented:
        yield f"\nNot in your notes: {'; '.join(fact.text for fact in check.invented)}"
