"""Reads `knowledge/` into documents, passages and a catalog. Knows nothing of search, models or the page."""

from coach.corpus.catalog import NATIONAL, Catalog, load_catalog

__all__ = ["NATIONAL", "Catalog", "load_catalog"]
