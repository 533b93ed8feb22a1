"""Writing an email: the form, and three drafts beside each other."""
