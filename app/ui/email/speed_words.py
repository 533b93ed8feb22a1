"""What writing the drafts cost, in one line."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.services.email_drafts.draft import DraftUpdate


def speed_words(drafts: Sequence[DraftUpdate]) -> str:
    """Empty before the model has begun."""
    known = [draft.stats for draft in drafts if draft.stats is not None]
    if not known:
        return ""
    translate = QCoreApplication.translate
    first, last = known[0], known[-1]
    together = sum(stats.decode_tps for stats in known)
    parts = [first.device]
    if len(known) > 1:
        parts.append(
            translate("Email", "{0} drafts at once, {1} tok/s together").format(
                len(known), round(together)
            )
        )
    elif together:
        parts.append(translate("Email", "{0} tok/s").format(round(together)))
    if first.ttft_s:
        parts.append(translate("Email", "first word {0} s").format(f"{first.ttft_s:.1f}"))
    if len(known) > 1 and last.prompt_tokens:
        shared = translate("Email", "{0} of {1} tokens shared")
        parts.append(shared.format(f"{last.cached_tokens:,}", f"{last.prompt_tokens:,}"))
    return " · ".join(parts)
