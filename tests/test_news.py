"""What changed in the Library since the last visit: compared by small prints a browser kept, if its person agreed."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.corpus import Catalog
from coach.ui import keep
from coach.ui.news import news, news_html, prints, read_seen
from coach.wording import Prompts
from tests.conftest import ROOT, TODAY
from tests.paging import WARNINGS

pytestmark = WARNINGS
DAY = "2026-11-03"
AIGP = "credentials/aigp"


def say(name: str, **values: str) -> str:
    return Prompts(ROOT / "prompts").phrase(f"page.{name}", **values)


def test_nothing_changed_and_a_first_visit_say_nothing(catalog: Catalog) -> None:
    seen = prints(catalog)
    for found in (news(seen, DAY, catalog), news({}, "", catalog), news(seen, "", catalog)):
        assert not found.changes and news_html(found, say) == ""


def test_a_new_and_a_changed_document_are_named_with_their_dates(catalog: Catalog) -> None:
    seen = prints(catalog)
    del seen["rules/sr-11-7"]
    seen[AIGP] = ["2026-05", "00000000"]
    found = news(seen, DAY, catalog)
    assert [(c.document.id, c.kind, c.before) for c in found.changes] == [
        ("rules/sr-11-7", "new", ""), (AIGP, "changed", "2026-05")
    ]  # fmt: skip
    html = news_html(found, say)
    assert "since you last looked, on 3 November 2026" in html
    assert 'value="doc:rules/sr-11-7"' in html and f'value="doc:{AIGP}"' in html
    assert "Changed · now as of June 2026, before May 2026" in html and "New · Rule · as of" in html


@pytest.mark.parametrize("part", ["body", "title", "record", "superseded_by", "as_of"])
def test_every_part_a_reader_sees_changes_the_print(catalog: Catalog, part: str) -> None:
    document = catalog.documents[AIGP]
    value: Any = getattr(document, part)
    value = {**value, "fee_usd": 1} if part == "record" else (*value, "rules/sr-11-7") if part == "superseded_by" else value[:-1] + "5"  # fmt: skip
    other = dataclasses.replace(document, **{part: value})
    changed = dataclasses.replace(catalog, documents={**catalog.documents, AIGP: other})
    assert [c.document.id for c in news(prints(catalog), DAY, changed).changes] == [AIGP]


def test_many_changes_are_folded(catalog: Catalog) -> None:
    html = news_html(news({"gone/away": ["2020", "x"]}, DAY, catalog), say)
    assert f"{len(catalog.documents) - 12} more</summary>" in html
    assert html.count('value="doc:') == len(catalog.documents)


def test_what_is_kept_is_small_and_holds_no_words(catalog: Catalog) -> None:
    store = keep.looked(keep.read_store(None), catalog, TODAY)
    assert len(json.dumps(store)) < 70 * len(catalog.documents)
    assert store["seen_on"] == TODAY.isoformat() and not store["chats"]
    assert keep.read_store(store)["seen"] == prints(catalog)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=12),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([AIGP, "<b>", "v"]), inner),
    ),
    st.text(max_size=12) | st.integers(),
)  # fmt: skip
def test_whatever_a_browser_kept_is_read_without_harm(
    catalog: Catalog, seen: Any, day: Any
) -> None:
    store = keep.read_store({"v": 1, "agreed": True, "seen": seen, "seen_on": day})
    assert store["seen"] == read_seen(seen)
    assert "<b>" not in news_html(news(store["seen"], store["seen_on"], catalog), say)
