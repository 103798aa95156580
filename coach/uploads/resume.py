"""JSON Resume (jsonresume.org, schema 1.0.0) to the lines of a plain CV, so that one reader serves every file."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from coach.career.markup import has_markup, read_marked
from coach.errors import UploadError

_SECTIONS = (
    "work",
    "education",
    "skills",
    "volunteer",
    "projects",
    "certificates",
    "awards",
    "publications",
)
_EXPECTED = "Expected a JSON Resume: an object with basics, work, education or skills (jsonresume.org/schema)."


def read_resume(text: str) -> tuple[str, list[str]]:
    """The lines of a CV, and what was left out.

    Raises:
        UploadError: no JSON, or no JSON Resume.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UploadError("is named as JSON but is not valid JSON", _EXPECTED) from error
    if not isinstance(data, dict) or not any(
        isinstance(data.get(s), dict | list) for s in ("basics", *_SECTIONS)
    ):
        raise UploadError("is JSON but no JSON Resume", _EXPECTED)
    writer = _Writer()
    return "\n".join(writer.lines(data)), sorted(set(writer.said))


class _Writer:
    """Writes the parts a CV reader needs; addresses, phones and pictures are left where they are."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def lines(self, data: Mapping[str, Any]) -> Iterator[str]:
        """All lines, a heading before each section."""
        yield from self._basics(_map(data.get("basics")))
        yield from self._dated(data, "work", "EXPERIENCE", "position", ("name", "company"))
        yield from self._dated(data, "volunteer", "VOLUNTEERING", "position", ("organization",))
        yield from self._education(data)
        yield from self._skills(data)
        yield from self._named(data, "certificates", "CERTIFICATIONS", ("name", "issuer", "date"))
        yield from self._projects(data)
        yield from self._named(data, "awards", "AWARDS", ("title", "awarder", "date"))
        yield from self._named(
            data, "publications", "PUBLICATIONS", ("name", "publisher", "releaseDate")
        )
        yield from self._named(data, "languages", "LANGUAGES", ("language", "fluency"))

    def _basics(self, basics: Mapping[str, Any]) -> Iterator[str]:
        place = _map(basics.get("location"))
        where = ", ".join(
            filter(None, (self._text(place.get(k)) for k in ("city", "region", "countryCode")))
        )
        yield self._text(basics.get("name"))
        yield self._text(basics.get("label"))
        yield " | ".join(filter(None, (self._text(basics.get("email")), where)))
        if summary := self._text(basics.get("summary")):
            yield from ("", "SUMMARY", summary)

    def _dated(
        self, data: Mapping[str, Any], key: str, heading: str, title: str, names: tuple[str, ...]
    ) -> Iterator[str]:
        entries = _list(data.get(key))
        if entries:
            yield from ("", heading)
        for entry in entries:
            name = next((t for n in names if (t := self._text(entry.get(n)))), "")
            role = self._text(entry.get(title))
            when = self._when(entry)
            yield f"{role} at {name}{when}" if role and name else f"{role or name}{when}"
            if summary := self._text(entry.get("summary")):
                yield f"- {summary}"
            yield from (f"- {t}" for h in _values(entry.get("highlights")) if (t := self._text(h)))

    def _education(self, data: Mapping[str, Any]) -> Iterator[str]:
        entries = _list(data.get("education"))
        if entries:
            yield from ("", "EDUCATION")
        for entry in entries:
            parts = [self._text(entry.get(k)) for k in ("studyType", "area", "institution")]
            yield ", ".join(filter(None, parts)) + self._when(entry)
            courses = [t for c in _values(entry.get("courses")) if (t := self._text(c))]
            if courses:
                yield f"- Coursework: {'; '.join(courses)}"

    def _skills(self, data: Mapping[str, Any]) -> Iterator[str]:
        entries = _list(data.get("skills"))
        if entries:
            yield from ("", "SKILLS")
        for entry in entries:
            words = ", ".join(t for k in _values(entry.get("keywords")) if (t := self._text(k)))
            level = self._text(entry.get("level"))
            name = self._text(entry.get("name")) + (f" ({level})" if level else "")
            yield f"{name}: {words}" if words else name

    def _projects(self, data: Mapping[str, Any]) -> Iterator[str]:
        entries = _list(data.get("projects"))
        if entries:
            yield from ("", "PROJECTS")
        for entry in entries:
            yield ": ".join(
                filter(None, (self._text(entry.get("name")), self._text(entry.get("description"))))
            )
            yield from (f"- {t}" for h in _values(entry.get("highlights")) if (t := self._text(h)))
            words = ", ".join(t for k in _values(entry.get("keywords")) if (t := self._text(k)))
            if words:
                yield f"- {words}"

    def _named(
        self, data: Mapping[str, Any], key: str, heading: str, fields: tuple[str, ...]
    ) -> Iterator[str]:
        entries = _list(data.get(key))
        if entries:
            yield from ("", heading)
        for entry in entries:
            yield ", ".join(filter(None, (self._text(entry.get(f)) for f in fields)))

    def _when(self, entry: Mapping[str, Any]) -> str:
        start, end = self._text(entry.get("startDate")), self._text(entry.get("endDate"))
        return f" ({start} – {end or 'present'})" if start else f" (until {end})" if end else ""

    def _text(self, value: Any) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            return ""
        text = str(value)
        if has_markup(text):
            text, said = read_marked(text)
            self.said += [*said, "Tags of a web page stood inside the file; they were left out."]
        return re.sub(r"\s*\n\s*", " ", text).strip()


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
