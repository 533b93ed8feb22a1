"""Templates that come with Parley. What is in brackets is for the person to fill in."""

from collections.abc import Mapping
from types import MappingProxyType

from app.writing.email_brief import EmailBrief, Length, Tone

READY_TEMPLATES: Mapping[str, EmailBrief] = MappingProxyType(
    {
        "Ask for a meeting": EmailBrief(
            "Ask for half an hour to talk about [topic].\n"
            "Suggest [day and time], or another time that suits them.",
            length=Length.SHORT,
        ),
        "Payment reminder": EmailBrief(
            "Invoice [number] of [date] over [amount] has not been paid.\n"
            "Ask for the payment by [day].\n"
            "If it is already on its way, they need not answer.",
            tone=Tone.FORMAL,
            length=Length.SHORT,
        ),
        "Say no kindly": EmailBrief(
            "Thank them for [offer].\nWe cannot take it, because [reason].\nWish them well.",
        ),
    }
)
