"""Chat and embedding models by name: a new provider goes here."""
