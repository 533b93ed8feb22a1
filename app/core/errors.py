"""The one exception that is meant for people."""


class UserError(Exception):
    """Something a person can understand and mend.

    Args:
        code: A stable kebab-case name, for tests and for the window to offer the fitting next step.
        sentence: What happened, what it means and what to do, ready to be shown.
        facts: Numbers and names behind the sentence, such as ``used=9000, limit=8192``.
    """

    def __init__(self, code: str, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.facts = facts

    @property
    def sentence(self) -> str:
        return str(self.args[0])
