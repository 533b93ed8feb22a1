"""Help with a selected text: rewritten, shortened, corrected, translated, in another tone."""
