"""Reads `knowledge/` into documents, passages and a catalog. Knows nothing of search, models or the page."""

from coach.corpus.catalog import Catalog, load_catalog

__all__ = ["Catalog", "load_catalog"]
