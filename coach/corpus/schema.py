"""The file format of `knowledge/`, as pydantic models: the edge where a wrong file is refused.

Inside Coach only the frozen dataclasses of `coach.types` travel.
"""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _text(value: Any) -> Any:
    """YAML reads 2026-06-15 as a date and 42001 as a number; a text field wants their words."""
    return (
        str(value)
        if isinstance(value, datetime.date | int | float) and value is not True
        else value
    )


Text = Annotated[str, BeforeValidator(_text)]
Range = Annotated[list[float], Field(min_length=2, max_length=2)]
Month = Annotated[str, BeforeValidator(_text), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Level = Annotated[int, Field(ge=0, le=5)]


class Strict(BaseModel):
    """A mapping that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid")


class Pay(Strict):
    """One pay figure, with who says so."""

    who: Text
    country: Text = "us"
    currency: Text = "USD"
    low: float | None = None
    high: float | None = None
    year: Text = ""
    source: Text = ""
    note: Text = ""


class ArticleRecord(Strict):
    """Record of an article."""

    publisher: Text
    published: Text


class RoleRecord(Strict):
    """Record of a role."""

    family: Literal["audit", "governance", "model-risk", "engineering", "compliance", "security", "data", "research"]  # fmt: skip
    line: Text = ""
    fit: Literal["strong", "partial", "weak"]
    months: Range | None = None
    entry: Text = ""
    years_min: float | None = None
    skills: dict[str, Level]
    skills_nice: dict[str, Level] = {}
    credentials: list[str] = []
    pay: list[Pay] = []
    distance: int | None = Field(default=None, ge=1, le=5)
    tastes: dict[Text, Annotated[int, Field(ge=1, le=3)]] = {}
    short: list[str] = []  # what people call it beside another: "validator or eval"
    fields: list[str] = []  # what somebody worked on that this work is about


class CredentialRecord(Strict):
    """Record of a credential; money in US dollars before tax."""

    issuer: Text
    gate: Literal["none", "course", "experience", "credential", "training"]
    fee_usd: float | None = None
    fee_member_usd: float | None = None
    fee_low_usd: float | None = None
    fee_high_usd: float | None = None
    application_usd: float | None = None
    questions: int | None = None
    minutes: int | None = None
    pass_mark: Text = ""
    prerequisites: list[Text] = []
    experience_years: float | None = None
    renewal_years: float | None = None
    renewal_credits: float | None = None
    renewal_usd: float | None = None
    hours: Range | None = None
    short: list[str] = []  # what people call it beside another: "AIGP or 42001"
    closes: dict[str, Level] = {}
    url: Text


class Milestone(Strict):
    """A date of a rule and what happens on it."""

    date: Month
    what: Text


class RuleRecord(Strict):
    """Record of a rule."""

    status: Literal[
        "in-force", "partly-in-force", "adopted", "proposed", "superseded", "repealed", "guidance"
    ]
    since: Month | None = None
    authority: Text
    applies_to: Text
    penalty: Text = ""
    milestones: list[Milestone] = []
    url: Text = ""


class StandardRecord(Strict):
    """Record of a standard."""

    publisher: Text
    published: Text = ""
    certifiable: bool | None = None
    url: Text = ""


class MethodRecord(Strict):
    """Record of a method."""

    family: Literal["audit", "fairness", "explainability", "validation", "security", "evaluation", "data", "governance", "documentation", "privacy"]  # fmt: skip


class ProjectRecord(Strict):
    """Record of a portfolio project."""

    hours: Range
    weeks: Range
    closes: dict[str, Level]
    deliverable: Text
    proves: Text = ""


class GuideRecord(Strict):
    """A guide has no record."""


class Link(Strict):
    """An official page."""

    what: Text
    url: Text


class SupportLine(Strict):
    """A support line, with the day it was last checked."""

    name: Text
    contact: Text
    hours: Text = ""
    checked: Text = ""


Share = Annotated[str, BeforeValidator(_text), Field(pattern=r"^\d+(\.\d+|/[1-9]\d*)?$")]
Positive = Annotated[float, Field(gt=0)]


class Needs(Strict):
    """How long a job must have lasted."""

    amount: Annotated[int, Field(gt=0)]
    unit: Literal["weeks", "months", "years"]


class Earlier(Strict):
    """Years of service up to a day that count otherwise."""

    until: datetime.date
    per_year: Share


class SeveranceRule(Strict):
    """What a layoff pays by law or custom, as a formula; every figure stands in a sentence of the section `see`."""

    id: Text
    what: Text
    names: list[Text] = []
    kind: Literal["right", "yardstick", "none"]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    unit: Literal["day", "week", "month"] = "week"
    per_year: Share | None = None
    later: list[tuple[int, Share]] = []
    bands: list[tuple[int, Share]] = []
    table: list[tuple[int, Share]] = []
    plus: Share | None = None
    least: Share | None = None
    needs: Needs | None = None
    years_max: Annotated[int, Field(gt=0)] | None = None
    unit_cap: Positive | None = None
    year_cap: Positive | None = None
    total_cap: Positive | None = None
    or_year_pay: bool = False
    months_cap: Annotated[int, Field(gt=0)] | None = None
    earlier: Earlier | None = None
    caps_for: Text = ""
    caps_from: datetime.date | None = None
    caps_until: datetime.date | None = None
    working_days: bool = False
    year_days: Annotated[int, Field(gt=0)] | None = None
    month_days: Annotated[int, Field(gt=0)] | None = None
    over_months: Annotated[int, Field(gt=0)] | None = None
    of: Literal["", "basic"] = ""
    not_in: list[Text] = []
    any_end: bool = False
    only_named: bool = False
    said_as: list[Text] = []
    part_year: Literal["full", "open", "months"] = "full"
    state: Text = ""
    region: Text = ""
    only_if: Text = ""
    limits: Text = ""
    see: Text
    tax: Text = ""
    beside: Text = ""
    source: list[Text] = []

    @model_validator(mode="after")
    def _computes(self) -> "SeveranceRule":
        ways = sum(map(bool, (self.per_year, self.bands, self.table, self.plus)))
        if (self.kind == "none") is bool(ways):
            raise ValueError("a formula needs per_year, bands, table or plus; kind none has none")
        if sum(map(bool, (self.per_year, self.bands, self.table))) > 1:
            raise ValueError("only one of per_year, bands and table")
        if self.later and not self.per_year:
            raise ValueError("later says what years beyond count, so per_year is said too")
        if self.kind != "none" and not self.source:
            raise ValueError("a formula without a source is never computed")
        for name in ("later", "bands", "table"):
            starts = [start for start, _ in getattr(self, name)]
            if starts != sorted(set(starts)):
                raise ValueError(f"{name}: each row starts higher than the one before")
        if self.bands and self.bands[0][0] != 0:
            raise ValueError("bands: the first starts at age 0")
        return self


class NoticeRule(Strict):
    """The shortest notice an employer may give, of a country or of a region: from so many full months of service on."""

    id: Text
    region: Text = ""
    steps: list[tuple[int, int, Literal["week", "month"]]]
    probation: bool = False  # the scale goes by service alone, and holds in probation too
    older: tuple[int, int, int] | None = None  # above this age, from so many months on: units more
    see: Text
    source: list[Text]

    @model_validator(mode="after")
    def _rises(self) -> "NoticeRule":
        starts = [step[0] for step in self.steps]
        if not starts or starts != sorted(set(starts)):
            raise ValueError("steps: each starts higher than the one before")
        return self


class LayoffRecord(Strict):
    """Record of a country's layoff document."""

    country: Text
    name: Text
    severance: list[SeveranceRule] = []
    notice: list[NoticeRule] = []
    official: list[Link] = []
    lines: list[SupportLine] = []
    first_claim: Link | None = None


class Deadline(Strict):
    """A deadline as data."""

    id: Text
    what: Text
    from_: Text = Field(default="", alias="from")
    amount: int | None = Field(default=None, ge=0)
    unit: Literal["days", "weeks", "months", "years"] = "days"
    date: datetime.date | None = None
    calendar: Literal["calendar", "working"] = "calendar"
    kind: Literal["must-act-by", "earliest", "window-ends"] = "must-act-by"
    back: bool = False
    less_a_day: bool = False
    when: dict[str, Any] = {}
    reading: Literal["", "earlier", "later"] = ""
    group: Text = ""
    source: list[Text] = []
    see: Text = ""
    sure: Literal["high", "medium", "low"] = "medium"
    lawyer: bool = False
    official: Text = ""


class VerdictEntry(Strict):
    """A verdict read against a profile."""

    when: dict[str, Any]
    say: Literal["now", "later", "first", "skip", "not-yet"]
    see: Text


RECORDS: dict[str, type[Strict]] = {
    "article": ArticleRecord,
    "role": RoleRecord,
    "credential": CredentialRecord,
    "rule": RuleRecord,
    "standard": StandardRecord,
    "method": MethodRecord,
    "project": ProjectRecord,
    "guide": GuideRecord,
    "layoff": LayoffRecord,
}


class FrontMatter(Strict):
    """The front matter of a document."""

    kind: Literal[
        "article", "role", "credential", "rule", "standard", "method", "project", "guide", "layoff"
    ]
    title: Text
    aliases: list[Text] = []
    as_of: Month
    review_by: Month
    jurisdiction: list[Text] = ["global"]
    supersedes: list[Text] = []
    superseded_by: list[Text] = []
    related: list[Text] = []
    record: dict[str, Any] = {}
    verdicts: list[VerdictEntry] = []
    choose_if: Text = ""
    asked_as: dict[str, list[Text]] = {}
    terms: dict[str, list[Text]] = {}
    deadlines: list[Deadline] = []
    small: Text = ""

    @model_validator(mode="after")
    def _dates_in_order(self) -> "FrontMatter":
        if self.review_by < self.as_of[: len(self.review_by)]:
            raise ValueError(f"review_by {self.review_by!r} lies before as_of {self.as_of!r}")
        return self
