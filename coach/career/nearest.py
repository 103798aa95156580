"""The roles in the order of their fit, and the one that is taken where a message names none."""

from collections.abc import Mapping
from typing import Any

from coach.career.measure import LABELS, Gap, measure
from coach.career.progress import ticked
from coach.career.roles import an, name_of, say
from coach.corpus import Catalog
from coach.types import Document, Profile

NEAR = 0.05  # a share of levels
_WORK = ("current_role", "background", "skills_named")


def fits(profile: Profile, catalog: Catalog) -> list[Gap]:
    """Every role, the best fit first: by fit, by the share of first levels held, by the hours that are left.

    Levels are judgement, so shares less than about five points apart count as one and the hours decide. While most levels
    are only assumed, the roles the guide names for the person's background come before what assumptions add up to.
    """
    done = ticked(profile, catalog)
    found = [measure(role, profile, catalog, done) for role in catalog.of_kind("role")]
    ranked = sorted(found, key=_rank)
    near = near_by_guide(ranked[0], catalog) if not ranked[0].firm else ()
    return sorted(ranked, key=lambda g: near.index(g.role) if g.role in near else len(near))


def near_by_guide(gap: Gap, catalog: Catalog) -> tuple[str, ...]:
    """The roles the guide names for a background, nearest first; () where it names none."""
    found = catalog.qualifiers.backgrounds.get(gap.background)
    return found.near if found else ()


def _rank(gap: Gap) -> tuple[float, ...]:
    return (-LABELS.index(gap.fit), -round(gap.closeness / NEAR), gap.hours_first, -gap.closeness)


def nearest(arguments: Mapping[str, Any], profile: Profile, catalog: Catalog) -> Document | None:
    """The nearest role for somebody who told their work and named no role; None where it must be asked."""
    worked = profile.skills or any(profile.get(n) for n in _WORK)
    if arguments.get("among") or not worked:
        return None
    return catalog.documents[fits(profile, catalog)[0].role]


def near_roles(profile: Profile, catalog: Catalog, count: int = 3) -> list[str]:
    """The nearest roles for somebody who told their work, to choose from; [] where nothing tells of it."""
    worked = profile.skills or any(profile.get(n) for n in _WORK)
    return [g.role for g in fits(profile, catalog)[:count]] if worked else []


def taken_line(role: Document | None) -> str:
    """That a role was taken without being named, and how to have another; "" when it was not."""
    return say("path.role_taken", role=an(name_of(role))) + "\n\n" if role else ""
