"""The index (words and vectors) and retrieval over it. Knows nothing of answers, models by name or the page."""
