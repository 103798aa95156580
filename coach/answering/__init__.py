"""Words from evidence: understand a question, find passages, decide, write, verify. Knows no page and no store."""
