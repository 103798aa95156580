"""The format of the files beside the documents: sources, skills, facets, qualifiers and support lines, as pydantic models."""

from typing import Annotated, Literal

from pydantic import Field

from coach.corpus.schema import Level, Strict, Text


class SourceEntry(Strict):
    """One entry of `sources.yaml`."""

    title: Text
    url: Annotated[str, Field(pattern=r"^https?://")]
    publisher: Text
    published: Text
    retrieved: Text
    evidence: Literal["primary", "secondary", "unverified"]


class ResourceEntry(Strict):
    """Something to learn a skill from."""

    name: Text
    url: Text
    cost: Literal["free", "paid"]
    source: Text


class SkillEntry(Strict):
    """One entry of `skills.yaml`."""

    id: Text
    name: Text
    family: Literal[
        "audit", "governance", "law", "testing", "engineering", "data", "security", "communication"
    ]
    definition: Text
    levels: dict[int, Text]
    aliases: list[Text] = []
    requires: list[Text] = []
    hours: dict[str, float]
    starts: dict[str, Level] = {}
    proved_by: list[Text] = []
    resources: list[ResourceEntry] = []


class FacetEntry(Strict):
    """One entry of `facets.yaml`."""

    asks: list[Text]
    near: list[Text]


class VisaEntry(Strict):
    """A kind of visa, its country and its names."""

    country: Text
    names: list[Text]


class BackgroundEntry(Strict):
    """What somebody did before: its name in a profile, who that is, words of a last role."""

    name: Text
    who: Text
    titles: list[Text]
    near: list[Text] = []
    like: Text = ""


class TasteEntry(Strict):
    """What people like or hate in work: its name in a sentence, and how they say it."""

    name: Text
    words: list[Text]


class Qualifiers(Strict):
    """`qualifiers.yaml`: where and for whom a question is asked."""

    countries: dict[str, list[Text]]
    states: dict[str, list[Text]]
    parts: dict[str, dict[Text, list[Text]]]
    marks: dict[str, list[Text]]
    visas: dict[Text, VisaEntry]
    backgrounds: dict[Text, BackgroundEntry]
    tastes: dict[Text, TasteEntry] = {}


class SupportEntry(Strict):
    """One entry of `support.yaml`."""

    country: Text
    name: Text
    contact: Text
    hours: Text = ""
    kind: Text
    url: Text = ""
    checked: Text
    source: Text = ""
